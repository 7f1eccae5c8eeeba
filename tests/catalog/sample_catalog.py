"""A small catalogue of another company than the demo's: other names, other categories, other attributes."""

import json
from pathlib import Path
from typing import Any

from PIL import Image

ATTRIBUTES = [
    {"label": "Description", "value_type": "Text"},
    {"label": "Short Description", "value_type": "Text"},
    {"label": "Point 1", "value_type": "Text"},
    {"label": "Point 2", "value_type": "Text"},
    {"label": "Retail price", "value_type": "Number"},
    {"label": "Retail price (SEK)", "value_type": "Number"},
    {"label": "3D shape", "value_type": "Text"},
    {"label": "Article no.", "value_type": "Text"},
    {"label": "Glaze", "value_type": "Pick List", "options": ["Ash", "Moss", "Night"]},
    {"label": "Diameter (cm)", "value_type": "Number"},
    {"label": "Oven-proof", "value_type": "Boolean"},
    {"label": "Fired since", "value_type": "Date"},
    {"label": "Used for", "value_type": "List"},
    {"label": "Remark", "value_type": "Text"},
    {"label": "Website", "value_type": "Text"},
]


def bowl(name: str, glaze: str, diameter: int, price: float) -> dict[str, Any]:
    return {
        "name": name,
        "attributes": {
            "Glaze": glaze,
            "Diameter (cm)": diameter,
            "Retail price": price,
            "Article no.": f"B-{glaze[0]}{diameter}",
        },
    }


BOWL = {
    "key": "bowl-nord",
    "name": "Bowl Nord",
    "category": "Table/Bowls",
    "created": "2026-05-01",
    "attributes": {
        "Short Description": "Thrown, not cast.",
        "Description": "<p>Thrown by <strong>hand</strong>.</p><script>alert(1)</script><p onclick=x>Glazed twice.</p>",
        "Point 1": "Stacks",
        "Point 2": "Stands on felt",
        "Retail price (SEK)": 400,
        "3D shape": "bowl-3",
        "Oven-proof": True,
        "Fired since": "1958-03-02",
        "Used for": ["Soup", "Salad"],
        "Remark": "a < b & <b>bold</b>",
        "Website": "https://bowls.example/nord",
    },
    "stacks": [
        {"name": "Front", "files": [{"file": "front.jpg", "caption": "Bowl Nord on slate"}]},
        {"name": "Near", "files": [{"file": "near.jpg", "caption": "Bowl Nord, its rim"}]},
    ],
    "files": [{"file": "care.pdf", "caption": "Care card"}],
    "variants": [
        bowl("Bowl Nord, ash, 14 cm", "Ash", 14, 24.5),
        bowl("Bowl Nord, ash, 20 cm", "Ash", 20, 36),
        bowl("Bowl Nord, moss, 14 cm", "Moss", 14, 26),
    ],
}
OTHERS = [
    {
        "key": "plate",
        "name": "PLT-22-MOSS",
        "additional_title": "Plate Sol",
        "category": "Table/Plates",
        "created": "2026-04-01",
        "attributes": {"Glaze": "Moss", "Retail price": 18, "Article no.": "P-22", "3D shape": "plate-1"},
        "stacks": [{"name": "Front", "files": [{"file": "near.jpg", "name": "plate.jpg", "formats": ["jpg", "png"]}]}],
    },
    {
        "key": "jug",
        "name": "Krug für Öl",
        "category": "Table",
        "created": "2026-03-01",
        "attributes": {"Glaze": "Night"},
    },
    {
        "key": "rug",
        "name": "Rug Vind",
        "category": "Floor",
        "created": "2026-02-01",
        "attributes": {"Retail price": 210},
    },
    {"key": "draft", "name": "Bowl to come", "category": "Table/Bowls", "published": False},
    {
        "key": "far",
        "name": "Bowl of the far north",
        "category": "Table/Bowls",
        "regions": ["arctic"],
        "created": "2026-01-05",
        "attributes": {"Glaze": "Night", "Retail price": 99},
    },
]


def write(folder: Path) -> Path:
    """The catalogue as the folder that the sandbox reads."""
    (folder / "products").mkdir(parents=True)
    Image.new("RGB", (1600, 1000), "#8a9a7b").save(folder / "front.jpg")
    Image.new("RGB", (900, 900), "#5b6b7a").save(folder / "near.jpg")
    (folder / "care.pdf").write_bytes(b"%PDF-1.4\n" + b"0" * 2048)
    categories = [{"name": "Table", "categories": [{"name": "Bowls"}, {"name": "Plates"}]}, {"name": "Floor"}]
    for name, content in (
        ("attributes.json", ATTRIBUTES),
        ("categories.json", categories),
        ("products/all.json", [BOWL, *OTHERS]),
    ):
        (folder / name).write_text(json.dumps(content), "utf-8")
    return folder
