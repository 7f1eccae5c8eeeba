"""The coverage documents name only what exists, leave no cell empty, and are those that the command writes."""

from pathlib import Path

import pytest

from tools import coverage

TABLES = sorted(coverage.TABLES.glob("*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_name_in_a_table_exists_and_the_document_is_current(path: Path) -> None:
    table = coverage.read(path)
    assert coverage.problems(table) == []
    assert coverage.is_current(table), "run python tools/coverage.py"


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("tools/coverage.py", "is no reference"),
        ("tools/nowhere.py::main", "no file tools/nowhere.py"),
        ("tools/coverage.py::mane", "no mane in tools/coverage.py"),
        ("tools/coverage.py::Table.tilte", "no Table.tilte"),
        ("tools/coverage.py::link(down)", "has no parameter down"),
        ("tools/coverage.py::CELLS[shopper]", "has no 'shopper'"),
    ],
)
def test_a_name_that_does_not_exist_is_told(reference: str, problem: str) -> None:
    assert problem in str(coverage.problem_with(reference))


@pytest.mark.parametrize(
    "reference",
    [
        "tools/coverage.py::main",
        "tools/coverage.py::Table.title",
        "tools/coverage.py::link(up)",
        "tools/coverage.py::CELLS[shop]",
        "tests/tools/test_coverage_documents.py::test_a_name_that_exists_is_fine",
    ],
)
def test_a_name_that_exists_is_fine(reference: str) -> None:
    assert coverage.problem_with(reference) is None


def test_only_the_shop_may_come_later_and_no_cell_stays_empty() -> None:
    here = "tools/coverage.py::main"
    row = coverage.row_of({"what": "x", "client": here, "sandbox": "later", "shop": "later"}, {})
    assert list(coverage.problems_of(row)) == [
        "'x', sandbox: 'later' is no reference of the form path.py::name",
        "'x' has no test",
    ]
