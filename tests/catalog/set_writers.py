"""A process that changes products and writes the sets of listings until it is stopped: `python -m … [seed]`."""

import os
import random
import sys
import time


def main(seed: int) -> None:
    import django

    django.setup()
    from django.db import OperationalError, transaction

    from catalog import set_upkeep
    from catalog.models import Facet, Product

    chance = random.Random(seed)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        product_id = f"p{chance.randrange(60)}"
        try:
            with transaction.atomic():
                listed = chance.random() < 0.8
                Product.objects.filter(id=product_id).update(listed=listed, price=chance.randrange(50))
                Facet.objects.filter(product=product_id).delete()
                if listed:
                    term = f"t{chance.randrange(4)}"
                    Facet.objects.create(product_id=product_id, key="cloth", label="Cloth", term=term, text=term)
                set_upkeep.mark([product_id])
            set_upkeep.make_anew() if chance.random() < 0.1 else set_upkeep.catch_up()
        except OperationalError:
            continue  # a busy database: what was marked stays marked
        sys.stdout.write("once\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    main(int(sys.argv[1]))
