"""The example in the documentation runs as it stands, with requests and nothing else installed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[3]
NEEDED = ("requests", "urllib3", "idna", "certifi", "charset_normalizer")  # requests and what it brings


def example() -> str:
    return re.findall(r"```python\n(.*?)```", (ROOT / "docs/pxm-client.md").read_text("utf-8"), re.DOTALL)[0]


def test_the_example_is_short() -> None:
    assert len([line for line in example().splitlines() if line.strip()]) <= 15


def test_the_example_lists_a_category_with_nothing_but_requests(remote, tmp_path: Path) -> None:
    libraries = Path(requests.__file__).parents[1]
    for name in NEEDED:
        (tmp_path / name).symlink_to(libraries / name)
    (tmp_path / "pattern_apis").symlink_to(ROOT / "pattern_apis")
    (tmp_path / "example.py").write_text(example())
    client = remote.client()
    folder = next(category for category in client.iter_categories() if category.name == "Cushions")
    config = remote.server.config
    done = subprocess.run(
        [sys.executable, "-S", "-W", "error", "example.py", "Cushions"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PXM_BASE_URL": remote.server.pxm_url,
            "AMPLIFI_CLIENT_ID": config.client_id,
            "AMPLIFI_CLIENT_SECRET": config.client_secret,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    listed = [line.split("\t")[:2] for line in done.stdout.splitlines()]
    products = client.iter_collections(parent_id=folder.id, folder_level="leaf")
    assert listed == [[product.id, product.name] for product in products]
    assert len(listed) > 3
