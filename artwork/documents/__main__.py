"""Make the catalogue's care cards and size guides: python -m artwork.documents

Reads cards.json, sets each with card.typ, writes sandbox/data/products/documents/<name>.pdf.
"""

import json
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "sandbox/data/products/documents"


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    compiler = typst.Compiler(HERE / "card.typ")
    for name, card in json.loads((HERE / "cards.json").read_text("utf-8")).items():
        pdf = compiler.compile(format="pdf", sys_inputs={"card": json.dumps(card)})
        (OUT / f"{name}.pdf").write_bytes(pdf)
        print(f"{name}.pdf  {len(pdf) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
