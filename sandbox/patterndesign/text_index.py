"""Full-text search over a library, one index per language (source: "pattern/search", parameter text)."""

import bisect
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer

from sandbox.patterndesign.designs import Design, Library, keywords, text

STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
TITLE, KEYWORD, CATEGORY, DESCRIPTION = 8.0, 6.0, 4.0, 1.0
BEGINNING, INSIDE = 0.5, 0.25  # how much less a word counts that only begins with, or contains, what was asked
SHORTEST_INSIDE = 3
_WORD = re.compile(r"\w+")

Weights = dict[int, float]  # by design id


class TextIndex:
    def __init__(self, library: Library, language: str) -> None:
        self._language = language
        self._weights: dict[str, Weights] = defaultdict(dict)
        titles = {id_: text(category.title, language) for id_, category in library.category.items()}
        for design in library.designs.values():
            self._add(design.id, TITLE, [text(design.title, language)])
            self._add(design.id, KEYWORD, keywords(design, language))
            self._add(design.id, CATEGORY, _category_titles(design, library, titles))
            self._add(design.id, DESCRIPTION, [text(design.description, language)])
        self._vocabulary = sorted(self._weights)

    def find(self, query: str) -> Mapping[int, float]:
        """Scores of the designs that match every word; where there are none, of those that match the most words."""
        scores: dict[int, list[float]] = defaultdict(list)
        words = set(_words(query, self._language))
        for word in words:
            for design, weight in self._matches(word).items():
                scores[design].append(weight)
        best = max(map(len, scores.values()), default=0)
        return {design: sum(weights) for design, weights in scores.items() if len(weights) == best}

    def _add(self, design: int, weight: float, texts: Iterable[str]) -> None:
        for part in texts:
            for word in _words(part, self._language):
                known = self._weights[word]
                known[design] = max(known.get(design, 0.0), weight)

    def _matches(self, word: str) -> Weights:
        weights: Weights = {}
        for known, share in self._related(word):
            for design, weight in self._weights[known].items():
                weights[design] = max(weights.get(design, 0.0), weight * share)
        return weights

    def _related(self, word: str) -> Iterable[tuple[str, float]]:
        if word in self._weights:
            yield word, 1.0
        start = bisect.bisect_left(self._vocabulary, word)
        for known in self._vocabulary[start:]:
            if not known.startswith(word):
                break
            yield known, BEGINNING
        if len(word) >= SHORTEST_INSIDE or not word.isascii():
            for known in self._vocabulary:
                if word in known:
                    yield known, INSIDE


def _category_titles(design: Design, library: Library, titles: Mapping[int, str]) -> list[str]:
    above = [id_ for id_, below in library.below.items() if below.intersection(design.categories)]
    return [titles[id_] for id_ in above]


def _words(phrase: str, language: str) -> list[str]:
    return [stem(word, language) for word in _WORD.findall(phrase.casefold())]


@lru_cache(65_536)
def stem(word: str, language: str) -> str:
    """A word's stem without accents, so that Blumen finds Blume and `fleches` finds `flèche`."""
    algorithm = STEMMERS.get(language)
    stemmed = snowballstemmer.stemmer(algorithm).stemWord(word) if algorithm else word
    if not algorithm:
        return stemmed
    plain = unicodedata.normalize("NFKD", stemmed)
    return "".join(character for character in plain if not unicodedata.combining(character))
