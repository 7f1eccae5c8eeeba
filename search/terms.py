"""Texts as the index holds them: words without case and accents, and their stems in each language of the shop."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from search.models import LONGEST_WORD

WORD = re.compile(r"[^\W_]+")
COMPOUND = re.compile(r"[^\W_]+(?:[-./][^\W_]+)+")  # an article number, most often
MOST_TERMS = 3000  # of one text
MOST_WORDS = 8  # of one query
# Letters that no rule of Unicode takes apart, and how people without their keyboard write German.
UNACCENTED = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}


@dataclass(frozen=True)
class QueryWord:
    """Matches terms that begin with it, and the stems."""

    word: str
    stems: tuple[str, ...]


def lower(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def fold(text: str) -> str:
    """Without case and accents."""
    text = lower(text)
    if text.isascii():
        return text
    plain = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return "".join(plain).translate(UNACCENTED)


def words(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def read_terms(text: str, languages: Iterable[str]) -> list[str]:
    """Each once, in order: the words, umlauts spelled out, stems, and article numbers without their dashes."""
    languages = tuple(languages)
    raw = lower(text)
    all_terms: dict[str, None] = {}
    for word in WORD.findall(raw):
        all_terms.update(dict.fromkeys(_terms_of(word[:LONGEST_WORD], languages)))
        if len(all_terms) > MOST_TERMS:
            break
    for number in COMPOUND.findall(raw):
        if any(one.isdigit() for one in number):
            all_terms["".join(words(number))[:LONGEST_WORD]] = None
    return list(all_terms)[:MOST_TERMS]


@lru_cache(maxsize=50_000)
def _terms_of(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    spellings = dict.fromkeys((word, unicodedata.normalize("NFC", word).translate(SPELLED_OUT)))
    plain = [fold(spelling)[:LONGEST_WORD] for spelling in spellings]
    stems = [term for spelling in spellings for term in _stems(spelling, languages)]
    return tuple(dict.fromkeys([*plain, *stems]))


def _stems(word: str, languages: Iterable[str]) -> Iterator[str]:
    """With their language before them, behind a mark that no typed word begins with."""
    for language in languages:
        if algorithm := STEMMERS.get(language):
            # A stemmer of its own each time: it holds the word that it works at, and threads share nothing.
            yield f"_{language}_{fold(snowballstemmer.stemmer(algorithm).stemWord(word))}"[:LONGEST_WORD]


def query_words(typed: str, languages: Iterable[str]) -> tuple[QueryWord, ...]:
    """What a shopper typed; whatever is no letter and no digit means nothing."""
    languages = tuple(languages)
    raw = dict.fromkeys(word[:LONGEST_WORD] for word in WORD.findall(lower(typed[:400])))
    typed_words = (QueryWord(fold(word)[:LONGEST_WORD], tuple(dict.fromkeys(_stems(word, languages)))) for word in raw)
    return tuple(one for one in typed_words if WORD.fullmatch(one.word))[:MOST_WORDS]
