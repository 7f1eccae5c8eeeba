"""Live recolour: what its parts cost once, and how near their prediction is to the API's own picture.

    python -m benchmarks.live_recolour

"calls" are those that hold every colourway of a design on a product, the check included; "of a colourway" says how
many single colourways take as long. "sheets" are what a browser fetches. The errors are of 255, over random
colourways that the parts were not made from.
"""

import random
import tempfile
import time
from pathlib import Path

import numpy as np
from django.conf import settings

from benchmarks._stand_in import sandbox
from designer import recolour
from designer.colourway import Colourway
from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.transport import SYNC, Transport
from sandbox.config import Config
from sandbox.rendering import models

DESIGNS, COLOURWAYS, WIDTH, HEIGHT = 4, 3, 1000, 760
HEAD = ("design", "on", "colours", "calls", "seconds", "of a colourway", "sheets KB", "99.5 % within", "mean", "dB")


def main() -> None:
    settings.configure(USE_I18N=False)
    config = Config()
    with tempfile.TemporaryDirectory() as folder, sandbox(Path(folder)) as address:
        client = PatternDesignClient(
            f"{address}/patterndesign/api/rest/1.0",
            config.api_key,
            config.hmac_key,
            transport=Transport("patterndesign", budget=SYNC),
        )
        print("{:>22} {:>14} {:>7} {:>5} {:>7} {:>14} {:>9} {:>13} {:>5} {:>5}".format(*HEAD))
        for pattern in client.search(recolorable=True, limit=DESIGNS).patterns:
            for model in ("", *models.names()[:3]):
                print(line(client, pattern.id, pattern.title, model), flush=True)


def line(client: PatternDesignClient, design_id: int, title: str, model: str) -> str:
    def fetch(colours: tuple[str, ...]) -> recolour.Pixels:
        if not model:
            return recolour.decoded(client.recolor(design_id, colors=colours, watermark_type="discreet"))
        shape = {"model": model, "width": WIDTH, "height": HEIGHT}
        return recolour.decoded(client.render_as_product(design_id, colors=colours, watermark_type="discreet", **shape))

    count = len(client.colors(design_id))
    dice = random.Random(design_id)
    others = [tuple(f"{dice.randrange(1 << 24):06x}" for _ in range(count)) for _ in range(COLOURWAYS)]
    fetch(others[0])  # whatever the sandbox prepares for a product is prepared
    began = time.perf_counter()
    true = [fetch(colours) for colours in others]
    alone = (time.perf_counter() - began) / COLOURWAYS
    began = time.perf_counter()
    colourways: list[Colourway] = [*recolour.probes(count), recolour.unfriendly(count)]
    *probes, check = [fetch(colourway.colours) for colourway in colourways]
    parts = recolour.compute_parts(probes, count)
    recolour.judge(recolour.predict(parts, colourways[-1].colours), check)
    sheets = len(recolour.light_sheet(parts)) + len(recolour.weight_sheet(parts))
    once = time.perf_counter() - began
    predicted = [recolour.predict(parts, colours) for colours in others]
    verdicts = [recolour.judge(image, own) for image, own in zip(predicted, true, strict=True)]
    noise = np.mean([(image.astype(float) - own) ** 2 for image, own in zip(predicted, true, strict=True)])
    return (
        f"{title[:22]:>22} {model or 'flat repeat':>14} {count:>7} {len(colourways):>5} {once:>7.2f} "
        f"{once / alone:>14.1f} "
        f"{sheets / 1024:>9.0f} {max(verdict.within for verdict in verdicts):>13.0f} "
        f"{np.mean([verdict.mean for verdict in verdicts]):>5.2f} {10 * np.log10(255**2 / noise):>5.1f}"
    )


if __name__ == "__main__":
    main()
