"""The catalogue's care cards and size guides: `python -m artwork.documents` writes sandbox/data/products/documents.

Each is a card of cards.json, set with card.typ.
"""

import json
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "sandbox" / "data" / "products" / "documents"


def write(folder: Path = OUT) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    compiler = typst.Compiler(HERE / "card.typ")
    paths = []
    for name, card in json.loads((HERE / "cards.json").read_text("utf-8")).items():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(compiler.compile(format="pdf", sys_inputs={"card": json.dumps(card)}))
    return paths
