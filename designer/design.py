"""A design as the shop speaks of it."""

from dataclasses import dataclass

from pattern_apis.patterndesign.types import Pattern, Thumbnail


@dataclass(frozen=True)
class Design:
    """`colours` are rrggbb, mostly with the background first; empty where the design stays as it was drawn."""

    id: int
    title: str
    description: str
    designer: str
    designer_id: int | None
    recolourable: bool
    colours: tuple[str, ...]
    thumbnail: Thumbnail | None  # square, without watermark
    picture: Thumbnail | None  # one repeat, 400 px along its shorter side
    repeat_type: str  # full, horizontal or vertical; empty: not known

    @classmethod
    def from_pattern(cls, pattern: Pattern, colours: tuple[str, ...] = ()) -> "Design":
        thumbnails = pattern.thumbnails
        designer = pattern.designer
        return cls(
            id=pattern.id,
            title=pattern.title or str(pattern.id),
            description=pattern.description,
            designer=designer.name or designer.display if designer else "",
            designer_id=designer.id if designer else None,
            recolourable=bool(colours) if colours else pattern.metadata.recolorable is not False,
            colours=colours,
            thumbnail=thumbnails.get("small") or thumbnails.get("gallery") or thumbnails.get("medium"),
            picture=thumbnails.get("medium") or thumbnails.get("small"),
            repeat_type=pattern.metadata.repeat_type,
        )
