"""The rate: exact over threads, processes and stores, and no call lost when the API says 429."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from pattern_apis.transport import Transport
from pattern_apis.transport.budget import Budget
from pattern_apis.transport.errors import RateLimited
from pattern_apis.transport.limiter import SharedLimiter, file_limiter, redis_limiter

from .stub_server import FastTime, StubServer, Time, answer

PATIENT = Budget(connect=2, read=5, total=6_000, attempts=3)


class Day:
    """The time of day, set by the test."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def limiter(tmp_path: Path, day: Day) -> Iterator[SharedLimiter]:
    limiter = file_limiter(tmp_path / "calls.sqlite3", calls=5, seconds=10, now=day)
    yield limiter
    limiter.close()


def test_calls_up_to_the_limit_go_out_at_once_and_the_next_waits_for_the_first_to_age(limiter, day) -> None:
    assert [limiter.reserve() for _ in range(5)] == [0] * 5
    day.now += 4
    assert limiter.reserve() == pytest.approx(6, abs=0.01)
    day.now += 6.001
    assert limiter.reserve() == 0


def test_the_window_slides_with_each_call(limiter, day) -> None:
    for _ in range(5):
        assert limiter.reserve() == 0
        day.now += 1
    assert limiter.reserve() == pytest.approx(5, abs=0.01)
    day.now += 5.001
    assert [limiter.reserve() > 0 for _ in range(2)] == [False, True]


def test_a_smaller_limit_on_the_same_file_leaves_room_for_others(tmp_path: Path, limiter, day) -> None:
    background = file_limiter(tmp_path / "calls.sqlite3", calls=3, seconds=10, now=day)
    assert [background.reserve() > 0 for _ in range(4)] == [False, False, False, True]
    assert [limiter.reserve() > 0 for _ in range(3)] == [False, False, True]
    background.close()


def test_silence_that_the_api_asks_for_holds_everybody(limiter, day) -> None:
    limiter.hold(30)
    assert limiter.reserve() == pytest.approx(30)
    limiter.hold(5)
    assert limiter.reserve() == pytest.approx(30)
    day.now += 30
    assert limiter.reserve() == 0


def test_a_clock_that_was_set_back_blocks_nobody_for_long(limiter, day) -> None:
    assert [limiter.reserve() for _ in range(5)] == [0] * 5
    day.now -= 86_400
    limiter.reserve()
    assert limiter.reserve() == 0


def test_old_calls_leave_the_file(tmp_path: Path, day) -> None:
    limiter = file_limiter(tmp_path / "calls.sqlite3", calls=1_000, seconds=10, now=day)
    for _ in range(500):
        limiter.reserve()
        day.now += 1
    limiter.close()
    with sqlite3.connect(tmp_path / "calls.sqlite3") as connection:
        (kept,) = connection.execute("SELECT count(*) FROM calls").fetchone()
    connection.close()
    assert kept <= 111


def test_a_store_that_fails_lets_calls_pass(tmp_path: Path, caplog) -> None:
    (tmp_path / "file").write_text("in the way")
    limiter = file_limiter(tmp_path / "file" / "calls.sqlite3")
    assert limiter.reserve() == 0
    assert "calls go out unlimited" in caplog.text
    limiter.close()


def test_a_forked_process_opens_its_own_store(limiter, monkeypatch) -> None:
    limiter.reserve()
    before = limiter._bucket
    monkeypatch.setattr(os, "getpid", lambda: -1)
    limiter.reserve()
    assert limiter._bucket is not before
    before.close()


PROCESS = """
import sys, time
from pathlib import Path
from pattern_apis.transport.limiter import file_limiter
limiter = file_limiter(Path(sys.argv[1]), calls=60, seconds=1.2)
end = time.time() + 2
while time.time() < end:
    wait = limiter.reserve()
    if wait:
        time.sleep(min(wait, 0.1))
    else:
        print(time.time(), flush=True)
limiter.close()
"""


def test_several_processes_share_one_rate(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROCESS, str(tmp_path / "calls.sqlite3")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    moments = sorted(float(line) for process in running for line in process.communicate()[0].split())
    assert all(process.returncode == 0 for process in running)
    assert len(moments) > 60
    assert most_within(moments, 0.5) <= 60


def most_within(moments: list[float], seconds: float) -> int:
    window: deque[float] = deque()
    most = 0
    for moment in moments:
        window.append(moment)
        while window[0] <= moment - seconds:
            window.popleft()
        most = max(most, len(window))
    return most


@pytest.fixture
def redis_url() -> Iterator[str]:
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server here: apt-get install redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert any("eady to accept connections" in line for line in server.stdout)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait()
    server.stdout.close()


@pytest.mark.redis
def test_redis_shares_the_rate_and_survives_a_forgotten_script(redis_url: str, day) -> None:
    import redis

    one, other = (redis_limiter(redis_url, calls=5, seconds=10, now=day) for _ in range(2))
    assert [limiter.reserve() for limiter in (one, other, one, other, one)] == [0] * 5
    assert other.reserve() == pytest.approx(10, abs=0.01)
    with redis.Redis.from_url(redis_url) as server:
        server.script_flush()
    assert one.reserve() == 0  # passes, with a warning, and knows the script again:
    assert one.reserve() == pytest.approx(10, abs=0.01)
    one.close()
    other.close()


class Strict:
    """Behaves as the API does: so many calls per window of the test's time, a 429 for each one more."""

    def __init__(self, calls: int, window: float, time: FastTime) -> None:
        self.calls, self.window, self.time = calls, window, time
        self.taken: list[float] = []
        self.refused = self.impatient = 0
        self.not_before: dict[str, float] = {}
        self._lock = threading.Lock()

    def __call__(self, handler) -> None:
        with self._lock:
            now, thread = self.time.monotonic(), handler.headers["X-Thread"]
            self.impatient += now < self.not_before.get(thread, 0)
            recent = [moment for moment in self.taken if moment > now - self.window]
            full = len(recent) >= self.calls
            wait = int(recent[0] + self.window - now) + 1 if full else 0
            if full:
                self.refused += 1
                self.not_before[thread] = now + wait
            else:
                self.taken.append(now)
        (answer({"message": "slow down"}, 429, {"Retry-After": str(wait)}) if full else answer([1]))(handler)


def test_in_a_storm_of_429_no_call_is_lost_and_the_rate_is_kept() -> None:
    time = FastTime()
    api = Strict(calls=20, window=60, time=time)
    transport = Transport("pxm", budget=PATIENT, monotonic=time.monotonic, sleep=time.sleep)
    with StubServer(api) as stub_server, ThreadPoolExecutor(10) as threads:
        calls = [threads.submit(send, transport, stub_server) for _ in range(60)]
        answers = [call.result().json() for call in calls]
    transport.close()
    assert answers == [[1]] * 60
    assert len(api.taken) == 60
    assert api.refused > 0
    assert api.impatient == 0  # nobody knocks again before the time that the API named


def test_with_the_limiter_the_api_has_nothing_to_refuse(tmp_path: Path) -> None:
    time = FastTime()
    api = Strict(calls=20, window=60, time=time)
    limiter = file_limiter(tmp_path / "calls.sqlite3", calls=20, seconds=300, now=time.monotonic)
    transport = Transport("pxm", budget=PATIENT, limiter=limiter, monotonic=time.monotonic, sleep=time.sleep)
    with StubServer(api) as stub_server, ThreadPoolExecutor(10) as threads:
        for call in [threads.submit(send, transport, stub_server) for _ in range(40)]:
            assert call.result().json() == [1]
    transport.close()
    limiter.close()
    assert (len(api.taken), api.refused) == (40, 0)


def test_a_429_silences_the_other_threads_of_the_process(tmp_path: Path) -> None:
    time = Time()
    limiter = file_limiter(tmp_path / "calls.sqlite3", now=time.monotonic)
    transport = Transport("pxm", limiter=limiter, monotonic=time.monotonic, sleep=time.sleep)
    with StubServer(answer(status=429, headers={"Retry-After": "50"})) as stub_server:
        with pytest.raises(RateLimited):
            send(transport, stub_server)
        with pytest.raises(RateLimited, match="our own limit") as caught:
            send(transport, stub_server)
        assert len(stub_server.received) == 1
    assert caught.value.retry_after == pytest.approx(50)
    transport.close()
    limiter.close()


def test_an_absurd_retry_after_silences_nobody_for_long(tmp_path: Path) -> None:
    time = Time()
    limiter = file_limiter(tmp_path / "calls.sqlite3", now=time.monotonic)
    transport = Transport("pxm", limiter=limiter, monotonic=time.monotonic, sleep=time.sleep)
    with StubServer(answer(status=429, headers={"Retry-After": "86400"})) as stub_server, pytest.raises(RateLimited):
        send(transport, stub_server)
    assert 0 < limiter.reserve() <= 120
    transport.close()
    limiter.close()


def test_reserving_is_cheap(tmp_path: Path) -> None:
    limiter = file_limiter(tmp_path / "calls.sqlite3", calls=100_000)
    started = time.process_time()
    assert all(limiter.reserve() == 0 for _ in range(1_000))
    limiter.close()
    assert time.process_time() - started < 1  # 1 ms each is far below a call's own cost


def send(transport: Transport, stub_server: StubServer) -> requests.Response:
    headers = {"X-Thread": str(threading.get_ident())}
    return transport.send(lambda: requests.Request("GET", stub_server.url, headers=headers), repeat=True)
