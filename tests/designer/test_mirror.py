"""import_patterns: what it brings, that it goes on where it stopped, and what it does not believe."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from designer import browsing, designs
from designer.mirror import hold as hold_module
from designer.mirror import wording
from designer.mirror.hold import Hold, ImportRunning, ImportStopped
from designer.records import (
    DesignCategory,
    DesignerRecord,
    DesignPlace,
    DesignRecord,
    DesignWords,
    ImportClaim,
    PaletteRecord,
    PatternImport,
)
from pattern_apis.transport import SYNC
from pattern_apis.transport.errors import ApiError
from storefront import clients
from tests.designer.mirror_fixtures import ExportSandbox, ids, imported, without

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 90  # a hundred are asked for with one call


def test_an_import_brings_every_design_with_its_words_and_what_searches_tell(mirror: ExportSandbox) -> None:
    api = clients.patterndesign(SYNC)
    first = api.search(limit=1).patterns[0]
    german = api.search(ids=[first.id], language="de").patterns[0]
    row = DesignRecord.objects.get(pk=first.id)
    words = {one.language: one for one in row.words.all()}
    assert len(ids()) == api.search(limit=1).total_hits
    assert (words["en"].title, words["de"].title) == (first.title, german.title)
    assert (words["en"].description, words["de"].description) == (first.description, german.description)
    assert tuple(words["de"].keywords) == german.keywords
    assert row.designer_id == first.designer.id
    assert row.designer_name == first.designer.name == str(DesignerRecord.objects.get(pk=row.designer_id))
    assert row.place == 0
    assert row.recolourable == first.metadata.recolorable
    assert row.repeat_type == first.metadata.repeat_type
    assert row.fine_resolution == first.metadata.fine_elements_disruption_resolution
    assert row.thumbnails["medium"]["url"] == first.thumbnails["medium"].url
    assert row.thumbnails["medium"]["width"] == first.thumbnails["medium"].width
    assert row.raw["titles"]["en"] == first.title
    wallpaper = {pattern.id for pattern in api.search(tags="suited-for-wallpaper", limit=100).patterns}
    assert set(DesignRecord.objects.filter(suits_wallpaper=True).values_list("id", flat=True)) == wallpaper
    assert [(one.id, one.colour) for one in PaletteRecord.objects.all()] == [
        (one.id, one.preview_color) for one in api.palettes()
    ]


def test_an_import_costs_one_export_and_few_searches(export_sandbox: ExportSandbox) -> None:
    export_sandbox.calls()
    run = imported()
    calls = export_sandbox.calls()
    collections = DesignCategory.objects.filter(is_collection=True).count()
    walks = -(-run.counts["designs"] // 100)
    assert calls["pattern/export"] == 1
    assert calls["pattern/getCategories"] == 2  # once a language
    assert calls["pattern/search"] <= 1 + walks + 2 + collections


def test_another_import_of_the_same_changes_nothing(mirror: ExportSandbox) -> None:
    before = list(DesignWords.objects.order_by("id").values_list("id", flat=True))
    run = imported()
    assert (run.counts["new"], run.counts["changed"], run.counts["gone"]) == (0, 0, 0)
    assert list(DesignWords.objects.order_by("id").values_list("id", flat=True)) == before


def test_many_designs_come_part_by_part(export_sandbox: ExportSandbox) -> None:
    known = imported()
    export_sandbox.calls()
    DesignRecord.objects.all().delete()
    run = imported(part=100)
    exports = [query for call, query in export_sandbox.calls_with_parameters() if call == "pattern/export"]
    assert len(exports) > 2
    assert [(int(one.get("aboveId", 0)), int(one["belowId"])) for one in exports] == [
        (at * 100, at * 100 + 101) for at in range(len(exports))
    ]
    assert run.counts["designs"] == known.counts["designs"] == len(ids())


def test_an_import_that_stopped_anywhere_goes_on_and_ends_the_same(
    export_sandbox: ExportSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, left = Hold.writing, [0]

    def stop_after_a_while(hold: Hold) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise ImportStopped
        return writing(hold)

    monkeypatch.setattr(Hold, "writing", stop_after_a_while)
    run, stops = None, 0
    while run is None:
        left[0] = stops  # a little further each time
        try:
            run = imported(part=150)
        except ImportStopped:
            stops += 1
    assert stops > 3
    assert PatternImport.objects.count() == 1
    assert run.finished_at
    assert len(ids()) == clients.patterndesign(SYNC).search(limit=1).total_hits
    assert DesignRecord.objects.filter(place=None).count() == 0
    assert DesignPlace.objects.filter(in_collection=False).count() == sum(
        len(set(row.raw["category_ids"])) for row in DesignRecord.objects.all()
    )


def test_two_never_import_at_once_and_a_dead_one_holds_nobody_up_for_long(export_sandbox: ExportSandbox) -> None:
    with Hold.take(threading.Event()), pytest.raises(ImportRunning), Hold.take(threading.Event()):
        pass
    ImportClaim.objects.update(claimed_until=timezone.now() + hold_module.CLAIM)  # killed just now
    with pytest.raises(CommandError, match="killed less than a minute ago"):
        call_command("import_patterns", verbosity=0)
    ImportClaim.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    call_command("import_patterns", verbosity=0)
    assert ids()


def test_who_was_held_up_until_another_took_over_writes_no_more() -> None:
    with Hold.take(threading.Event()) as slow:
        ImportClaim.objects.update(claimed_until=timezone.now() + timedelta(hours=1))  # another process
        with pytest.raises(ImportStopped), slow.writing():
            DesignRecord.objects.create(pk=1)
    assert not DesignRecord.objects.exists()
    assert ImportClaim.objects.get().claimed_until  # the other's claim is left alone


def test_an_export_is_asked_for_once_a_minute_whoever_asked_last() -> None:
    class Clockwork(threading.Event):
        waited = 0.0

        def wait(self, timeout: float | None = None) -> bool:
            self.waited += timeout or 0
            moment = ImportClaim.objects.get().exported_at
            ImportClaim.objects.update(exported_at=moment - timedelta(seconds=timeout or 0))
            return False

    clockwork = Clockwork()
    with Hold.take(clockwork) as hold:
        hold.wait_for_export()
        assert clockwork.waited == 0
    with Hold.take(clockwork) as hold:
        hold.wait_for_export()
    assert 60 <= clockwork.waited < 70


def test_a_stopped_worker_does_not_wait_for_the_minute() -> None:
    stopped = threading.Event()
    with Hold.take(stopped) as hold:
        hold.wait_for_export()
        stopped.set()
        with pytest.raises(ImportStopped):
            hold.wait_for_export()


@pytest.mark.parametrize("fault", [{"kind": "cut"}, {"kind": "reset"}, {"kind": "body", "body": "<html>"}])
def test_an_export_that_breaks_off_is_asked_for_again(export_sandbox: ExportSandbox, fault: dict[str, Any]) -> None:
    export_sandbox.add_fault(path="*pattern/export*", count=1, **fault)
    run = imported()
    assert run.counts["designs"] == len(ids()) == clients.patterndesign(SYNC).search(limit=1).total_hits


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "cut"},
        {"kind": "status", "status": 503},
        {"kind": "status", "status": 404},
        {"kind": "body", "body": "<patternData><patterns><pattern id='1'>", "content_type": "application/xml"},
        {"kind": "body", "body": "not xml at all", "content_type": "application/xml"},
        {"kind": "malformed"},
    ],
)
def test_a_broken_export_wipes_nothing(mirror: ExportSandbox, fault: dict[str, Any]) -> None:
    before = ids()
    mirror.add_fault(path="*pattern/export*", **fault)
    with pytest.raises(CommandError) as stopped:
        call_command("import_patterns", verbosity=0)
    assert stopped.value.returncode == 1
    assert "goes on where this one stopped" in str(stopped.value)
    assert ids() == before
    mirror.clear_faults()
    call_command("import_patterns", verbosity=0)
    assert PatternImport.objects.count() == 2  # the same run went on
    assert ids() == before


def test_an_export_of_nothing_takes_nothing_away(mirror: ExportSandbox) -> None:
    before = ids()
    mirror.export("<patternData><generalData/><patterns/></patternData>")
    with pytest.raises(CommandError) as held_back:
        call_command("import_patterns", verbosity=0)
    assert held_back.value.returncode == 3
    assert f"left out {len(before)} of {len(before)} designs" in str(held_back.value)
    assert ids() == before


def test_what_export_and_search_have_no_longer_is_gone_and_comes_back(mirror: ExportSandbox, xml: str) -> None:
    lost = ids()[:FEW]
    mirror.export(without(xml, lost))
    mirror.search_knows_none()
    run = imported()
    assert run.counts["gone"] == FEW
    assert not set(lost) & set(ids())
    assert run.withheld == []
    run = imported()
    assert run.counts["back"] == FEW
    assert set(lost) <= set(ids())


def test_what_only_the_export_left_out_stays(mirror: ExportSandbox, xml: str) -> None:
    before = ids()
    mirror.export(without(xml, before[:FEW]))
    run = imported()
    assert run.counts["gone"] == 0
    assert ids() == before


def test_much_at_once_waits_for_a_second_look(mirror: ExportSandbox, xml: str) -> None:
    before = ids()
    lost = before[:MANY]
    for _time in range(2):  # the second comes too soon
        mirror.export(without(xml, lost))
        mirror.search_knows_none()
        with pytest.raises(CommandError) as held_back:
            call_command("import_patterns", verbosity=0)
        assert held_back.value.returncode == 3
        assert f"no longer has {len(lost)} of {len(before)} designs" in str(held_back.value)
        assert "--accept" in str(held_back.value)
        assert ids() == before
    DesignRecord.objects.exclude(doubted_at=None).update(doubted_at=timezone.now() - timedelta(hours=2))
    mirror.export(without(xml, lost))
    mirror.search_knows_none()
    assert imported().counts["gone"] == len(lost)
    assert ids() == before[len(lost) :]


def test_accept_applies_it_at_once(mirror: ExportSandbox, xml: str) -> None:
    before = ids()
    lost = before[:MANY]
    mirror.export(without(xml, lost))
    mirror.search_knows_none()
    call_command("import_patterns", accept=True, verbosity=0)
    assert ids() == before[len(lost) :]


def test_what_is_back_before_the_second_look_is_in_doubt_no_longer(mirror: ExportSandbox, xml: str) -> None:
    before = ids()
    mirror.export(without(xml, before[:MANY]))
    mirror.search_knows_none()
    imported()
    assert DesignRecord.objects.exclude(doubted_at=None).exists()
    imported()
    assert not DesignRecord.objects.exclude(doubted_at=None).exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"<titleEN>[^<]*</titleEN>", "<titleEN></titleEN>"),
        (r"<thumbnails>.*?</thumbnails>", "<thumbnails></thumbnails>"),
        (r"<patternToCategory>.*?</patternToCategory>", "<patternToCategory></patternToCategory>"),
    ],
)
def test_a_record_with_less_than_before_waits_for_a_second_look(
    mirror: ExportSandbox, xml: str, before: str, after: str
) -> None:
    import re

    weak = re.sub(before, after, xml, flags=re.DOTALL)
    assert weak != xml
    known = DesignRecord.objects.order_by("id").values_list("id", "digest")
    unchanged = list(known)
    mirror.export(weak)
    run = imported()
    assert run.counts["weaker"] > 0
    assert "less than before" in " ".join(wording.describe_withheld(run))
    assert list(known) == unchanged
    DesignRecord.objects.exclude(doubted_at=None).update(doubted_at=timezone.now() - timedelta(hours=2))
    mirror.export(weak)
    assert imported().counts["changed"] == run.counts["weaker"]


ODD = """<patternData><generalData>
<designers><designer id='7' firstname='Ann' name='{long}' display=''/></designers>
<categories/></generalData><patterns>
<pattern id='many'><data><titleEN>No number</titleEN></data></pattern>
<pattern><data><titleEN>No id</titleEN></data></pattern>
<pattern id='-5'/><pattern id='0'/><pattern id='99999999999'/><pattern id='9223372036854775808'/>
<pattern id='11'><metaData><horizontalRapportsPostcard>often</horizontalRapportsPostcard></metaData></pattern>
<pattern id='12'><metaData><horizontalRapportsPostcard>NaN</horizontalRapportsPostcard></metaData></pattern>
<pattern id='21'/>
<pattern id='22'><data><titleEN>{long}</titleEN><keywordsEN>, ,a,,{long}</keywordsEN>
<designer id='999999999999'/></data>
<metaData><containsText>maybe</containsText><numberOfPixelColors>8</numberOfPixelColors></metaData>
<thumbnails><repeat width='150' height='150'><path>javascript:alert(1)</path></repeat></thumbnails>
<patternToCategory><category id='99999999999'/><category id='4'/><category id='4'/></patternToCategory></pattern>
<pattern id='23'><data><titleEN>Straße &amp; İstanbul %_\\</titleEN><titleFR>Rue</titleFR>
<designer id='7'/></data></pattern>
<pattern id='23'><data><titleEN>The same again</titleEN></data></pattern>
</patterns></patternData>"""


def test_odd_records_hold_up_no_other(export_sandbox: ExportSandbox) -> None:
    export_sandbox.export(ODD.format(long="x" * 400))
    run = imported()
    assert ids() == [21, 22, 23]
    assert run.counts["unreadable"] == 6
    odd = DesignRecord.objects.get(pk=22)
    assert odd.designer_id is None
    assert odd.thumbnails == {}
    assert len(odd.words.get().title) == 255
    assert list(DesignPlace.objects.filter(design_id=22).values_list("category_id", flat=True)) == [4]
    page = browsing.search({}, limit=24)
    assert {pattern.id for pattern in page.patterns} == {21, 22, 23}
    assert all(designs.Design.from_pattern(pattern).title for pattern in page.patterns)


def test_a_list_of_designers_that_makes_no_sense_leaves_the_known_ones(mirror: ExportSandbox, xml: str) -> None:
    before = set(DesignRecord.objects.values_list("id", "designer_name"))
    first = xml.index("<designer id=")
    mirror.export(xml[:first] + "<designer id='anyone'/>" + xml[first:])
    imported()
    assert set(DesignRecord.objects.values_list("id", "designer_name")) == before


def test_a_short_list_of_categories_is_not_believed_at_once(mirror: ExportSandbox) -> None:
    before = DesignCategory.objects.count()
    short = '{"result": "SUCCESS", "categories": [{"id": 2, "title": "Trends", "containsPatterns": true}]}'
    mirror.add_fault(kind="body", path="*getCategories*", body=short, content_type="application/json")
    run = imported()
    assert DesignCategory.objects.count() >= before
    assert "categories and collections" in " ".join(wording.describe_withheld(run))
    mirror.clear_faults()
    assert imported().withheld == []
    assert DesignCategory.objects.count() == before


def test_a_collection_is_in_the_mirror_in_its_owners_order(export_sandbox: ExportSandbox) -> None:
    api = clients.patterndesign(SYNC)
    chosen = [pattern.id for pattern in api.search(limit=9, offset=5).patterns][::-2]
    number = api.create_collection("Bedroom", patterns=chosen).id
    try:
        imported()
        category_id = api.collection(number).category_id
        assert [one.id for one in browsing.search({"category_ids": (category_id,)}, limit=24).patterns] == chosen
    finally:
        api.delete_collection(number)
    imported()
    assert not DesignPlace.objects.filter(category_id=category_id).exists()


def test_the_api_away_ends_an_import_in_words(export_sandbox: ExportSandbox, stop_patterns: Any) -> None:
    stop_patterns()
    with pytest.raises(ApiError):
        imported()
    assert ImportClaim.objects.get().claimed_until is None
