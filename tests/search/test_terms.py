"""How texts and typed words meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import terms, vocabulary


def meet(text: str, typed: str, *, text_in: str = "en", typed_in: str = "en") -> bool:
    """Whether the index would find the text."""
    known = terms.read_terms(text, (text_in,))
    query = terms.query_words(typed, (typed_in,))
    return bool(query) and all(
        any(term.startswith(one.word) for term in known) or bool({*one.stems} & {*known}) for one in query
    )


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Linen curtains", "curtain linen"),
        ("Curtain", "curtains"),
        ("Curtain", "cur"),
        ("Crème brûlée", "creme brulee"),
        ("Creme", "crème"),
        ("Smørrebrød", "smorrebrod"),
        ("ＷＩＤＥ", "wide"),
        ("Ref. B-M14/2", "B-M14"),
        ("Ref. B-M14/2", "bm142"),
        ("Кружка", "кружки"),
        ("12,5 cm", "12.5"),
    ],
)
def test_words_are_found_however_they_are_written(text: str, typed: str) -> None:
    language = "ru" if "К" in text else "en"
    assert meet(text, typed, text_in=language, typed_in=language)


@pytest.mark.parametrize("typed", ["kissenbezüge", "kissenbezuege", "Kissenbezug", "kissenbezuge", "KISSENBEZÜGEN"])
def test_umlauts_are_found_with_and_without(typed: str) -> None:
    assert meet("Kissenbezüge aus Leinen", typed, text_in="de", typed_in="de")


@pytest.mark.parametrize("typed", ["straße", "strasse", "STRASSE"])
def test_a_sharp_s_is_two(typed: str) -> None:
    assert meet("Straße", typed, text_in="de", typed_in="de")


def test_all_words_are_needed() -> None:
    assert not meet("Linen curtain", "linen cushion")


def test_a_mark_of_the_index_cannot_be_typed() -> None:
    assert [one.word for one in terms.query_words("_kind_product _en_red", ())] == ["kind", "product", "en", "red"]


@given(st.text(max_size=300))
def test_any_text_makes_terms_without_a_sign_of_any_database(text: str) -> None:
    for term in (*terms.read_terms(text, ("en", "de")), *(one.word for one in terms.query_words(text, ("en",)))):
        assert 0 < len(term) <= 40
        assert term.strip("_").replace("_", "").isalnum()


@given(st.text(min_size=1, max_size=40))
def test_whatever_is_written_is_found_by_itself(text: str) -> None:
    assert meet(text, text) or not terms.query_words(text, ())


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("cushon", "cushion", 1),
        ("curtian", "curtain", 1),
        ("lamp", "lamp", 0),
        ("pillow", "pilow", 1),
        ("mug", "rug", 1),
    ],
)
def test_slips_of_the_hand_are_counted(one: str, other: str, number: int) -> None:
    assert vocabulary.edits(one, other, 3) == number


@given(st.text("abcde", max_size=12), st.text("abcde", max_size=12))
def test_the_way_there_is_as_long_as_the_way_back(one: str, other: str) -> None:
    assert vocabulary.edits(one, other, 30) == vocabulary.edits(other, one, 30)
    assert (vocabulary.edits(one, other, 30) == 0) == (one == other)
