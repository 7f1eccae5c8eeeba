"""What tests of the mirror share: no minute between exports, and exports of their own."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from designer.mirror.due import Silence
from designer.mirror.importing import run_import
from designer.records import DesignRecord, PatternImport
from sandbox.config import Config
from tests.designer.pattern_sandbox import PatternSandbox

NOTHING = '{"result": "SUCCESS", "totalHits": 0, "patterns": []}'
PATTERN = re.compile(r"<pattern id=.*?</pattern>\n", re.DOTALL)


def pass_a_minute(config: Config) -> None:
    """For the API alone, which forgets when it was asked for an export last."""
    with closing(sqlite3.connect(config.state_dir / "patterndesign.sqlite3", timeout=30)) as database:
        database.execute("DELETE FROM exports")
        database.commit()


class ExportSandbox(PatternSandbox):
    """A sandbox whose next export is of the test's own making."""

    def pass_a_minute(self) -> None:
        pass_a_minute(self.server.config)

    def export(self, xml: str, count: int | None = 1) -> None:
        """The next `count` exports are this one."""
        self.add_fault(kind="body", path="*pattern/export*", body=xml, content_type="application/xml", count=count)

    def search_knows_none(self) -> None:
        """To an import, which first asks how many designs there are, the search has none of the missing ones."""
        self.add_fault(
            kind="body", path="*pattern/search*", body=NOTHING, content_type="application/json", skip=1, count=1
        )


def imported(**options: Any) -> PatternImport:
    return run_import(Silence(), **options)


def without(xml: str, ids: Iterable[int]) -> str:
    """The export without these designs."""
    gone = {f'id="{design_id}"' for design_id in ids}
    return PATTERN.sub(lambda match: "" if match[0].split(">")[0].split(" ")[1] in gone else match[0], xml)


def ids() -> list[int]:
    there = DesignRecord.objects.filter(exported=True, gone=False)
    return list(there.order_by("id").values_list("id", flat=True))
