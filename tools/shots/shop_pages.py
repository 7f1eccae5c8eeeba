"""The pages of the shop that nobody has to do anything for: products, search, patterns and the studio."""

from playwright.sync_api import expect
from shots.camera import Camera
from shots.demo_process import Demo

CUSHION = "Washed linen cushion, 40 × 40 cm"
PLAIN = "Feather inner"  # takes no pattern
UNPRICED = "Mural made to measure"
MUG = "Breakfast mug"
PEACOCK, MOSAIC = 527, 1656  # the second cannot be recoloured
COLOURS = "1a7f5a-b18048-273781-ece24b-7b753f-e41270-f4ecd8-5eb693"
PALETTE = "hue_red"


def walk(camera: Camera, demo: Demo) -> None:
    walk_products(camera, demo)
    walk_search(camera)
    walk_patterns(camera, demo)
    walk_studio(camera, demo)


def walk_products(camera: Camera, demo: Demo) -> None:
    page = camera.page
    camera.shoot("home", "/")
    if not camera.wide:
        page.locator("summary").filter(visible=True).first.click()
        camera.shoot("home-menu", whole=False)
    camera.shoot("listing", "/products/")
    if not camera.wide:
        page.get_by_role("button", name="Filters").click()
        camera.shoot("listing-filters-open", whole=False)
    camera.shoot("listing-filtered", "/products/?material=cotton-terry&care=wash-at-60-c&width-cm.from=20&price.to=60")
    camera.shoot("listing-filtered-to-nothing", "/products/?material=book-cloth&care=dishwasher")
    camera.shoot("listing-sorted", "/products/?sort=price")
    camera.shoot("listing-second-page", "/products/?page=2")
    camera.open("/products/")
    page.get_by_role("contentinfo").get_by_role("link", name="Living room").click()
    page.wait_for_url("**/products/in/**")
    camera.shoot("category")
    page.get_by_role("navigation", name="Categories").get_by_role("link", name="Cushions").click()
    page.get_by_role("heading", name="Cushions", level=1).wait_for()
    camera.shoot("category-below")
    camera.shoot("product", f"/products/{demo.product_id(CUSHION)}/")
    page.get_by_role("main").locator("summary").last.click()
    camera.shoot("product-facts-open")
    page.get_by_role("link", name="Enlarge").first.click()
    page.get_by_role("dialog").wait_for()
    camera.shoot("product-picture-enlarged", whole=False)
    camera.shoot("product-without-design", f"/products/{demo.product_id(PLAIN)}/")
    camera.shoot("product-without-price", f"/products/{demo.product_id(UNPRICED)}/")
    compared = "&".join(f"products={demo.product_id(title)}" for title in (CUSHION, PLAIN, UNPRICED))
    camera.shoot("compare", f"/compare/?{compared}")
    camera.shoot("compare-nothing", "/compare/")
    camera.shoot("files", "/files/")
    camera.shoot("not-found", "/no-such-page/")
    camera.shoot("product-not-found", "/products/no-such-product/")
    page.context.add_cookies([{"name": "django_language", "value": "de", "url": camera.shop}])
    camera.shoot("listing-german", "/products/")
    camera.shoot("product-german", f"/products/{demo.product_id(CUSHION)}/")
    page.context.clear_cookies(name="django_language")


def walk_search(camera: Camera) -> None:
    camera.shoot("search-empty", "/search/")
    camera.shoot("search", "/search/?q=linen")
    camera.shoot("search-nothing", "/search/?q=zeppelin")
    camera.page.get_by_role("link", name="Search", exact=True).click()
    camera.page.get_by_role("dialog").wait_for()
    camera.shoot("search-dialog", whole=False)


def walk_patterns(camera: Camera, demo: Demo) -> None:
    camera.shoot("picker", "/patterns/")
    if not camera.wide:
        camera.page.get_by_role("button", name="Filters").click()
        camera.shoot("picker-filters-open", whole=False)
    camera.shoot("picker-second-page", "/patterns/?page=2")
    camera.shoot("picker-newest", "/patterns/?sort=newest")
    camera.shoot("picker-category", "/patterns/?category=10")
    camera.shoot("picker-designer", "/patterns/?designer=27")
    camera.shoot("picker-colour", "/patterns/?colour=273781")
    camera.shoot("picker-text", "/patterns/?q=stripe")
    camera.shoot("picker-all-filters", "/patterns/?q=flower&colour=c8452f&recolourable=on&square=on")
    camera.shoot("picker-nothing", "/patterns/?q=zeppelin")
    camera.shoot("picker-not-understood", "/patterns/?category=none&colour=zz")
    camera.shoot("picker-for-product", f"/patterns/?product={demo.product_id(CUSHION)}")
    camera.shoot("picker-for-unknown-product", "/patterns/?product=no-such-product")


def walk_studio(camera: Camera, demo: Demo) -> None:
    page, cushion = camera.page, demo.product_id(CUSHION)
    camera.shoot_studio("studio-flat", f"/patterns/{PEACOCK}/")
    camera.shoot_studio("studio", f"/patterns/{PEACOCK}/?product={cushion}")
    page.get_by_role("button", name="Share this design").click()
    page.get_by_role("textbox", name="Address").wait_for()
    camera.shoot("studio-share", whole=False)
    page.keyboard.press("Escape")
    page.get_by_text("more palettes").click()
    camera.shoot_studio("studio-palettes-open")
    camera.shoot_studio("studio-colours", f"/patterns/{PEACOCK}/?product={cushion}&colours={COLOURS}&scale=0.5")
    camera.shoot_studio("studio-palette", f"/patterns/{PEACOCK}/?product={cushion}&palette={PALETTE}")
    camera.shoot_studio("studio-as-drawn-only", f"/patterns/{MOSAIC}/?product={demo.product_id(MUG)}")
    camera.shoot_studio("studio-not-understood", f"/patterns/{PEACOCK}/?product=no-such-product&scale=9")
    change_a_colour(camera, f"/patterns/{PEACOCK}/?product={cushion}")


def change_a_colour(camera: Camera, address: str) -> None:
    """In the page, as a shopper does it: the picture of the API has taken the place of the browser's own."""
    camera.open(address)
    camera.settle_studio()
    camera.settle()
    camera.page.locator("input[type=color]").first.fill("#1a7f5a")
    expect(camera.page.get_by_text("True colours")).to_be_visible()
    camera.shoot_studio("studio-changed")
