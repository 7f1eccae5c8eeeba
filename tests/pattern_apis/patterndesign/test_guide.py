"""docs/patterndesign-client.md does what it says."""

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "patterndesign-client.md").read_text(encoding="utf-8")
# Nothing beyond Python, requests and what `pip install requests` brings can be imported.
ONLY_REQUESTS = """
import sys
class Nothing:
    allowed = {"requests", "urllib3", "certifi", "idna", "charset_normalizer", "pattern_apis", *sys.stdlib_module_names}
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in self.allowed:
            raise ImportError(f"{name} is not installed")
sys.meta_path.insert(0, Nothing())
"""


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


def test_the_example_searches_recolours_and_saves_with_requests_alone(design_sandbox, tmp_path):
    config = design_sandbox.server.config
    example = blocks()[0]
    assert len([line for line in example.splitlines() if line]) <= 15
    for theirs, ours in {
        "https://apitest.patterndesigns.com/api/rest/1.0": design_sandbox.server.patterndesign_url,
        "your API key": config.api_key,
        "your HMAC key": config.hmac_key,
    }.items():
        assert theirs in example
        example = example.replace(theirs, ours)

    done = subprocess.run(
        [sys.executable, "-c", ONLY_REQUESTS + example],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "1 designs\n530 Red Flowers by Martina Stadler, patterns\n" in done.stdout
    with Image.open(tmp_path / "recoloured.png") as picture:
        assert (picture.format, picture.width) == ("PNG", 600)


def test_every_method_that_the_guide_names_exists(live):
    table = GUIDE.split("## Calls")[1].split("Docstrings")[0]
    named = {name for row in re.findall(r"^\|.*\|(.*)\|$", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}

    assert len(named) > 20
    assert [name for name in named - {"AccessTokens"} if not callable(getattr(live, name, None))] == []
