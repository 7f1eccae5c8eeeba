"""The index over products and designs: what it has, in which order, and how it stays true."""

import threading
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.models import Category, File, Product
from designer.mirror.due import Silence
from designer.records import DesignRecord, DesignWords
from search import building, documents, fulltext, matching
from search.models import IndexBuild, IndexEntry, IndexWord
from storefront import changes

pytestmark = pytest.mark.django_db


def attribute(label: str, value: Any, kind: str = "text") -> dict[str, Any]:
    return {"id": label, "label": label, "type": "Text", "kind": kind, "value": value}


def create_product(key: str, title: str, *values: dict[str, Any], **fields: Any) -> Product:
    fields = {"listed": True, "on_sale": True, "fetched_at": timezone.now(), **fields}
    return Product.objects.create(id=key, name=title, title=title, slug="-", attributes=list(values), **fields)


def create_design(number: int, **titles: str) -> DesignRecord:
    row = DesignRecord.objects.create(id=number, exported=True, place=number, designer_name="Ines Falke")
    for language, title in titles.items():
        DesignWords.objects.create(design=row, language=language, title=title, keywords=["leaf"])
    return row


def keys(typed: str, kind: str = "product") -> list[str]:
    matches = matching.best_matches(matching.read_query(typed), {kind: 100})
    return [match.key for match in matches[kind]]


@pytest.fixture
def shelf() -> None:
    create_product("curtain", "Curtain Vind", attribute("Colour", "red"), attribute("Washable", True, "boolean"))
    create_product("cushion", "Cushion in linen", attribute("Colours", ["blue", "red"], "list"))
    create_product("bowl", "Bowl", attribute("Care", "Do not put on a curtain"), attribute("SKU", "KX-77.01"))
    create_product("mug", "Becher grün", variant_of_id="", collection_type="parent")
    create_product("mug-s", "Mug, small", attribute("Size", "tiny"), listed=False, variant_of_id="mug")
    create_product("draft", "Curtain of tomorrow", listed=False, on_sale=False)
    Category.objects.create(id="soft", name="Soft furnishings")
    File.objects.create(id="care", kind="document", file_name="care-guide_v2.pdf")
    File.objects.create(id="photo", kind="image", file_name="care.jpg")
    create_design(1, en="Fern", de="Farn")
    create_design(2, fr="Fougère")
    building.run_build(Silence())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("curtain red", ["curtain"]),
        ("red curtains", ["curtain"]),
        ("curtain", ["curtain", "bowl"]),  # the title before the rest
        ("lin cush", ["cushion"]),
        ("kx-77", ["bowl"]),
        ("kx7701", ["bowl"]),
        ("washable", ["curtain"]),
        ("gruen", ["mug"]),
        ("grün", ["mug"]),
        ("tiny", ["mug"]),  # a variant's words lead to its parent
        ("tomorrow", []),
        ("red bowl", []),
    ],
)
def test_products_have_all_words_anywhere(shelf: None, typed: str, expected: list[str]) -> None:
    assert keys(typed) == expected


def test_designs_are_known_in_each_language(shelf: None) -> None:
    assert keys("fern", "design") == ["1"]
    assert keys("ferns", "design") == ["1"]
    assert keys("fougere", "design") == ["2"]
    assert sorted(keys("falke", "design")) == ["1", "2"]
    with translation.override("de"):
        assert keys("farne", "design") == ["1"]


def test_categories_and_files_have_their_names(shelf: None) -> None:
    assert keys("furnishing", "category") == ["soft"]
    assert keys("guide care", "file") == ["care"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("linen cushon", "linen cushion"), ("curtian red", "curtain red"), ("rde", "red")]
)
def test_slips_of_the_hand_lead_to_what_is_there(shelf: None, typed: str, meant: str) -> None:
    assert keys(typed) == []
    correction = matching.correct(matching.read_query(typed))
    assert correction is not None
    assert correction.text == meant
    assert keys(correction.text)


def test_what_resembles_nothing_is_not_corrected(shelf: None) -> None:
    assert matching.correct(matching.read_query("zeppelin curtain")) is None
    assert matching.near_words(matching.read_query("zeppelin curtain")) == ["curtain"]


def test_a_word_of_which_the_last_record_is_gone_is_no_suggestion(shelf: None) -> None:
    Product.objects.filter(id="cushion").update(listed=False)
    changes.announce("product", ["cushion"])
    assert matching.correct(matching.read_query("cushon")) is None


def test_a_change_is_indexed_with_it(shelf: None) -> None:
    Product.objects.filter(id="bowl").update(title="Basin", name="Basin")
    changes.announce("product", ["bowl"])
    assert keys("basin") == ["bowl"]
    assert keys("bowl") == []


def test_a_large_change_is_left_to_the_worker_but_what_is_gone_goes_at_once(
    shelf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "WITH_THE_CHANGE", 1)
    Product.objects.filter(id="bowl").update(title="Basin", name="Basin")
    Product.objects.filter(id="curtain").update(listed=False, on_sale=False)
    changes.announce("product", ["bowl", "curtain"])
    assert keys("red") == ["cushion"]
    assert keys("basin") == []
    building.keep_up(threading.Event())
    assert keys("basin") == ["bowl"]
    assert not IndexEntry.objects.filter(due=True).exists()


def test_what_did_not_change_is_not_written_again(shelf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(building, "_write", lambda _kind, texts, *_rest: written.extend(texts))
    Product.objects.filter(id="bowl").update(title="Basin")
    changes.announce("product", ["bowl", "curtain"])
    assert written == ["bowl"]


def test_the_same_again_changes_nothing(shelf: None) -> None:
    entries = sorted(IndexEntry.objects.values_list("kind", "key", "title"))
    building.run_build(Silence(), anew=True)
    assert sorted(IndexEntry.objects.values_list("kind", "key", "title")) == entries
    assert keys("curtain red") == ["curtain"]


def test_a_build_forgets_what_the_mirror_lost_unseen(shelf: None) -> None:
    Product.objects.filter(id="cushion").delete()
    call_command("build_search_index", verbosity=0)
    assert keys("cushion") == []
    assert not IndexWord.objects.filter(word="cushion").exists()


def test_a_build_goes_on_where_it_was_stopped(shelf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "CHUNK", 1)
    stopped, seen = threading.Event(), []
    index = building.index

    def index_two(kind: str, keys: list[str], number: int) -> None:
        index(kind, keys, number)
        seen.extend(keys)
        if len(seen) == 2:
            stopped.set()

    monkeypatch.setattr(building, "index", index_two)
    building.run_build(Silence(), anew=True, stopped=stopped)
    assert building.is_build_due()
    building.run_build(Silence())
    assert not building.is_build_due()
    shown = sum(kind.count() for kind in documents.KINDS.values())
    assert len(seen) == len(set(seen)) == shown


def test_two_builds_do_not_run_at_once(shelf: None) -> None:
    IndexBuild.objects.update(claimed_until=timezone.now() + building.CLAIM)
    with pytest.raises(building.BuildRunning):
        building.run_build(Silence())
    with pytest.raises(CommandError, match="Another build"):
        call_command("build_search_index", verbosity=0)


def test_more_matches_than_the_limit_have_titles_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        create_product(f"p{number}", f"Plain {number}", attribute("Care", "oval"))
    create_product("z", "Oval")
    building.run_build(Silence())
    matches = matching.best_matches(matching.read_query("oval"), {"product": 3})
    assert matches["product"][0].key == "z"
    assert len(matches["product"]) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_query_is_answered(shelf: None, typed: str) -> None:
    query = matching.read_query(typed)
    for title_only in (False, True):
        fulltext.find_entries(query, {"product": 5, "design": 5}, title_only=title_only)
    matching.correct(query)
    matching.near_words(query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(st.text(st.characters(categories=["L", "N", "M", "P", "S", "Z"]), min_size=1, max_size=30))
def test_any_title_is_found_by_itself(shelf: None, title: str) -> None:
    Product.objects.filter(id="bowl").update(title=title, name=title)
    changes.announce("product", ["bowl"])
    if matching.read_query(title) and matching.read_query(title)[-1].word in title.casefold():
        assert "bowl" in keys(title)
