"""The pattern API takes its time: pages end, pictures are bounded, and nobody spends without end."""

import time
from typing import Any

import pytest
from django.test import Client

from designer import designs
from storefront import caches, clients
from storefront.models import PictureSpending
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION

pytestmark = pytest.mark.django_db
SLACK = 1.5  # seconds, for a busy machine


def forget() -> None:
    caches.shared.clear()
    caches.local.clear()


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "fault", [{"kind": "delay", "seconds": 8}, {"kind": "status", "status": 429, "retry_after": "1"}]
)
def test_a_studio_never_seen_ends_within_three_seconds_and_so_does_the_bag(
    client: Client, design: Any, products: None, pattern_sandbox: PatternSandbox, fault: dict[str, Any]
) -> None:
    forget()
    pattern_sandbox.add_fault(path="/patterndesign/*", **fault)
    began = time.monotonic()
    assert client.get(f"/patterns/{design.id}/?product={CUSHION}").status_code == 503
    assert time.monotonic() - began < 3 + SLACK
    began = time.monotonic()
    assert client.post("/cart/add/", {"product": CUSHION, "design": design.id}).status_code == 503
    assert time.monotonic() - began < 3 + SLACK


def test_a_design_that_is_known_opens_without_its_palettes(
    client: Client, design: Any, products: None, pattern_sandbox: PatternSandbox
) -> None:
    pattern_sandbox.add_fault(kind="reset", path="*getPalettes*")
    answer = client.get(f"/patterns/{design.id}/?product={CUSHION}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Palettes are away for a moment" in page
    assert 'type="color"' in page


@pytest.mark.parametrize("path", ["*getPalettes*", "/patterndesign/*"])
def test_a_design_that_is_known_opens_in_a_palette_that_is_away(
    client: Client, design: Any, products: None, pattern_sandbox: PatternSandbox, path: str
) -> None:
    """Whatever of the palette is away: the list of all, or what this one does to the design."""
    palette = next(iter(designs.palettes())).id
    client.get(f"/patterns/{design.id}/")
    forget()
    pattern_sandbox.add_fault(kind="reset", path=path)
    if path != "*getPalettes*":
        pattern_sandbox.add_fault(kind="reset", path="*pattern/recolor*")
    answer = client.get(f"/patterns/{design.id}/?product={CUSHION}&palette={palette}&scale=2")
    page = answer.content.decode()
    assert answer.status_code == 200
    if path == "*getPalettes*":  # what it does can be read off still
        assert 'type="color"' in page
        assert "Palettes are away for a moment" in page
    else:
        assert "The palette of this address cannot be shown now." in page
        assert f'href="/patterns/{design.id}/?product={CUSHION}&amp;scale=2"' in page
    assert f'name="palette" value="{palette}"' in page  # what goes into the bag is never as drawn
    assert client.post("/cart/add/", {"product": CUSHION, "design": design.id, "palette": palette}).status_code == 503


def test_sizes_have_steps_so_that_there_are_not_endlessly_many(
    client: Client, design: Any, products: None, pattern_sandbox: PatternSandbox
) -> None:
    for scale in ("1.32", "1.33", "1.34", "1.36", "1.37"):
        query = {"product": CUSHION, "scale": scale}
        assert client.get(f"/patterns/{design.id}/mockup.webp", query).status_code == 200
    assert pattern_sandbox.calls()["pattern/renderAsProduct"] == 2
    assert 'value="1.35"' in client.get(f"/patterns/{design.id}/?product={CUSHION}&scale=1.33").content.decode()


def test_a_visitor_who_wants_pictures_without_end_is_asked_to_wait(
    client: Client, design: Any, products: None, settings: Any, pattern_sandbox: PatternSandbox
) -> None:
    settings.PICTURE_CALLS_PER_VISITOR = 4
    address = f"/patterns/{design.id}/mockup.webp"
    statuses = [client.get(address, {"product": CUSHION, "scale": f"{n / 4}"}).status_code for n in range(1, 9)]
    assert statuses == [200] * 4 + [429] * 4
    assert pattern_sandbox.calls()["pattern/renderAsProduct"] == 4
    assert client.get(address, {"product": CUSHION, "scale": "0.5"}).status_code == 200  # it is stored
    assert client.get(f"/patterns/{design.id}/?product={CUSHION}").status_code == 200  # pages are no pictures
    other = client.get(address, {"product": CUSHION, "scale": "2"}, REMOTE_ADDR="192.0.2.77")
    assert other.status_code == 200


def test_parts_cost_what_they_cost(
    client: Client, design: Any, products: None, pattern_sandbox: PatternSandbox
) -> None:
    client.get(f"/patterns/{design.id}/")
    pattern_sandbox.calls()
    assert client.get(f"/patterns/{design.id}/parts", {"product": CUSHION}).status_code == 200
    assert client.get(f"/patterns/{design.id}/parts").status_code == 200
    drawn = pattern_sandbox.calls()
    everybody = PictureSpending.objects.get(name="everybody").calls
    assert everybody == drawn["pattern/renderAsProduct"] + drawn["pattern/recolor"]


def test_pictures_have_places_of_their_own(client: Client, design: Any, products: None) -> None:
    """Full of pictures: pages still reach the API, and a picture that finds no place says when to come again."""
    client.get(f"/patterns/{design.id}/")
    lane = clients.image_lane()
    taken = lane._own._taken
    taken.update({object(): 0.0 for _ in range(lane._own.count)})  # since long ago
    try:
        answer = client.get(f"/patterns/{design.id}/repeat.webp?colours=c0ffee", headers={"Accept": "image/webp"})
        assert (answer.status_code, answer["Retry-After"]) == (503, "1")
        assert client.get("/patterns/").status_code == 200
    finally:
        taken.clear()
    assert client.get(f"/patterns/{design.id}/repeat.webp?colours=c0ffee").status_code == 200


def test_together_they_leave_three_threads_free(settings: Any) -> None:
    assert settings.WEB_THREADS - clients.WAITING.count >= 3
    assert clients.image_lane()._own.count < clients.WAITING.count
