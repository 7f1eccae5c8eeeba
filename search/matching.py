"""What the index has for a shopper's words: the best first, and where it has nothing, words that resemble theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from django.conf import settings
from django.utils.translation import get_language

from search import fulltext, terms, vocabulary
from search.fulltext import Match
from search.models import IndexEntry
from search.terms import QueryWord

ALL = dict.fromkeys((IndexEntry.PRODUCT, IndexEntry.DESIGN, IndexEntry.CATEGORY, IndexEntry.FILE), 1)

MOST_COMBINATIONS = 9  # of nearest words that are tried together
RANKED = 300  # matches that are put in order one by one


@dataclass(frozen=True)
class Correction:
    """Other words in place of the typed ones, as a query and as a shopper reads them."""

    query: tuple[QueryWord, ...]
    text: str


def read_query(typed: str) -> tuple[QueryWord, ...]:
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return terms.query_words(typed, (language,))


def best_matches(query: Sequence[QueryWord], limits: Mapping[str, int]) -> dict[str, list[Match]]:
    """By kind, the best first; where there are many, only those with the words in their title before the others."""
    matches = fulltext.find_entries(query, limits)
    by_kind = {kind: [one for one in matches if one.kind == kind] for kind in limits}
    many = {kind: limits[kind] for kind, own in by_kind.items() if len(own) >= min(limits[kind], RANKED)}
    titled = fulltext.find_entries(query, many, title_only=True)
    for kind in many:
        first = {one.entry_id: one for one in titled if one.kind == kind}
        rest = [one for one in by_kind[kind] if one.entry_id not in first]
        by_kind[kind] = [*first.values(), *rest][: limits[kind]]
    return {
        kind: sorted(own[:RANKED], key=lambda one: order(one, query)) + own[RANKED:] for kind, own in by_kind.items()
    }


def order(match: Match, query: Sequence[QueryWord]) -> tuple[int, int, int, int]:
    """Whole words of the title, then beginnings of them; the shorter title first."""
    title = match.title.split()
    whole = sum(one.word in title for one in query)
    begun = sum(any(word.startswith(one.word) for word in title) for one in query)
    return -whole, -begun, len(match.title), match.entry_id


def correct(query: Sequence[QueryWord]) -> Correction | None:
    """Each word that nothing begins with, by the nearest that something has; rather by such as stand together in some
    record. None where that leads nowhere."""
    choices = [_known_words(one) for one in query]
    if not query or not all(choices) or all(one.word in own for one, own in zip(query, choices, strict=True)):
        return None
    combinations = [" ".join(words) for words in islice(product(*choices), MOST_COMBINATIONS)]
    text = next((one for one in combinations if fulltext.find_entries(read_query(one), ALL)), combinations[0])
    return Correction(read_query(text), text)


def _known_words(one: QueryWord) -> list[str]:
    """The word itself where something has it, else the nearest that something has."""
    if fulltext.find_entries([one], ALL):
        return [one.word]
    return [word for word in vocabulary.nearest(one.word) if fulltext.find_entries(read_query(word), ALL)]


def near_words(query: Sequence[QueryWord], most: int = 6) -> list[str]:
    """Words to try where nothing has all of them: those that something has, and what resembles the others."""
    near: dict[str, None] = {}
    for one in query:
        near.update(dict.fromkeys(_known_words(one)))
    return [word for word in near if len(query) > 1 or word != query[0].word][:most]
