"""A small library of designs whose every property a test can rely on."""

import json
from pathlib import Path

SQUARE, WIDE, TALL, BORDER = (100, 100), (150, 100), (100, 150), (300, 100)


def svg(size: tuple[int, int], *shapes: str) -> str:
    width, height = size
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'


def ground(colour: str) -> str:
    return f'<rect width="100%" height="100%" fill="#{colour}"/>'


def dot(colour: str, x: int = 50, y: int = 50, radius: int = 30, more: str = "") -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#{colour}" {more}/>'


def many_colours(count: int) -> str:
    return "".join(
        f'<rect x="{index % 20 * 5}" y="{index // 20 * 5}" width="5" height="5" fill="#{index:06x}"/>'
        for index in range(count)
    )


FINE = "".join(  # specks at irregular places: what is regular can be sampled away
    f'<rect x="{x + x * y * 7 % 13 / 13:.2f}" y="{y + x * y * 5 % 11 / 11:.2f}" width=".4" height=".4" fill="#101010"/>'
    for x in range(0, 100, 2)
    for y in range(0, 100, 2)
)
GRADIENT = (
    '<linearGradient id="g"><stop stop-color="#102030"/><stop offset="1" stop-color="#d0e0f0"/></linearGradient>'
    '<rect x="20" y="20" width="60" height="60" fill="url(#g)"/>'
)

DRAWINGS = {
    527: svg(SQUARE, ground("504e2a"), dot("b18048"), dot("f19426", radius=20), dot("ece24b", radius=10)),
    530: svg(WIDE, ground("fdf6e3"), dot("c01010", 75)),
    531: svg(TALL, ground("0a3a8c"), dot("e8f0ff", 50, 75)),
    536: svg(SQUARE, ground("1f7a3a"), dot("d8f0d0", more='fill-opacity=".5"')),
    540: svg(SQUARE, ground("ffffff"), GRADIENT),
    545: svg(SQUARE, many_colours(201)),
    546: svg(SQUARE, many_colours(200)),
    560: svg(BORDER, ground("f4e0e6"), dot("8a1040", 150)),
    570: svg(SQUARE, ground("f0f0f0"), FINE),
}


def entry(design_id: int, title: str, german: str, categories: list[int], **more: object) -> dict[str, object]:
    return {
        "id": design_id,
        "file": f"{design_id}.svg",
        "title": {"en": title, "de": german},
        "description": {"en": f"{title} for rooms.", "de": f"{german} für Räume."},
        "keywords": {"en": [], "de": []},
        "designer": 2,
        "categories": categories,
        "rapports": 2.0,
        "published": "2024-01-01",
        "popularity": 0,
        **more,
    }


DESIGNS = [
    entry(
        527,
        "Peacock",
        "Pfauenaugen",
        [6],
        keywords={
            "en": ["Ethno", "Feathers", "Peacock"],
            "de": ["Ethno", "Federn", "Pfau"],
            "fr": ["Plumes", "Paon"],
            "es": ["Plumas", "Pavo real"],
            "ja": ["孔雀", "羽"],
        },
        popularity=50,
        published="2024-03-01",
    ),
    entry(
        530,
        "Red Flowers",
        "Rote Blumen",
        [11],
        keywords={"en": ["Floral", "Flowers"], "de": ["Blume", "Blüten"]},
        popularity=90,
        published="2024-02-01",
        tags=["suited-for-wallpaper"],
    ),
    entry(531, "Midnight", "Mitternacht", [11], designer=7, popularity=80, keywords={"en": ["Night", "Floral"]}),
    entry(536, "Veil", "Schleier", [12], popularity=70, published="2024-05-01"),
    entry(540, "Dawn", "Morgenrot", [12], popularity=60),
    entry(545, "Two Hundred and One", "Zweihunderteins", [12], popularity=40),
    entry(546, "Two Hundred", "Zweihundert", [12], popularity=30),
    entry(560, "Berry Border", "Beerenbordüre", [6], designer=7, popularity=20, repeatType="horizontal"),
    entry(570, "Flour", "Mehl", [6], popularity=10, tags=["suited-for-wallpaper"], containsText=True, price=55.5),
]


def category(category_id: int, title: str, german: str, *inner: dict[str, object]) -> dict[str, object]:
    texts = {"title": {"en": title, "de": german}, "longTitle": {"en": f"{title} designs", "de": f"{german}-Muster"}}
    return {"id": category_id, **texts, **({"categories": list(inner)} if inner else {})}


CATEGORIES = [
    {**category(2, "Trends", "Trends", category(6, "Miami Beach", "Miami Beach")), "thumbnailDesign": 560},
    category(10, "Nature", "Natur", category(11, "Blossom", "Blüten"), category(12, "Weather", "Wetter")),
]
DESIGNERS = [
    {"id": 2, "firstname": "Martina", "name": "Stadler", "display": "Martina Stadler, patterns", "country": "AT"},
    {
        "id": 7,
        "firstname": "",
        "name": "",
        "display": "Studio Nord",
        "country": "DK",
        "profile": {"en": "Two sisters."},
    },
]
COLLECTIONS = [
    {"title": "1920s", "displayDesign": 530, "patterns": [540, 527]},
    {"title": "Not shown", "displayDesign": None, "patterns": [531], "isActive": False},
    {"title": "For Ada", "displayDesign": 531, "patterns": [531], "customerKey": "ada"},
]


def write(where: Path) -> Path:
    where.mkdir(parents=True, exist_ok=True)
    for design_id, drawing in DRAWINGS.items():
        (where / f"{design_id}.svg").write_text(drawing)
    for name, listed in (
        ("designs", DESIGNS), ("categories", CATEGORIES), ("designers", DESIGNERS), ("collections", COLLECTIONS)
    ):  # fmt: skip
        (where / f"{name}.json").write_text(json.dumps(listed))
    return where
