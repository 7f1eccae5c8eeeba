"""A shopper's way from the studio to an order, and the staff's way from that order to its licences."""

import re

from shots.camera import Camera
from shots.demo_process import Demo
from shots.shop_pages import COLOURS, CUSHION, MOSAIC, MUG, PEACOCK, PLAIN

GUEST = {
    "Name": "Hanna Voss",
    "E-mail": "hanna@example.com",
    "Street and number": "Lindenallee 14",
    "Postcode": "20357",
    "Town": "Hamburg",
    "Note for us": "Please ring at the garden gate.",
}
MISTAKES = {"Name": "", "E-mail": "hanna@", "Postcode": "2035"}


def walk(camera: Camera, demo: Demo) -> None:
    fill_bag(camera, demo)
    walk_bag(camera)
    address = place_order(camera)
    review(camera, demo)
    camera.page.goto(address)
    camera.shoot("order-licensed")


def fill_bag(camera: Camera, demo: Demo) -> None:
    page, cushion = camera.page, demo.product_id(CUSHION)
    camera.shoot("bag-empty", "/cart/")
    camera.open(f"/patterns/{PEACOCK}/?product={cushion}&colours={COLOURS}&scale=0.5")
    camera.settle_studio()
    page.get_by_role("button", name="Add to bag").click()
    page.get_by_role("link", name="See the bag").wait_for()
    # A message goes after some seconds, unless the pointer rests on it.
    camera.shoot("studio-added", whole=False, pointer=page.get_by_text("is in the bag"))
    refuse(camera, cushion)
    camera.open(f"/patterns/{MOSAIC}/?product={demo.product_id(MUG)}")
    page.get_by_role("button", name="Add to bag").click()
    page.get_by_role("link", name="See the bag").wait_for()
    camera.open(f"/products/{demo.product_id(PLAIN)}/")
    page.get_by_role("button", name="Add to bag").click()
    page.get_by_role("link", name="See the bag").click()
    page.wait_for_url("**/cart/")


def refuse(camera: Camera, cushion: str) -> None:
    """With a palette that there is not: in the page as a message, and without a script as a page."""
    page = camera.page
    camera.open(f"/patterns/{PEACOCK}/?product={cushion}")
    camera.settle_studio()
    page.locator("form[action='/cart/add/'] [name=palette]").evaluate("field => field.value = 'no-such-palette'")
    page.get_by_role("button", name="Add to bag").click()
    refusal = page.get_by_text("We have no palette of that name.")
    refusal.wait_for()
    camera.shoot("studio-refused", whole=False, pointer=refusal)
    camera.submit("/cart/add/", {"product": cushion, "design": str(PEACOCK), "palette": "no-such-palette"})
    camera.shoot("bag-refused")


def walk_bag(camera: Camera) -> None:
    page = camera.page
    camera.shoot("bag")
    page.get_by_role("main").locator("summary").first.click()
    camera.shoot("bag-colours-open")
    page.get_by_role("button", name="One more").first.click()
    page.get_by_text("each", exact=False).first.wait_for()
    camera.shoot("bag-two-of-a-kind")
    page.get_by_role("button", name=f"Take out {MUG}").click()
    page.get_by_text("is out of the bag").wait_for()
    camera.shoot("bag-taken-out")
    quantity = page.get_by_role("spinbutton", name="Quantity").first
    # The browser itself would not let the number pass.
    quantity.evaluate("field => field.removeAttribute('max')")
    quantity.fill("100")
    quantity.press("Tab")
    page.get_by_text("pieces of a kind at most").wait_for()
    camera.shoot("bag-quantity-refused")
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name=f"Take out {MUG}").wait_for()
    camera.shoot("bag-put-back")


def place_order(camera: Camera) -> str:
    """The address of the order's page."""
    page = camera.page
    page.get_by_role("link", name="Go to checkout").click()
    page.wait_for_url("**/checkout/")
    camera.shoot("checkout")
    fill_in(camera, GUEST | MISTAKES)
    page.get_by_role("button", name="Place the order").click()
    page.get_by_role("alert").wait_for()
    camera.shoot("checkout-errors")
    fill_in(camera, GUEST)
    camera.shoot("checkout-filled-in")
    page.get_by_role("button", name="Place the order").click()
    page.wait_for_url("**/orders/**")
    camera.shoot("order-placed")
    return page.url


def fill_in(camera: Camera, fields: dict[str, str]) -> None:
    for label, value in fields.items():
        camera.page.get_by_label(re.compile(f"^{label}")).fill(value)
    camera.page.get_by_label("Country").select_option("DE")


def review(camera: Camera, demo: Demo) -> None:
    page = camera.page
    camera.shoot("staff-sign-in", "/admin/")
    page.get_by_label("Username").fill(demo.user)
    page.get_by_label("Password").fill(demo.password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("Sign out").or_(page.get_by_text("Log out")).first.wait_for()
    camera.shoot("staff-index")
    camera.shoot("staff-orders", "/admin/orders/order/")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url("**/change/")
    camera.shoot("review")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Licensing has begun").wait_for()
    # The page asks for itself until the worker has licensed every piece.
    page.wait_for_function(
        """() => document.body.innerText.includes("Production file")
          && !document.querySelector("[hx-get*='/licences/'], .state-waiting")"""
    )
    page.reload()
    camera.shoot("review-licensed")
    camera.shoot("staff-orders-licensed", "/admin/orders/order/")
