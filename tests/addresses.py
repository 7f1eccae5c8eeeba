"""Every address of the shop and its back room, from the URL patterns themselves, so that a new one is in every test."""

from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern, URLPattern, URLResolver

# A value for each converter; none of them is there.
SAMPLES = {
    "int": "987654",
    "str": "nothing-here",
    "api_id": "nothing-here",
    "words": "words",
    "slug": "nothing",
    "path": "987654",
}


def every_address(samples: dict[str, str] = SAMPLES) -> list[str]:
    return sorted(set(_walk(get_resolver().url_patterns, "/", samples)))


def staff_addresses(samples: dict[str, str] = SAMPLES) -> list[str]:
    return [address for address in every_address(samples) if address.startswith("/admin/")]


def _walk(patterns: list[URLPattern | URLResolver], before: str, samples: dict[str, str]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one.pattern, RegexPattern):  # the back room's last one, for whatever is nowhere
            continue
        path = before + _filled(one.pattern, samples)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, path, samples)
        else:
            yield path


def _filled(pattern: RoutePattern, samples: dict[str, str]) -> str:
    route = str(pattern)
    for name, converter in pattern.converters.items():
        kind = next(kind for kind in samples if f"<{kind}:{name}>" in route or f"<{name}>" in route)
        value = samples[kind] if f"<{kind}:{name}>" in route else samples["str"]
        assert converter.to_python(value) is not None
        route = route.replace(f"<{kind}:{name}>", value).replace(f"<{name}>", value)
    return route
