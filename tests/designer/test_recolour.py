"""Live recolour, from the arithmetic to what a browser is given."""

import json
import struct
from typing import Any

import numpy as np
import pytest
from django.test import Client

from designer import designs, recolour, recolour_parts
from designer.colourway import Colourway
from designer.customization import TRUE_SCALE
from designer.models import RecolourCheck
from pattern_apis.transport import SYNC
from storefront import clients
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION


def opened(bundle: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack_from("<I", bundle)
    return json.loads(bundle[4 : 4 + length]), bundle[4 + length :]


def painted(weights: np.ndarray, base: np.ndarray, gain: np.ndarray, colours: tuple[str, ...]) -> np.ndarray:
    values = np.array([[int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in colours], float)
    return np.rint(base + gain * np.einsum("nhw,nc->hwc", weights, values) / 255).clip(0, 255).astype(np.uint8)


@pytest.fixture
def cloth() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Five colours, soft edges, a warm light that falls off to one side, and a highlight."""
    dice = np.random.default_rng(7)
    weights = dice.random((5, 40, 60)) ** 6
    weights /= weights.sum(axis=0)
    light = np.linspace(0.35, 0.95, 60)[None, :, None] * np.array([255, 244, 228])[None, None, :]
    return weights, np.full((40, 60, 3), 9.0), np.broadcast_to(light, (40, 60, 3)) - 9


@pytest.mark.parametrize("count", [1, 2, 3, 4, 24])
def test_a_third_as_many_calls_as_colours_and_two_are_enough(count: int) -> None:
    assert len(recolour.probes(count)) == -(-count // 3) + 2


def test_the_parts_predict_any_colourway(cloth: tuple[np.ndarray, ...]) -> None:
    weights, base, gain = cloth
    parts = recolour.compute_parts([painted(weights, base, gain, probe.colours) for probe in recolour.probes(5)], 5)
    for seed in range(5):
        dice = np.random.default_rng(seed)
        colours = tuple(f"{dice.integers(1 << 24):06x}" for _ in range(5))
        verdict = recolour.judge(recolour.predict(parts, colours), painted(weights, base, gain, colours))
        assert verdict.holds
        assert verdict.within <= 4


def test_a_palette_is_read_off_its_picture(cloth: tuple[np.ndarray, ...]) -> None:
    weights, base, gain = cloth
    parts = recolour.compute_parts([painted(weights, base, gain, probe.colours) for probe in recolour.probes(5)], 5)
    chosen = ("1a7a3c", "f6efe4", "cf5a45", "273781", "33363b")
    read_colours = recolour.colours_of(parts, painted(weights, base, gain, chosen))
    differences = [
        abs(int(a[at : at + 2], 16) - int(b[at : at + 2], 16))
        for a, b in zip(read_colours, chosen, strict=True)
        for at in (0, 2, 4)
    ]
    assert max(differences) <= 3


def test_a_renderer_that_mixes_in_linear_light_does_not_pass(cloth: tuple[np.ndarray, ...]) -> None:
    weights, base, gain = cloth

    def linear(colours: tuple[str, ...]) -> np.ndarray:
        values = np.array([[int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in colours], float)
        mixed = np.einsum("nhw,nc->hwc", weights, (values / 255) ** 2.2) ** (1 / 2.2)
        return np.rint(base + gain * mixed).clip(0, 255).astype(np.uint8)

    parts = recolour.compute_parts([linear(probe.colours) for probe in recolour.probes(5)], 5)
    test = recolour.test_colourway(5).colours
    assert not recolour.judge(recolour.predict(parts, test), linear(test)).holds


def test_shares_add_up_to_the_whole_surface(cloth: tuple[np.ndarray, ...]) -> None:
    weights, base, gain = cloth
    parts = recolour.compute_parts([painted(weights, base, gain, probe.colours) for probe in recolour.probes(5)], 5)
    assert sum(parts.shares) == pytest.approx(1)
    assert parts.shares == pytest.approx(tuple(weights.mean(axis=(1, 2))), abs=0.03)


@pytest.mark.django_db
def test_all_colourways_of_a_mockup_cost_a_few_calls_once(
    client: Client, products: None, design: Any, design_colours: tuple[str, ...], pattern_sandbox: PatternSandbox
) -> None:
    address = f"/patterns/{design.id}/parts"
    description, sheets = opened(client.get(address, {"product": CUSHION}).content)
    assert pattern_sandbox.calls()["pattern/renderAsProduct"] == -(-len(design_colours) // 3) + 3
    assert description["colours"] == len(design_colours)
    assert (description["width"], description["height"]) == (1000, 760)
    assert sum(description["shares"]) == pytest.approx(1, abs=0.01)
    assert sheets[:4] == sheets[description["light"] :][:4] == b"RIFF"
    client.get(address, {"product": CUSHION})
    assert not pattern_sandbox.calls()
    check = RecolourCheck.objects.get(design_id=design.id)
    assert (check.reason, check.model) == ("", "pillow")
    assert check.within <= 3


@pytest.mark.django_db
def test_the_check_of_the_parts_is_kept_for_staff_when_they_do_not_hold(
    client: Client, design: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recolour, "WITHIN", -1.0)
    description, sheets = opened(client.get(f"/patterns/{design.id}/parts").content)
    assert description == {"unfit": "not_affine"}
    assert sheets == b""
    check = RecolourCheck.objects.get(design_id=design.id)
    assert check.get_reason_display() == "The API's picture mixes colours in another way"


@pytest.mark.django_db
def test_designs_of_very_many_colours_cost_no_calls(design: Any, pattern_sandbox: PatternSandbox) -> None:
    from dataclasses import replace

    many = replace(designs.get_design(design.id), colours=tuple(f"{at:06x}" for at in range(recolour.MAX_COLOURS + 1)))
    pattern_sandbox.calls()
    description, _sheets = opened(recolour_parts.bundle(many, "", TRUE_SCALE, (0, 0)))
    assert description == {"unfit": "many_colours"}
    assert not pattern_sandbox.calls()


@pytest.mark.django_db
def test_parts_are_not_kept_when_the_api_fails_halfway(
    client: Client, design: Any, pattern_sandbox: PatternSandbox
) -> None:
    pattern_sandbox.add_fault(kind="status", path="*recolor*", status=503, skip=2)
    assert client.get(f"/patterns/{design.id}/parts").status_code == 503
    pattern_sandbox.clear_faults()
    assert opened(client.get(f"/patterns/{design.id}/parts").content)[0]["colours"] > 0


@pytest.mark.django_db
def test_the_colours_of_a_palette_are_those_that_the_api_paints(
    client: Client, design: Any, design_colours: tuple[str, ...], pattern_sandbox: PatternSandbox
) -> None:
    palette = clients.patterndesign(SYNC).palettes()[0].id
    colours = client.get(f"/patterns/{design.id}/palette.json", {"palette": palette}).json()["colours"]
    assert len(colours) == len(design_colours)
    painted = recolour.decoded(designs.repeat(design.id, Colourway(palette=palette)))
    again = recolour.decoded(designs.repeat(design.id, Colourway(tuple(colours))))
    assert recolour.judge(painted, again).within <= 2


@pytest.mark.django_db
def test_a_palette_that_there_is_not_has_no_colours(client: Client, design: Any) -> None:
    assert client.get(f"/patterns/{design.id}/palette.json", {"palette": "nope"}).status_code == 400
