"""The shop on PostgreSQL and Redis, for real: own servers on free ports, and the shop's tests once more on them."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE_TOO = "not (browser or demo or exhaustive)"
SHOP_TESTS = ["tests/cart", "tests/orders", "tests/catalog", "tests/designer", "tests/search"]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgres_programs() -> Path | None:
    on_path = shutil.which("postgres")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: path.parts[-3])
    return Path(on_path).parent if on_path else versions[-1].parent if versions else None


@pytest.fixture
def postgres_url() -> Iterator[str]:
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = tempfile.mkdtemp(prefix="motif-postgres-")
    # initdb refuses to run as root, so root borrows the user that Debian's package made.
    as_user: list[str] = []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data, port = f"{folder}/data", free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*as_user, programs / "initdb", "-D", data, "-A", "trust", "-U", "motif"], **quiet)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control = [*as_user, programs / "pg_ctl", "-D", data]
    subprocess.run([*control, "-w", "-o", options, "-l", f"{folder}/log", "start"], **quiet)
    try:
        yield f"postgres://motif@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    if not shutil.which("redis-server"):
        pytest.skip("Redis is not installed: apt-get install redis-server")
    port = free_port()
    with subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", tmp_path],
        stdout=subprocess.DEVNULL,
    ) as server:
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def run_shop_tests(**environment: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", HERE_TOO, *SHOP_TESTS]
    env = {**os.environ, **environment, "USER": getpass.getuser()}
    env.pop("PYTEST_XDIST_WORKER", None)
    result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-4000:]
    assert " passed" in result.stdout


@pytest.mark.postgres
@pytest.mark.redis
def test_the_shop_passes_its_tests_on_postgresql_and_redis(postgres_url: str, redis_url: str) -> None:
    run_shop_tests(DATABASE_URL=postgres_url, CACHE_URL=redis_url)
