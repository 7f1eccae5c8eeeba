"""Writes docs/<api>-coverage.md from tools/coverage/<api>.toml: what of an API's documentation is built, and where.

    python tools/coverage.py            write the documents
    python tools/coverage.py --check    only say whether they are true and up to date

Each row of the documentation names the places that carry it, and every name is looked up in the source: a function,
class, field or parameter that is gone, or a test that no longer exists, stops the command. The form of a table file:

    title = "Pattern PXM coverage"
    intro = "One paragraph."
    output = "docs/pxm-coverage.md"

    [[section]]
    name = "Endpoints"

    [[section.row]]
    what = "GET /collection/{id}"                                     # Markdown
    client = "pattern_apis/pxm/client.py::PxmClient.collection"       # a name in a file, dots go inwards
    sandbox = "sandbox/pxm/routes.py::COLLECTION[limit]"              # a key in a mapping of that name
    shop = "later"                                                    # the shop's cell alone may say so
    test = ["tests/pattern_apis/test_pxm.py::test_a", "..."]          # any cell may hold several

`...::PxmClient.collections(limit)` is a parameter of a function. A row may inherit cells that it leaves out from
`[section.default]`.
"""

import argparse
import ast
import functools
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "tools" / "coverage"
CELLS = ("client", "sandbox", "shop", "test")
REFERENCE = re.compile(r"(?P<path>[\w./-]+\.\w+)::(?P<name>[\w.]+)(?:\((?P<parameter>\w+)\)|\[(?P<key>[^\]]+)\])?")
Node = ast.AST


@dataclass(frozen=True)
class Row:
    what: str
    cells: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    source: Path
    title: str
    intro: str
    output: Path
    sections: tuple[Section, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes the coverage documents from tools/coverage/*.toml.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is not true")
    only_check = parser.parse_args().check
    failed = False
    for path in sorted(TABLES.glob("*.toml")):
        table = read(path)
        table_problems = problems(table)
        for problem in table_problems:
            print(f"{path.name}: {problem}", file=sys.stderr)
        stale = not table_problems and not is_current(table)
        if stale and only_check:
            print(f"{table.output.relative_to(ROOT)} is out of date: run python tools/coverage.py", file=sys.stderr)
        elif stale:
            table.output.write_text(document(table), encoding="utf-8")
            print(f"{table.output.relative_to(ROOT)} written")
        failed |= bool(table_problems) or (stale and only_check)
    return 1 if failed else 0


def read(path: Path) -> Table:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = tuple(
        Section(section["name"], tuple(row_of(row, section.get("default", {})) for row in section["row"]))
        for section in data["section"]
    )
    return Table(path, data["title"], data.get("intro", ""), ROOT / data["output"], sections)


def row_of(data: dict[str, Any], default: dict[str, Any]) -> Row:
    filled = {**default, **data}
    return Row(filled["what"], {cell: several(filled.get(cell, ())) for cell in CELLS})


def several(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def problems(table: Table) -> list[str]:
    return [problem for section in table.sections for row in section.rows for problem in problems_of(row)]


def problems_of(row: Row) -> Iterator[str]:
    for cell, references in row.cells.items():
        if not references:
            yield f"'{row.what}' has no {cell}"
        for reference in references:
            if reference == "later" and cell == "shop":
                continue
            if (wrong := problem_with(reference)) is not None:
                yield f"'{row.what}', {cell}: {wrong}"


def problem_with(reference: str) -> str | None:
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return f"'{reference}' is no reference of the form path.py::name"
    path = ROOT / match["path"]
    if not path.is_file():
        return f"there is no file {match['path']}"
    if path.suffix != ".py":
        return None if match["name"] in path.read_text(encoding="utf-8") else f"no {match['name']} in {match['path']}"
    node = named(tree_of(path), match["name"])
    if node is None:
        return f"no {match['name']} in {match['path']}"
    if match["parameter"] and match["parameter"] not in parameters(node):
        return f"{match['name']} in {match['path']} has no parameter {match['parameter']}"
    if match["key"] and not mentions(node, match["key"]):
        return f"{match['name']} in {match['path']} has no {match['key']!r}"
    return None


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(node: Node, name: str) -> Node | None:
    first, _, rest = name.partition(".")
    for child in ast.iter_child_nodes(node):
        if first in names_of(child):
            inner = named(child, rest) if rest else child
            if inner is not None:
                return inner
        elif isinstance(child, ast.If | ast.Try | ast.With) and (inner := named(child, name)) is not None:
            return inner
    return None


def names_of(node: Node) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def parameters(node: Node) -> set[str]:
    arguments = node.args if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None
    return {argument.arg for argument in ast.walk(arguments) if isinstance(argument, ast.arg)} if arguments else set()


def mentions(node: Node, key: str) -> bool:
    constants = (child.value for child in ast.walk(node) if isinstance(child, ast.Constant))
    words = {keyword.arg for keyword in ast.walk(node) if isinstance(keyword, ast.keyword)}
    return key in words or any(str(value) == key for value in constants)


def is_current(table: Table) -> bool:
    return table.output.is_file() and table.output.read_text(encoding="utf-8") == document(table)


def document(table: Table) -> str:
    source = table.source.relative_to(ROOT)
    lines = [f"# {table.title}", "", f"<!-- Written by tools/coverage.py from {source}: change it there. -->", ""]
    lines += [table.intro, "", totals(table), ""] if table.intro else [totals(table), ""]
    up = "../" * len(table.output.relative_to(ROOT).parent.parts)
    for section in table.sections:
        lines += [f"## {section.name}", "", "| Documented | Client | Sandbox | Shop | Test |", "|---|---|---|---|---|"]
        lines += [line(row, up) for row in section.rows]
        lines.append("")
    return "\n".join(lines)


def totals(table: Table) -> str:
    rows = [row for section in table.sections for row in section.rows]
    later = sum(row.cells["shop"] == ("later",) for row in rows)
    return f"{len(rows)} rows: all in the client, the sandbox and the tests, {len(rows) - later} in the shop."


def line(row: Row, up: str) -> str:
    cells = ["<br>".join(link(reference, up) for reference in row.cells[cell]) for cell in CELLS]
    return "| " + " | ".join([row.what.replace("|", "\\|"), *cells]) + " |"


def link(reference: str, up: str) -> str:
    path, _, name = reference.partition("::")
    if not name:
        return reference
    text = name.removeprefix("test_").replace("_", " ") if name.startswith("test_") else f"`{name}`"
    return f"[{text}]({up}{path})"


if __name__ == "__main__":
    sys.exit(main())
