"""The care cards and size guides that the sandbox serves are those that their cards set."""

from pathlib import Path

from artwork import documents


def test_documents_are_set_the_same_again(tmp_path: Path) -> None:
    paths = documents.write(tmp_path)
    assert {path.name for path in paths} == {path.name for path in documents.OUT.glob("*.pdf")}
    for path in paths:
        assert path.read_bytes() == (documents.OUT / path.name).read_bytes(), "run python -m artwork.documents"
