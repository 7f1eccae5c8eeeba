"""Picker and studio while the pattern API is away or slow: from the mirror, in the same pages and addresses."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from designer import browsing, designs, known_designs
from designer.mirror import due
from designer.records import DesignRecord, DesignWords, ImportClaim, PatternImport
from pattern_apis.patterndesign.types import Category
from pattern_apis.transport import SYNC
from pattern_apis.transport.errors import NotTried
from storefront import caches, clients
from tests.designer.mirror_fixtures import ExportSandbox, ids
from tests.designer.sample_products import CUSHION
from tests.pages import markup
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db
SEARCH_AWAY = "The full search is away for a moment."
COLOURS_AWAY = "Its colours are away for a moment."


def forget() -> None:
    caches.shared.clear()
    caches.local.clear()


def titles(answer: Any) -> list[str]:
    return [design.title for design in answer.context["picker"].designs]


def tree(categories: tuple[Category, ...]) -> list[Any]:
    return [(one.id, one.title, one.thumbnail, one.is_collection, tree(one.categories)) for one in categories]


@pytest.fixture
def away(mirror: ExportSandbox, stop_patterns: Any) -> Any:
    forget()
    return stop_patterns


@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("query", ["", "category", "top", "designer", "square", "recolourable", "page"])
def test_the_picker_shows_the_same_designs_in_the_same_order(
    client: Client, away: Any, spoken: str, query: str
) -> None:
    api = clients.patterndesign(SYNC)
    categories = api.categories(include_subcategories=True)
    top = next(one for one in categories if one.categories)
    fields = {
        "category": {"category": top.categories[0].id},
        "top": {"category": top.id},
        "designer": {"designer": api.search(limit=1).patterns[0].designer.id},
        "square": {"square": "on"},
        "recolourable": {"recolourable": "on"},
        "page": {"page": "3"},
    }.get(query, {})
    live = client.get("/patterns/", fields, headers={"Accept-Language": spoken})
    forget()
    away()
    mirrored = client.get("/patterns/", fields, headers={"Accept-Language": spoken})
    assert mirrored.status_code == 200
    assert titles(mirrored) == titles(live) != []
    assert mirrored.context["picker"].total == live.context["picker"].total
    assert tree(mirrored.context["picker"].categories) == tree(live.context["picker"].categories)
    assert SEARCH_AWAY not in live.content.decode()
    assert mirrored.content.decode().count(SEARCH_AWAY) == 1


def test_words_are_looked_for_in_the_readers_language(client: Client, away: Any) -> None:
    away()
    words = DesignWords.objects.filter(language="de").exclude(title="").order_by("design")[7]
    first, keyword = words.title.split()[0].upper(), words.keywords[-1]
    page = client.get("/patterns/", {"q": f"{keyword[:5]} {first}"}, headers={"Accept-Language": "de"})
    assert words.title in titles(page)
    assert "No pattern answers to" in client.get("/patterns/", {"q": "xyzzyx"}).content.decode()


@pytest.mark.parametrize("text", ["%", "_", "\\", "' OR 1=1 --", "e" * 100, "ß", "İ", " "])
def test_no_word_is_anything_but_a_word(client: Client, away: Any, text: str) -> None:
    away()
    answer = client.get("/patterns/", {"q": text})
    assert answer.status_code == 200
    if text in {"%", "_", "\\"}:
        assert titles(answer) == []


@pytest.mark.parametrize("fields", [{"like": 527}, {"colour": "273781"}, {"sort": "newest"}, {"page": "9999"}])
def test_every_wish_has_an_answer(client: Client, away: Any, fields: dict[str, Any]) -> None:
    away()
    DesignRecord.objects.filter(id=ids()[5]).update(colours=["273781", "ffffff"])
    answer = client.get("/patterns/", fields)
    assert answer.status_code == 200
    assert titles(answer)
    if "colour" in fields:
        assert answer.context["picker"].designs[0].id == ids()[5]


def test_a_kind_that_is_not_there_is_said_as_ever(client: Client, away: Any) -> None:
    away()
    answer = client.get("/patterns/", {"category": "999999999"})
    assert answer.status_code == 400
    assert "This kind of pattern is not in the shop any more" in answer.content.decode()


def test_nothing_that_is_gone_is_shown(client: Client, away: Any) -> None:
    away()
    DesignRecord.objects.filter(place__lt=4).update(gone=True)
    page = client.get("/patterns/")
    assert page.context["picker"].total == len(ids())
    assert not {design.id for design in page.context["picker"].designs} - set(ids())


def test_who_is_not_let_through_browses_too(
    client: Client, mirror: ExportSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full lanes and an open breaker: nobody waits, and the page is there."""

    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise NotTried("enough calls wait for it", api="patterndesign")

    monkeypatch.setattr(designs, "search", refuse)
    answer = client.get("/patterns/")
    assert answer.status_code == 200
    assert SEARCH_AWAY in answer.content.decode()


def test_a_page_from_the_mirror_costs_few_queries_however_many_it_shows(
    client: Client, away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    away()
    client.get("/patterns/")
    counts = []
    for per_page in (4, 24):
        monkeypatch.setattr("designer.picker.PER_PAGE", per_page)
        with captured_queries() as queries:
            client.get("/patterns/")
        counts.append(len(queries))
    assert counts == [5, 5]


def test_a_studio_page_of_the_mirror_costs_no_call(
    client: Client, mirror: ExportSandbox, products: None, design: Any, design_colours: tuple[str, ...]
) -> None:
    known_designs.keep_colours({design.id: design_colours})
    forget()
    mirror.calls()
    page = markup(client.get(f"/patterns/{design.id}/", {"product": CUSHION}))
    assert page.count('type="color"') == len(design_colours)
    assert f"<h1>{design.title}</h1>" in page
    assert not mirror.calls()


def test_a_studio_page_that_is_not_fresh_asks_and_does_without_an_answer(
    client: Client, mirror: ExportSandbox, design: Any, design_colours: tuple[str, ...], stop_patterns: Any
) -> None:
    known_designs.keep_colours({design.id: design_colours})
    DesignRecord.objects.update(fresh_until=timezone.now() - timedelta(days=9))
    mirror.calls()
    client.get(f"/patterns/{design.id}/")
    assert mirror.calls() == {"pattern/search": 1}
    DesignRecord.objects.update(fresh_until=timezone.now() - timedelta(days=9))
    stop_patterns()
    answer = client.get(f"/patterns/{design.id}/")
    assert answer.status_code == 200
    assert answer.content.decode().count('type="color"') == len(design_colours)


def test_colours_once_asked_for_are_known_for_good(client: Client, pattern_sandbox: Any, design: Any) -> None:
    """Without any import, and after both caches were lost."""
    client.get(f"/patterns/{design.id}/")
    forget()
    pattern_sandbox.calls()
    client.get(f"/patterns/{design.id}/")
    assert not pattern_sandbox.calls()["pattern/getColors"]


def test_colours_never_asked_for_leave_a_page_to_look_at(
    client: Client, away: Any, products: None, design: Any
) -> None:
    away()
    address = f"/patterns/{design.id}/?product={CUSHION}&scale=0.5"
    answer = client.get(address)
    page = markup(answer)
    assert answer.status_code == 200
    assert page.count(COLOURS_AWAY) == 1
    assert 'type="color"' not in page
    assert f'href="{address.replace("&", "&amp;")}">Try again</a>' in page
    assert 'name="scale"' in page
    assert "stays as it was drawn" not in page


@pytest.mark.parametrize("fields", [{"colours": "273781"}, {"palette": "hue_red"}])
def test_chosen_colours_are_kept_in_the_address_and_never_bought_as_drawn(
    client: Client, away: Any, products: None, design: Any, fields: dict[str, str]
) -> None:
    palette = fields.get("palette") and {"palette": known_designs.palettes()[0].id}
    away()
    fields = palette or fields
    answer = client.get(f"/patterns/{design.id}/", {"product": CUSHION, **fields})
    assert answer.status_code == 200
    assert "stay in this address" in answer.content.decode()
    assert client.get(f"/patterns/{design.id}/repeat.webp", fields).status_code == 503
    assert client.post("/cart/add/", {"product": CUSHION, "design": design.id, **fields}).status_code == 503


def test_the_repeat_as_drawn_comes_from_where_the_thumbnails_are(client: Client, away: Any, design: Any) -> None:
    away()
    answer = client.get(f"/patterns/{design.id}/repeat.webp")
    assert (answer.status_code, answer["Location"]) == (302, design.thumbnails["medium"].url)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "picture", ["mockup.webp?scale=2", "mockup.webp?size=small", "repeat.webp?size=small&colours=273781"]
)
def test_what_cannot_be_drawn_is_no_picture_so_that_pages_show_the_mark_and_ask_again(
    client: Client, away: Any, products: None, design: Any, design_colours: tuple[str, ...], picture: str
) -> None:
    """Browsers take an image for the picture, whatever its status."""
    known_designs.keep_colours({design.id: design_colours})
    away()
    answer = client.get(f"/patterns/{design.id}/{picture}&product={CUSHION}", headers={"Accept": "image/*"})
    assert answer.status_code == 503
    assert not answer["Content-Type"].startswith("image/")
    assert len(answer.content) < 300


def test_a_design_nobody_ever_heard_of_is_still_away(client: Client, away: Any) -> None:
    away()
    assert client.get("/patterns/2000000/").status_code == 503


def test_what_is_gone_is_asked_for_again(client: Client, mirror: ExportSandbox, design: Any) -> None:
    DesignRecord.objects.filter(pk=design.id).update(gone=True)
    mirror.calls()
    assert client.get(f"/patterns/{design.id}/").status_code == 200
    assert mirror.calls()["pattern/search"] == 1


def test_a_design_of_no_export_is_known_after_it_was_opened(
    client: Client, pattern_sandbox: Any, design: Any, stop_patterns: Any
) -> None:
    client.get(f"/patterns/{design.id}/")
    forget()
    stop_patterns()
    DesignRecord.objects.update(fresh_until=timezone.now() - timedelta(days=9))
    page = client.get(f"/patterns/{design.id}/")
    assert page.status_code == 200
    assert design.title in page.content.decode()
    assert browsing.is_empty()  # one that was opened is no mirror to browse


def test_staff_see_each_import_and_what_it_did_not_believe(admin_client: Client) -> None:
    run = PatternImport.objects.create(started_at=timezone.now(), finished_at=timezone.now(), counts={"designs": 12})
    run.withhold("designs", 7, 12)
    run.save()
    page = admin_client.get("/admin/designer/patternimport/").content.decode()
    assert "12 designs" in page
    assert page.count("no longer has 7 of 12 designs") == 2  # above the list, and in it
    assert "--accept" in page
    assert admin_client.get(f"/admin/designer/patternimport/{run.pk}/change/").status_code == 200


# The worker's part


def work() -> None:
    import threading

    due.keep_up(threading.Event())


def test_the_worker_imports_at_once_and_then_daily(export_sandbox: ExportSandbox, settings: Any) -> None:
    settings.COLOURS_AHEAD = 0
    export_sandbox.calls()
    work()
    assert export_sandbox.calls()["pattern/export"] == 1
    work()
    assert not export_sandbox.calls()
    next_at = ImportClaim.objects.get().next_at
    assert timedelta(hours=23) < next_at - timezone.now() < timedelta(hours=25)
    ImportClaim.objects.update(next_at=timezone.now())
    work()
    assert export_sandbox.calls()["pattern/export"] == 1


def test_the_worker_does_not_repeat_an_import_by_hand(mirror: ExportSandbox, settings: Any) -> None:
    settings.COLOURS_AHEAD = 0
    work()
    assert not mirror.calls()


def test_what_failed_is_tried_again_in_ten_minutes_not_in_one(export_sandbox: ExportSandbox, settings: Any) -> None:
    settings.COLOURS_AHEAD = 0
    export_sandbox.add_fault(path="*getCategories*", kind="status", status=404)
    work()
    export_sandbox.calls()
    work()
    assert not export_sandbox.calls()
    assert ImportClaim.objects.get().next_at < timezone.now() + timedelta(minutes=11)


def test_colours_are_fetched_ahead_a_few_a_minute_the_best_liked_first(mirror: ExportSandbox, settings: Any) -> None:
    settings.COLOURS_AHEAD = 60
    ImportClaim.objects.update_or_create(pk="patterns", defaults={"next_at": timezone.now() + timedelta(days=1)})
    wanted = DesignRecord.objects.exclude(recolourable=False).order_by("place").values_list("id", flat=True)
    work()
    assert mirror.calls() == {"pattern/getColors": due.COLOURS_A_MINUTE}
    known = DesignRecord.objects.filter(colours__isnull=False).values_list("id", flat=True)
    assert set(known) == set(wanted[: due.COLOURS_A_MINUTE])
    for _minute in range(6):
        work()
    assert not due._without_colours()
    assert 40 < len(known.all()) < 80
    mirror.calls()
    work()
    assert not mirror.calls()


def test_colours_are_not_asked_for_while_the_api_is_away(mirror: ExportSandbox, settings: Any) -> None:
    settings.COLOURS_AHEAD = 60
    mirror.add_fault(path="*getColors*", kind="status", status=401)
    ImportClaim.objects.update_or_create(pk="patterns", defaults={"next_at": timezone.now() + timedelta(days=1)})
    work()
    assert mirror.calls() == {"pattern/getColors": 1}


@pytest.mark.exhaustive
def test_words_are_found_quickly_among_ten_thousand(db: None) -> None:
    import time

    DesignRecord.objects.bulk_create(DesignRecord(id=at, exported=True, place=at) for at in range(1, 10_001))
    DesignWords.objects.bulk_create(
        DesignWords(
            design_id=at,
            language="en",
            title=f"Design {at}",
            search_text=f"design {at} peacock {at * 7919 % 997:x} " * 9,
        )
        for at in range(1, 10_001)
    )
    began = time.process_time()
    for _time in range(5):
        assert browsing.search({"text": "peacock 1a"}, limit=24).total_hits
    assert (time.process_time() - began) / 5 < 0.5, connection.vendor
