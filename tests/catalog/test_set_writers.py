"""Several processes write the sets of listings at once, and some are killed meanwhile."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.designer.running_shop import ROOT

PREPARE = """
import django; django.setup()
from django.utils import timezone
from catalog import set_upkeep
from catalog.models import Product
Product.objects.bulk_create(
    Product(id=f"p{at}", title=f"Plate {at % 9}", listed=True, category_id=f"c{at % 3}", fetched_at=timezone.now())
    for at in range(60)
)
assert set_upkeep.make_anew()
"""
JUDGE = """
import django; django.setup()
from catalog import listing_sets, set_upkeep
from tests.catalog.test_listing_sets import contents, stored_sets
assert set_upkeep.catch_up(), "the sets cannot be brought up to date"
assert set_upkeep.agree(), "sets and rows differ"
before = contents(stored_sets())
assert set_upkeep.make_anew()
assert before == contents(stored_sets()), "what was patched is not what is made anew"
"""
SECONDS, KILLED = 6, 3


@pytest.mark.exhaustive
def test_writers_that_meet_and_die_leave_sets_that_agree_with_the_rows(tmp_path: Path) -> None:
    let_writers_meet({"DATABASE_URL": f"sqlite:///{tmp_path}/shop.sqlite3", "VAR_DIR": str(tmp_path)})


def let_writers_meet(shop: dict[str, str]) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "storefront.settings", **shop}

    def run(*command: str) -> None:
        subprocess.run([sys.executable, *command], env=environment, cwd=ROOT, check=True)

    run("manage.py", "migrate", "-v", "0")
    run("-c", PREPARE)
    writers = [start_writer(seed, environment) for seed in range(3)]
    seed, until = len(writers), time.monotonic() + SECONDS
    try:
        for _writer in writers:
            assert _writer.stdout is not None
            assert _writer.stdout.readline() == "once\n"
        while time.monotonic() < until:
            time.sleep(SECONDS / KILLED / 2)
            writers[0].kill()
            writers[0].communicate()
            writers = [*writers[1:], start_writer(seed, environment)]
            seed += 1
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    run("-c", JUDGE)


def start_writer(seed: int, environment: dict[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.catalog.set_writers", str(seed)]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
