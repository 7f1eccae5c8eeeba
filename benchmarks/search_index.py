"""What searching our own index costs as it grows, as ratios in one run.

    python -m benchmarks.search_index              1,000 and 100,000 products, and as many designs
    python -m benchmarks.search_index 1000 10000

CPU ms are this process's, the median of many rounds; with SQLite the database is in it. "× cards" is beside a Django
template of 20 cards. DATABASE_URL names another database, which has to be empty.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

ROUNDS = 15
BOUND = 30  # ms of the processor for suggestions
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "pa", "ro", "si", "ta", "vu", "wen", "tor")
NAMES = ("Cushion", "Curtain", "Bowl", "Plate", "Mug", "Lamp", "Rug", "Tote", "Vase", "Poster", "Blanket", "Apron")
MATERIALS = ("linen", "cotton", "wool", "oak", "glass", "steel", "ceramic", "paper", "silk", "velvet")
QUERIES = {  # what is measured -> typed
    "one letter more of a word": "cu",
    "a beginning": "curt",
    "a word of half of them": "warm",
    "two words": "curtain red",
    "an article number": "ART-00077",
    "a slip of the hand": "curtian",
}


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            shop = {**os.environ, "VAR_DIR": folder, "DEBUG": "0"}
            shop.setdefault("DATABASE_URL", f"sqlite:///{folder}/shop.sqlite3")
            command = [sys.executable, "-m", "benchmarks.search_index", "run", str(size)]
            subprocess.run(command, env=shop, check=True)


def run(size: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill(size)
    began, cpu = time.monotonic(), time.process_time()
    call_command("build_search_index", verbosity=0)
    seconds, own = time.monotonic() - began, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n  {size:,} products, {size:,} designs: built in {seconds:.0f} s ({own:.0f} s CPU), {memory:.0f} MB at most"
    )
    measure()


def fill(size: int) -> None:
    from django.utils import timezone

    from catalog.models import Product
    from designer.records import DesignRecord, DesignWords

    draw = random.Random(size)
    names = [f"{draw.choice(SYLLABLES)}{draw.choice(SYLLABLES)}{draw.choice(SYLLABLES)}" for _ in range(4000)]
    colours = ["red"] + ["blue", "green", "white", "black"] * 12
    for start in range(0, size, 2000):
        Product.objects.bulk_create(
            product(Product, at, draw, names, colours, timezone.now()) for at in range(start, min(size, start + 2000))
        )
        numbers = range(start + 1, min(size, start + 2000) + 1)
        DesignRecord.objects.bulk_create(DesignRecord(id=at, exported=True, place=at) for at in numbers)
        DesignWords.objects.bulk_create(
            DesignWords(
                design_id=at,
                language=language,
                title=f"{draw.choice(names)} {draw.choice(names)}",
                keywords=[draw.choice(names) for _ in range(12)],
            )
            for at in numbers
            for language in ("en", "de")
        )


def product(model, at: int, draw: random.Random, names: list[str], colours: list[str], now):
    material, name = draw.choice(MATERIALS), draw.choice(NAMES)
    values = [
        {"id": "m", "label": "Material", "type": "Text", "kind": "text", "value": material},
        {"id": "c", "label": "Colour", "type": "Text", "kind": "text", "value": draw.choice(colours)},
        {"id": "s", "label": "SKU", "type": "Text", "kind": "text", "value": f"ART-{at:05}"},
        {"id": "d", "label": "Care", "type": "Text", "kind": "text", "value": "wash warm" if at % 2 else "wash cold"},
        {"id": "t", "label": "Story", "type": "Text", "kind": "text", "value": " ".join(draw.choices(names, k=40))},
    ]
    title = f"{name} {draw.choice(names)} {at}"
    return model(
        id=f"product-{at:06}",
        name=title,
        title=title,
        slug="-",
        attributes=values,
        listed=True,
        on_sale=True,
        fetched_at=now,
    )


def measure() -> None:
    from django.template import Context, Template

    from search import matching, results, suggestions

    row = Template(
        "{% for one in cards %}<li><a href='{{ one.url }}'>{{ one.title }}</a> {{ one.note }}</li>{% endfor %}"
    )
    cards = [{"url": f"/products/{at}/", "title": f"Card {at}", "note": "a line of text"} for at in range(20)]
    floor = milliseconds(lambda: row.render(Context({"cards": cards})))
    print(f"  {'':28}{'suggestions':>16}{'× cards':>9}{'own results':>16}{'× cards':>9}{'products':>10}")
    for what, typed in QUERIES.items():
        query = matching.read_query(typed)
        offered = milliseconds(lambda: suggestions.suggest(typed))  # noqa: B023 - called at once
        searched = milliseconds(lambda: own_results(matching, results, query))  # noqa: B023 - called at once
        number = len(matching.best_matches(query, results.OWN)["product"])
        took = "".join(f"{one:>13.2f} ms{one / floor:>9.1f}" for one in (offered, searched))
        print(f"  {what:28}{took}{number:>10}", flush=True)
        if offered > BOUND:
            print(f"  {what}: suggestions take more than {BOUND} ms")


def own_results(matching, results, query) -> None:
    from search import product_results

    matches = matching.best_matches(query, results.OWN | results.OTHERS)
    if not any(matches.values()) and (correction := matching.correct(query)):
        matches = matching.best_matches(correction.query, results.OWN | results.OTHERS)
    product_results.from_index(matches["product"], 1)


def milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(int(sys.argv[2]))
    else:
        main([int(one) for one in sys.argv[1:]] or [1000, 100_000])
