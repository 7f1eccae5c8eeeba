"""Many shoppers at once, at the real server with SQLite, as the shop goes online by default."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from tests.designer.running_shop import manage
from tests.designer.sample_products import CUSHION, VASE

SHOPPERS = 32
COUNT = """
from cart.models import Cart, CartItem
print(Cart.objects.count(), CartItem.objects.count(), sum(CartItem.objects.values_list("quantity", flat=True)))
"""


def test_a_crowd_that_adds_at_once_is_served_to_the_last(
    shop_url: str, shop_environment: dict[str, str], design: Any
) -> None:
    together = threading.Barrier(SHOPPERS)

    def add(number: int) -> list[int]:
        shopper = requests.Session()
        shopper.cookies["csrftoken"] = token = "t" * 32
        what = {"product": CUSHION, "design": design.id} if number % 2 else {"product": VASE}
        sent = {**what, "csrfmiddlewaretoken": token}
        together.wait()
        answers = [shopper.post(f"{shop_url}/cart/add/", sent, allow_redirects=False, timeout=60) for _ in range(2)]
        return [answer.status_code for answer in answers]

    with ThreadPoolExecutor(SHOPPERS) as crowd:
        assert list(crowd.map(add, range(SHOPPERS))) == [[302, 302]] * SHOPPERS
    bags, items, pieces = manage(shop_environment, "shell", "--verbosity=0", "-c", COUNT).split()
    assert (int(bags), int(items), int(pieces)) == (SHOPPERS, SHOPPERS, 2 * SHOPPERS)
