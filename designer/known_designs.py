"""What the shop knows of designs without a call, in the shapes in which the API answers; and keeps what a page had to
fetch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import (
    Prefetch,
)
from django.utils import timezone
from django.utils.translation import get_language

from designer.records import (
    LONGEST_NAME,
    LONGEST_TITLE,
    DesignRecord,
    DesignWords,
    PaletteRecord,
)
from pattern_apis.patterndesign.types import (
    DesignerSummary,
    Metadata,
    Palette,
    Pattern,
    Thumbnail,
)
from storefront.database import optional_write

OPENED_FRESH = timedelta(hours=1)  # what a page fetched; an import's records are fresh for longer


@dataclass(frozen=True)
class KnownDesign:
    """`pattern` None: only its colours are known. `colours` None: not known; empty: it cannot be recoloured."""

    pattern: Pattern | None
    colours: tuple[str, ...] | None
    fresh: bool
    gone: bool = False


def language() -> str:
    """ISO 639-1, as the API takes it."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def find_design(design_id: int) -> KnownDesign | None:
    """One query, and one for its words."""
    row = DesignRecord.objects.prefetch_related(with_words()).defer("raw").filter(pk=design_id).first()
    if row is None:
        return None
    languages = {words.language for words in row.all_words}  # type: ignore[attr-defined]
    fresh = not row.gone and row.fresh_until is not None and row.fresh_until > timezone.now()
    return KnownDesign(
        pattern=pattern_of(row) if languages and not row.gone else None,
        colours=None if row.colours is None else tuple(row.colours),
        fresh=fresh and language() in languages,
        gone=row.gone,
    )


def colours_of(design_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    rows = DesignRecord.objects.filter(id__in=list(design_ids), colours__isnull=False).order_by()
    return {design_id: tuple(colours or ()) for design_id, colours in rows.values_list("id", "colours")}


def palettes() -> tuple[Palette, ...]:
    return tuple(Palette(row.id, row.colour) for row in PaletteRecord.objects.all())


def with_words() -> "Prefetch[str]":
    return Prefetch("words", to_attr="all_words")


def pattern_of(row: DesignRecord) -> Pattern:
    by_language = {words.language: words for words in row.all_words}  # type: ignore[attr-defined]
    own = (
        by_language.get(language()) or by_language.get(settings.LANGUAGE_CODE) or next(iter(by_language.values()), None)
    )
    return Pattern(
        id=row.id,
        title=own.title if own else "",
        description=own.description if own else "",
        keywords=tuple(own.keywords) if own else (),
        designer=DesignerSummary(row.designer_id, row.designer_name) if row.designer_name else None,
        metadata=Metadata(
            horizontal_rapports_postcard=row.rapports,
            recolorable=False if row.colours == [] else row.recolourable,
            contains_svg_gradient=row.contains_gradient,
            contains_svg_transparency=row.contains_transparency,
            repeat_type=row.repeat_type,
            fine_elements_disruption_resolution=row.fine_resolution,
        ),
        thumbnails={name: Thumbnail(**thumbnail) for name, thumbnail in row.thumbnails.items()},
    )


def keep_colours(colours: Mapping[int, Sequence[str]]) -> None:
    rows = [DesignRecord(id=design_id, colours=list(own)) for design_id, own in colours.items()]
    if rows:
        optional_write(
            "colours of designs",
            lambda: DesignRecord.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["id"], update_fields=["colours"]
            ),
        )


def keep_pattern(pattern: Pattern) -> None:
    """What a page had to fetch, in the reader's language. What an export said of it stays."""
    optional_write(f"design {pattern.id}", lambda: _keep(pattern))


def _keep(pattern: Pattern) -> None:
    medium = pattern.thumbnails.get("medium")
    learned = {
        "recolourable": pattern.metadata.recolorable,
        "repeat_type": pattern.metadata.repeat_type[:20],
        "fresh_until": timezone.now() + OPENED_FRESH,
    }
    whole = learned | {
        "designer_id": pattern.designer.id if pattern.designer else None,
        "designer_name": (pattern.designer.name or pattern.designer.display)[:LONGEST_NAME] if pattern.designer else "",
        "thumbnails": {name: asdict(thumbnail) for name, thumbnail in pattern.thumbnails.items()},
        "square": medium.width == medium.height if medium and medium.width else None,
        "seen_at": timezone.now(),
    }
    row, created = DesignRecord.objects.get_or_create(pk=pattern.id, defaults=whole)
    if not created:
        DesignRecord.objects.filter(pk=pattern.id).update(**(learned if row.exported else whole))
    text = " ".join([pattern.title, *pattern.keywords]).casefold()
    DesignWords.objects.update_or_create(
        design=row,
        language=language(),
        defaults={"title": pattern.title[:LONGEST_TITLE], "description": pattern.description},
        create_defaults={
            "title": pattern.title[:LONGEST_TITLE],
            "description": pattern.description,
            "keywords": list(pattern.keywords),
            "search_text": text,
        },
    )
