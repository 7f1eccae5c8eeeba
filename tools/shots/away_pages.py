"""What the shop shows while an API does not answer. All of it is asked for the first time here: nothing is kept."""

from shots.camera import Camera
from shots.demo_process import Demo
from shots.shop_pages import CUSHION, PLAIN

UNSEEN, UNSEEN_TOO = 1_033, 1_040  # designs


def stop_apis(demo: Demo) -> None:
    for path in ("/pxm/*", "/patterndesign/*"):
        demo.break_api(path)


def walk(camera: Camera, demo: Demo) -> None:
    cushion, plain = demo.product_id(CUSHION), demo.product_id(PLAIN)
    camera.shoot("picker-away", "/patterns/?q=lighthouse")
    camera.shoot("studio-away", f"/patterns/{UNSEEN}/?product={cushion}")
    camera.shoot("product-away", "/products/no-such-product-either/")
    camera.shoot("search-away", "/search/?q=cotton")
    camera.open(f"/products/{plain}/")
    camera.submit("/cart/add/", {"product": cushion, "design": str(UNSEEN_TOO)})
    camera.shoot("bag-away")
