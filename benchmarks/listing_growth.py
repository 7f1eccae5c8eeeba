"""What a listing costs as the catalogue grows: processor time at 1,000 and at 100,000 listed products, in one run.

    python -m benchmarks.listing_growth [FEW MANY]
    DATABASE_URL=postgres://… python -m benchmarks.listing_growth      in a database that may be filled and emptied

The products are made by the database itself, in one of its own, with seven or eight facets and three ranges each. Each
page is asked for in process through the WSGI application; "ratio" is its median at MANY to that at FEW. Also what it
costs to make all sets, to follow one changed product, and to read the sets into a process.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from benchmarks._stand_in import ROOT
from benchmarks.pages import counted_queries, get

FEW, MANY = 1_000, 100_000
ROUNDS, AT_A_TIME = 15, 3
BOUND = 1.5  # times the median at FEW
# Wide enough that a page of results is full at FEW as well.
THREE = "&".join(
    [
        *(f"material=m{at}" for at in range(10)),
        *(f"size=s{at}" for at in range(10)),
        "width-cm.from=20",
        "width-cm.to=300",
    ]
)
PAGES = {
    "listing": "/products/",
    "one facet": "/products/?material=m3",
    "three facets": f"/products/?{THREE}",
    "three facets, by price": f"/products/?{THREE}&sort=price",
    "a range alone": "/products/?width-cm.from=20&width-cm.to=90",
    "category": "/products/in/c1/category-1/",
    "category, three facets": f"/products/in/c1/category-1/?{THREE}",
    "last page": "/products/?page=100000",
    "last page by name": "/products/?page=100000&sort=name",
    "product": "/products/p7/product-55433/",
}
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})"
TERMS = {"material": 30, "size": 20, "style": 50, "room": 12, "finish": 40, "maker": 60, "care": 9}
RANGES = {"width-cm": 400, "weight-g": 5000, "pages": 300}


def main() -> None:
    if sys.argv[1:2] == ["run"]:
        run(int(sys.argv[2]), int(sys.argv[3]))
        return
    sizes = sys.argv[1:3] or [str(FEW), str(MANY)]
    with tempfile.TemporaryDirectory() as folder:
        shop = {**os.environ, "VAR_DIR": folder, "DEBUG": "0"}
        shop.setdefault("DATABASE_URL", f"sqlite:///{folder}/shop.sqlite3")
        for command in (["migrate"], ["collectstatic", "--noinput"]):
            subprocess.run([sys.executable, "manage.py", *command, "-v", "0"], env=shop, cwd=ROOT, check=True)
        done = subprocess.run([sys.executable, "-m", "benchmarks.listing_growth", "run", *sizes], env=shop, cwd=ROOT)
        sys.exit(done.returncode)


def run(few: int, many: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    shop = WSGIHandler()
    small, small_queries = measured(shop, few)
    large, large_queries = measured(shop, many)
    print(f"\n  {'CPU ms, median':28}{few:>12,}{many:>12,}{'ratio':>10}{'SQL':>10}")
    for name in PAGES:
        ratio = large[name] / small[name]
        queries = f"{small_queries[name]} {large_queries[name]}"
        print(f"  {name:28}{small[name]:>12.2f}{large[name]:>12.2f}{ratio:>10.2f}{queries:>10}")
    worst = large["three facets"] / small["three facets"]
    alike = small_queries == large_queries and max(large_queries.values()) <= 8
    print(f"\n  three facets: {worst:.2f} times ({BOUND} at most); queries {'alike' if alike else 'differ'}")
    sys.exit(0 if worst <= BOUND and alike else 1)


def measured(shop: Any, count: int) -> tuple[dict[str, float], dict[str, int]]:
    """The median of each page, and its queries where the sets are held and their version is asked for."""
    from catalog import listing_sets, set_upkeep
    from storefront import caches

    fill(count)
    caches.local.clear()
    making = processor_time(lambda: set_upkeep.make_anew())
    reading = processor_time(lambda: listing_sets.load(None, listing_sets.stored_state()))
    same, moved = processor_time(lambda: change("p5", price=None)), processor_time(lambda: change("p5", price=1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {count:,} products: all sets made in {making:,.0f} ms, {stored_bytes() / 1e6:.1f} MB in rows, read by a"
        f" process in {reading:.0f} ms;\n  one product without a change {same:.0f} ms, with another price"
        f" {moved:.0f} ms; {peak:.0f} MB at most so far",
        flush=True,
    )
    queries = {}
    for name, address in PAGES.items():
        get(shop, address)
        caches.local.clear()
        with counted_queries() as done:
            assert get(shop, address).status == 200, address
        queries[name] = len(done)
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    for _round in range(ROUNDS):
        for name, address in PAGES.items():
            times[name].append(processor_time(lambda: get(shop, address), AT_A_TIME))  # noqa: B023
    return {name: statistics.median(values) for name, values in times.items()}, queries


def change(product_id: str, price: int | None) -> None:
    """As a refresh of one product does; the price stays where it is None."""
    from catalog import set_upkeep
    from catalog.models import Product

    if price is not None:
        Product.objects.filter(id=product_id).update(price=price)
    set_upkeep.mark([product_id])
    assert set_upkeep.catch_up()


def stored_bytes() -> int:
    from catalog.listing_records import ListingSet

    return sum(len(content) for content in ListingSet.objects.values_list("content", flat=True))


def fill(count: int) -> None:
    """That many listed products in 40 categories below 5 of them, in place of those that are there."""
    from django.db import connection, transaction
    from django.utils import timezone

    from catalog.listing_records import ChangedProduct, FacetAmount, ListingSet, ListingSetsVersion, ProductNumber
    from catalog.models import Category, Facet, Product

    with transaction.atomic():
        for model in (ChangedProduct, ListingSet, ListingSetsVersion, ProductNumber, FacetAmount, Facet, Category):
            model.objects.all()._raw_delete("default")
        Product.objects.all()._raw_delete("default")
        Category.objects.bulk_create(
            Category(id=f"c{at}", name=f"Category {at}", parent_id=f"c{at % 5}" if at >= 5 else "", position=at)
            for at in range(45)
        )
        template = Product(id="p", title="t", fetched_at=timezone.now(), gallery_fetched_at=timezone.now())
        template.save()
        with connection.cursor() as cursor:
            for sql in statements(count):
                cursor.execute(sql)
        Product.objects.filter(id="p").delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def statements(count: int) -> list[str]:
    from catalog.models import Product

    values = {
        "id": "'p' || i",
        "title": "'Product ' || (i * 7919 % 1000003)",
        "slug": "'product-' || (i * 7919 % 1000003)",
        "category_id": "'c' || (5 + i % 40)",
        "price": "(i * 37 % 40000) / 100.0",
        "listed": "TRUE",
        "on_sale": "TRUE",
        "published": "TRUE",
    }
    columns = [field.column for field in Product._meta.concrete_fields]
    chosen = ", ".join(values.get(column, f'p."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = NUMBERS.format(count=count)
    made = [insert("catalog_product", names, numbers, f"{chosen} FROM n, catalog_product p WHERE p.id = 'p'")]
    columns_of = "product_id, key, label, term, text, weight, rank"
    for at, (key, terms) in enumerate(TERMS.items()):
        term = f"((i * {2 * at + 3} + i / {terms}) % {terms})"
        row = f"'p' || i, '{key}', '{key.title()}', '{key[0]}' || {term}, 'Value ' || {term}, {at % 4}, NULL FROM n"
        made.append(insert("catalog_facet", columns_of, numbers, row))
    second = "'p' || i, 'material', 'Material', 'm' || ((i * 3 + i / 30 + 1) % 30), 'Second', 0, NULL FROM n"
    made.append(insert("catalog_facet", columns_of, numbers, f"{second} WHERE i % 2 = 0"))
    for key, most in RANGES.items():
        row = f"'p' || i, '{key}', '{key}', '', 'number', (i * 31) % {most} FROM n"
        made.append(insert("catalog_facetamount", "product_id, key, label, unit, kind, amount", numbers, row))
    return made


def insert(table: str, columns: str, numbers: str, rows: str) -> str:
    return f"INSERT INTO {table} ({columns}) {numbers} SELECT {rows}"


def processor_time(work: Callable[[], object], times: int = 1) -> float:
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times * 1000


if __name__ == "__main__":
    main()
