"""Countries in the reader's language (source: "general/getCountries"), named as Unicode's CLDR names them."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

# Two-letter codes that CLDR knows beyond ISO 3166-1: regions, groups of states, reserved and private-use codes.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
EU = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905
)


@lru_cache(64)
def names(language: str) -> dict[str, str]:
    """By ISO 3166-1 alpha-2 code; in English for a language that is not known."""
    english = _territories("en")
    translated = _territories(language) or english
    return {
        code: translated.get(code, name)
        for code, name in english.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }


def name(code: str, language: str) -> str:
    return names(language).get(code, code)


def listed(language: str) -> list[tuple[str, str, bool]]:
    """Code, name and whether it is in the European Union, in the order of the names."""
    return [(code, name, code in EU) for code, name in sorted(names(language).items(), key=lambda pair: pair[1])]


def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language.strip().replace("-", "_")).territories)
    except (ValueError, TypeError, UnknownLocaleError):
        return {}
