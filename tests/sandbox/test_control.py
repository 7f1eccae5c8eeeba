"""The control: what was called, the clock, products, reset; for this machine alone."""

import socket
import threading
from typing import Any

import pytest
import requests

from sandbox.control import is_loopback
from tests.sandbox.product_api import ProductApi

COUNTRIES = "/x/general/getCountries"


@pytest.fixture(autouse=True)
def anew(pxm: ProductApi) -> None:
    pxm.control("POST", "/reset")
    pxm.token = ""


def calls(pxm: ProductApi, **params: Any) -> list[dict[str, Any]]:
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return pxm.control("GET", f"/calls?{query}")["calls"]


def test_calls_of_both_apis_and_the_cdn_are_recorded_in_order(pxm: ProductApi) -> None:
    pxm.call("/collection", limit=1)
    requests.get(pxm.server.patterndesign_url + COUNTRIES, timeout=20)
    requests.get(pxm.server.cdn_url + "/nothing", timeout=20)
    recorded = calls(pxm)
    assert [(one["api"], one["method"], one["status"]) for one in recorded][:2] == [
        ("pxm", "POST", 200),
        ("pxm", "GET", 200),
    ]
    assert [one["api"] for one in recorded] == ["pxm", "pxm", "patterndesign", "cdn"]
    assert (recorded[1]["path"], recorded[1]["query"]) == ("/pxm/v2.1/collection", "limit=1")
    assert recorded[1]["milliseconds"] > 0
    assert [one["api"] for one in calls(pxm, api="patterndesign")] == ["patterndesign"]


def test_the_control_itself_is_not_recorded(pxm: ProductApi) -> None:
    pxm.control("GET", "/clock")
    assert calls(pxm) == []


def test_a_recorded_call_shows_bodies_but_no_secret(pxm: ProductApi) -> None:
    pxm.call("/attribute")
    authorize, attributes = calls(pxm)
    detail = pxm.control("GET", f"/calls/{authorize['id']}")
    assert '"grant_type": "client_credentials"' in detail["request_body"]
    assert '"token_type": "Bearer"' in detail["answer_body"]
    assert pxm.server.config.client_secret not in str(detail)
    detail = pxm.control("GET", f"/calls/{attributes['id']}")
    assert detail["answer_body"].startswith("[")
    assert detail["answer_headers"]["X-Request-Id"] == attributes["request_id"]
    assert requests.get(f"{pxm.server.url}/_sandbox/calls/999999", timeout=20).status_code == 404


def test_calls_can_be_asked_for_from_a_number_on(pxm: ProductApi) -> None:
    pxm.call("/attribute")
    last = pxm.control("GET", "/calls")["last"]
    pxm.call("/category")
    assert [one["path"] for one in calls(pxm, after=last)] == ["/pxm/v2.1/category"]


def test_whoever_waits_hears_of_a_call_as_it_happens(pxm: ProductApi) -> None:
    pxm.call("/attribute")
    last = pxm.control("GET", "/calls")["last"]
    heard: list[str] = []
    listener = threading.Thread(target=lambda: heard.extend(one["path"] for one in calls(pxm, after=last, wait=20)))
    listener.start()
    assert requests.get(pxm.server.cdn_url + "/waited-for", timeout=20).status_code == 404
    listener.join(timeout=20)
    assert heard == ["/cdn/waited-for"]
    assert calls(pxm, after=10_000, wait=0.01) == []


def test_a_call_is_recorded_before_its_answer_is_complete(pxm: ProductApi) -> None:
    for number in range(20):
        requests.get(f"{pxm.server.cdn_url}/{number}", timeout=20)
        assert calls(pxm)[-1]["path"] == f"/cdn/{number}"


def test_the_clock_can_be_shifted_and_says_what_time_it_is(pxm: ProductApi) -> None:
    now = pxm.control("GET", "/clock")["now"]
    later = pxm.control("PUT", "/clock", shift=86_400 * 400)
    assert later["now"][:4] > now[:4]
    assert later["shift"] == 86_400 * 400
    address = f"{pxm.server.url}/_sandbox/clock"
    for wrong in ({"shift": "1d"}, {"shift": True}, {"shift": 10**12}, {}, []):
        assert requests.put(address, json=wrong, timeout=20).status_code == 400


def test_products_are_found_by_name_or_id_deleted_ones_too(pxm: ProductApi) -> None:
    mug = pxm.named("Breakfast mug")
    pxm.control("PATCH", f"/products/{mug['id']}", deleted=True)
    products = pxm.control("GET", "/products?q=breakfast")
    assert [(one["name"], one["deleted"]) for one in products] == [("Breakfast mug", True)]
    assert pxm.control("GET", f"/products?q={mug['id']}") == products
    assert pxm.control("GET", f"/products/{mug['id']}") == products[0]
    assert len(pxm.control("GET", "/products?limit=3&offset=2")) == 3
    pxm.control("PATCH", f"/products/{mug['id']}", deleted=False)
    assert pxm.json(f"/collection/{mug['id']}")["name"] == "Breakfast mug"


def test_a_change_goes_to_fields_and_attributes_by_label(pxm: ProductApi) -> None:
    mug, totes = pxm.named("Breakfast mug"), pxm.category("To wear and carry", "Totes")
    changed = pxm.control(
        "PATCH",
        f"/products/{mug['id']}",
        name="Soup mug",
        additional_title="The mug for soup",
        parent_id=totes,
        region_ids=None,
        attributes={"Price": 21.5, "Material": "Porcelain", "Rooms": ["Kitchen"], "Care": None},
    )
    assert changed["attributes"]["Price"] == 21.5
    product = pxm.json(f"/collection/{mug['id']}")
    assert (product["name"], product["additional_title"], product["parent_id"]) == (
        "Soup mug",
        "The mug for soup",
        totes,
    )
    assert "region_ids" not in product
    assert "Care" not in {one["label"] for one in product["attributes"]}
    assert product["update_date"] > mug["update_date"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"colour": "green"}, "colour"),
        ({"published": "no"}, "published"),
        ({"name": 3}, "name"),
        ({"region_ids": "eu"}, "region_ids"),
        ({"attributes": []}, "attributes"),
        ({"attributes": {"Price": "cheap"}}, "Price"),
        ({"attributes": {"Material": "Gold"}}, "Material"),
        ({"attributes": {"Colour": "green"}}, "Colour"),
        ({"attributes": {"Available From": "soon"}}, "Available From"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_changes_nothing(
    pxm: ProductApi, change: dict[str, Any], named: str
) -> None:
    mug = pxm.named("Breakfast mug")
    address = f"{pxm.server.url}/_sandbox/products/{mug['id']}"
    answer = requests.patch(address, json=change, timeout=20)
    assert answer.status_code == 400
    assert named in answer.json()["message"]
    assert pxm.named("Breakfast mug") == mug
    assert requests.patch(f"{address}0", json={"name": "x"}, timeout=20).status_code == 404


def test_a_reset_forgets_everything(pxm: ProductApi) -> None:
    before = pxm.all("/collection")
    pxm.control("PATCH", f"/products/{before[0]['id']}", name="Other", deleted=True, attributes={"Price": 1})
    pxm.control("PATCH", f"/products/{before[1]['id']}", region_ids=["moon"])
    pxm.control("PUT", "/clock", shift=3600)
    pxm.control("PUT", "/shapes", shapes="practice")
    pxm.control("POST", "/faults", kind="status", path="/nowhere")
    pxm.control("POST", "/reset")
    assert pxm.control("GET", "/clock")["shift"] == 0
    assert pxm.control("GET", "/faults") == calls(pxm) == []
    assert pxm.control("GET", "/shapes")["shapes"] == "guide"
    assert pxm.refusal("/collection")[0] == 401
    pxm.token = ""
    assert pxm.all("/collection") == before


def test_a_spelling_that_there_is_not_is_refused(pxm: ProductApi) -> None:
    answer = requests.put(f"{pxm.server.url}/_sandbox/shapes", json={"shapes": "odd"}, timeout=20)
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["shop.example", "127.0.0.1.nip.io", "10.0.0.7"])
def test_other_hosts_names_do_not_reach_the_control(pxm: ProductApi, host: str) -> None:
    """A site whose name resolves to this machine could otherwise steer the sandbox from a visitor's browser."""
    answer = requests.get(f"{pxm.server.url}/_sandbox/calls", headers={"Host": host}, timeout=20)
    assert answer.status_code == 403


def test_other_machines_reach_it_only_when_told_so(start_product_api: Any) -> None:
    """Seen from an address of this machine that is not loopback, where it has one."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            outside = probe.getsockname()[0]
    except OSError:
        pytest.skip("This machine has no address but loopback; connect it to a network to run this test.")
    for allowed, status in ((False, 403), (True, 200)):
        api = start_product_api(host="0.0.0.0", control_from_anywhere=allowed)  # noqa: S104
        port = api.server.url.rsplit(":", 1)[1]
        assert requests.get(f"http://{outside}:{port}/_sandbox/ready", timeout=20).status_code == status


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("8.8.8.8", False), ("", False)],
)
def test_loopback_is_told_from_the_rest(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_changes_need_json_so_that_a_form_elsewhere_cannot_send_them(pxm: ProductApi) -> None:
    answer = requests.post(f"{pxm.server.url}/_sandbox/reset", data={"x": "y"}, timeout=20)
    assert answer.status_code == 415


def test_the_page_loads_nothing_from_elsewhere_and_no_inline_script(pxm: ProductApi) -> None:
    answer = requests.get(f"{pxm.server.url}/_sandbox/", timeout=20)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<script>" not in answer.text
    assert "style=" not in answer.text
    for address in ("control.js", "calls.js", "faults.js", "products.js", "ask.js", "control.css"):
        assert requests.get(f"{pxm.server.url}/_sandbox/static/{address}", timeout=20).status_code == 200
