"""Sales and production files (documentation: group "sale")."""

from dataclasses import dataclass
from pathlib import Path

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.parsing import Json


@dataclass(frozen=True)
class SaleReport:
    """sale/report: nothing is charged until one of the references is downloaded."""

    sale_reference: int
    download_references: tuple[int, ...]  # one for each design, in the order of designIds

    @classmethod
    def from_json(cls, data: Json) -> "SaleReport":
        return cls(parsing.integer(data, "saleReference"), parsing.integers(data, "downloadReferences"))


@dataclass(frozen=True)
class Download:
    """A production file on this machine: checked, complete, and in its place."""

    path: Path
    file_type: str  # svgz, svg, pdf, jpg or png
    size: int  # bytes
    sha256: str
    width: int | None = None  # px; None for vector files
    height: int | None = None
