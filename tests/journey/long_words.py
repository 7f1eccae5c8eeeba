"""A company whose every word has no space for a whole line: products, values, patterns, and who orders them."""

import json
from pathlib import Path

from PIL import Image

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2  # 160 characters
FILTERS = [f"{word}{LONG[:30]}" for word in ("Uno", "Due")]
SHAPE = {"label": "Mockup Model", "value_type": "Text"}
PRICE = {"label": "Price", "value_type": "Number"}
ADDRESS = {
    "name": f"Name{LONG}"[:100],
    "email": f"{'m' * 60}@{'d' * 60}.{'e' * 60}.example",
    "street": f"Street{LONG}",
    "postcode": "12345",
    "city": f"City{LONG}"[:100],
    "note": f"Note{LONG}{LONG}",
}


def write_catalog(folder: Path) -> Path:
    (folder / "products").mkdir(parents=True)
    Image.new("RGB", (600, 600), "#b79f84").save(folder / "picture.jpg")
    Image.new("RGB", (600, 600), "#807040").save(folder / f"{LONG[:100]}.jpg")
    attributes = [
        PRICE,
        SHAPE,
        {"label": f"Label{LONG}", "value_type": "Pick List", "options": [f"One{LONG}", f"Two{LONG}"]},
        {"label": f"Text{LONG}", "value_type": "Text"},
        {"label": f"Filter{LONG}", "value_type": "Pick List", "options": FILTERS},
        {"label": "Short Description", "value_type": "Text"},
        {"label": "Description", "value_type": "Text"},
        {"label": "Feature 1", "value_type": "Text"},
    ]
    categories = [{"name": f"Top{LONG}", "categories": [{"name": f"Sub{LONG}"}]}, {"name": "Short"}]
    (folder / "attributes.json").write_text(json.dumps(attributes), "utf-8")
    (folder / "categories.json").write_text(json.dumps(categories), "utf-8")
    (folder / "products" / "all.json").write_text(json.dumps(list(map(product, range(3)))), "utf-8")
    return folder


def product(number: int) -> dict:
    values = {
        "Price": 23456.7,
        f"Text{LONG}": f"Value{LONG}",
        f"Filter{LONG}": FILTERS[number % 2],
        "Short Description": f"Summary{LONG}",
        "Description": f"Words {LONG} and <b>{LONG}</b>",
        "Feature 1": f"Feature{LONG}",
    }
    front = {"name": "Front", "files": [{"file": "picture.jpg", "caption": f"Caption{LONG}"}]}
    more = {"name": "More", "files": [{"file": f"{LONG[:100]}.jpg", "caption": f"Other{LONG}"}]}
    label = f"Label{LONG}"
    return {
        "id": f"P-{number}",
        "name": f"Product{number}{LONG}",
        "category": f"Top{LONG}/Sub{LONG}",
        "created": f"2026-05-0{number + 1}",
        "attributes": values | ({"Mockup Model": ("mug", "tote")[number]} if number < 2 else {}),
        "stacks": [front, more],
        "variants": [
            {"id": f"P-{number}-{at}", "name": f"Variant{at}{LONG}", "attributes": {label: f"{word}{LONG}"}}
            for at, word in enumerate(("One", "Two"))
        ],
    }


def write_designs(folder: Path) -> Path:
    folder.mkdir()
    for number in range(3):
        (folder / f"drawing-{number}.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><path d="M0 0h60v60H0z" fill="#f2e9da"/>'
            f'<path d="M4 6h9v{30 + number}h-9z" fill="#b5482f"/></svg>'
        )
        words = {"title": f"Design{number}{LONG}", "category": f"Kind{LONG}", "designer": f"Hand{LONG}"}
        (folder / f"drawing-{number}.json").write_text(json.dumps(words), "utf-8")
    return folder
