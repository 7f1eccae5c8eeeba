"""What a call to the Pattern Design stand-in takes, over HTTP: the plainest one, pictures, files.

`python -m benchmarks.patterndesign_sandbox`. Times are medians in milliseconds, by the clock and of work (both sides of
the call, all threads); what counts is how many plain calls a call takes, in the same run. "new" asks for colours that
were never asked for, "again" for the same once more.
"""

import hashlib
import hmac
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import requests

from sandbox.config import Config
from sandbox.server import SandboxServer

ROUNDS = 15
_numbers = itertools.count(0x101010, 0x010307)


def signed(config: Config) -> dict[str, str]:
    timestamp, nonce = f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}", f"benchmark {next(_numbers)}"
    text = f"{config.api_key}{timestamp}{nonce}".encode()
    signature = hmac.new(config.hmac_key.encode(), text, hashlib.sha256).hexdigest()
    return {"timestamp": timestamp, "nonce": nonce, "signature": signature}


def new_colours(count: int) -> str:
    return ",".join(f"{next(_numbers) % 0x1000000:06x}" for _ in range(count))


def measure(work: Callable[[], requests.Response]) -> tuple[float, float]:
    """Milliseconds by the clock, and of work."""
    by_clock, of_work = [], []
    for _ in range(ROUNDS):
        start, started = time.perf_counter(), time.process_time()
        answer = work()
        by_clock.append((time.perf_counter() - start) * 1000)
        of_work.append((time.process_time() - started) * 1000)
        answer.raise_for_status()
    return statistics.median(by_clock), statistics.median(of_work)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, SandboxServer(
        Config(port=0, plain=True, state_dir=Path(folder), credits="1000000.00")
    ) as server, requests.Session() as session:  # fmt: skip
        address = f"{server.patterndesign_url}/{server.config.api_key}"

        def call(action: str, method: str = "GET", **parameters: object) -> requests.Response:
            return session.request(method, f"{address}/{action}", params={**parameters, **signed(server.config)})

        design_id = call("pattern/search", recolorable="true", limit=1).json()["patterns"][0]["id"]
        count = len(call("pattern/getColors", id=design_id).json()["colors"])
        sale = call("sale/report", "POST", orderReference="1", designIds=design_id, productPriceNet="10").json()
        reference = sale["downloadReferences"][0]
        product = {"id": design_id, "model": "mug"}
        work: dict[str, Callable[[], requests.Response]] = {
            "user/test": lambda: call("user/test"),
            "pattern/search, 20 designs": lambda: call("pattern/search", text="flowers"),
            "pattern/getColors": lambda: call("pattern/getColors", id=design_id),
            "recolor 400, again": lambda: call("pattern/recolor", id=design_id, palette="hue_blue"),
            "recolor 400, new": lambda: call("pattern/recolor", id=design_id, colors=new_colours(count)),
            "recolor 1000, new": lambda: call(
                "pattern/recolor", id=design_id, colors=new_colours(count), resolution=1000
            ),
            "renderAsProduct 400 × 225, again": lambda: call("pattern/renderAsProduct", **product, palette="hue_blue"),
            "renderAsProduct 400 × 225, new": lambda: call(
                "pattern/renderAsProduct", **product, colors=new_colours(count)
            ),
            "renderAsProduct 1000 × 562, new": lambda: call(
                "pattern/renderAsProduct", **product, colors=new_colours(count), width=1000
            ),
            "sale/report": lambda: call(
                "sale/report", "POST", orderReference="1", designIds=design_id, productPriceNet="10"
            ),
            "sale/download svg": lambda: call("sale/download", downloadReference=reference, fileType="svg"),
            "sale/download pdf": lambda: call("sale/download", downloadReference=reference, fileType="pdf"),
            "sale/download png 2400, new": lambda: call(
                "sale/download", downloadReference=reference, fileType="png", colors=new_colours(count)
            ),
        }
        _, plain = measure(work["user/test"])
        print(f"  design {design_id} in {count} colours, {ROUNDS} rounds each")
        for name, work_item in work.items():
            by_clock, of_work = measure(work_item)
            print(f"  {name:<36}{by_clock:>10.1f} ms{of_work:>10.1f} ms{of_work / plain:>10.1f} ×")


if __name__ == "__main__":
    main()
