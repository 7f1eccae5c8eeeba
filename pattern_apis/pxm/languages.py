"""A text per language, as objects or lists have it: {"en": "Red"}, [{"locale": "de_AT", "value": "Rot"}]."""

import re
from collections.abc import Mapping, Sequence

# ISO 639-1
ALL_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
CODES = frozenset(ALL_CODES.split())
TAG = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)
FOR_ALL = ("default", "und", "x-default")
OF_AN_ENTRY = ("language", "lang", "locale", "culture", "language_code", "languageCode")
CONTENTS = ("value", "text", "label", "name", "content", "data")


def pick(by_tag: Mapping[str, object], languages: Sequence[str]) -> object:
    """The content in the first of these languages that is there and not empty, else the one for all, else any."""
    contents = {tag.lower().replace("_", "-"): content for tag, content in by_tag.items() if content not in ("", None)}
    for language in (*languages, *FOR_ALL):
        tag = language.lower().replace("_", "-")
        alike = (other for other in contents if other.partition("-")[0] == tag.partition("-")[0])
        if (own := tag if tag in contents else next(alike, None)) is not None:
            return contents[own]
    return next(iter(contents.values()), None)


def from_object(value: Mapping[str, object]) -> dict[str, object] | None:
    """Its contents by language, or None where its keys are something else: units, or a record with an id."""
    tags = [key for key in value if is_tag(key)]
    others = [key for key in value if key not in tags and key.lower() not in FOR_ALL]
    if not tags or others or set(value) == {"id"}:
        return None
    return None if all(isinstance(content, int | float) for content in value.values()) else dict(value)


def from_list(entries: Sequence[object]) -> dict[str, object] | None:
    """As `from_object`, for a list in which every entry names its language."""
    by_tag: dict[str, list[object]] = {}
    for entry in entries:
        if not isinstance(entry, dict):
            return None
        tag = next((entry[key] for key in OF_AN_ENTRY if isinstance(entry.get(key), str)), "")
        content = next((entry[key] for key in CONTENTS if entry.get(key) not in (None, "")), None)
        if not is_tag(str(tag)):
            return None
        by_tag.setdefault(str(tag), []).append(content)
    return {tag: contents[0] if len(contents) == 1 else contents for tag, contents in by_tag.items()} or None


def is_tag(text: str) -> bool:
    match = TAG.fullmatch(text[:40])
    return match is not None and match[1].lower() in CODES
