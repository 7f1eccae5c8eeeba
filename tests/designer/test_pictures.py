import errno
import io
import itertools
import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from designer import image_cache
from storefront import clients
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION, VASE


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


@pytest.mark.django_db
def test_the_mockup_is_the_apis_own_and_is_asked_for_once(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox
) -> None:
    query = {"product": CUSHION, "colours": "273781", "scale": "0.5"}
    first = client.get(f"/patterns/{design.id}/mockup.webp", query)
    assert first["Content-Type"] == "image/webp"
    assert opened(first.content).size == (1000, 760)
    assert pattern_sandbox.calls()["pattern/renderAsProduct"] == 1
    assert client.get(f"/patterns/{design.id}/mockup.webp", query).content == first.content
    assert not pattern_sandbox.calls()


@pytest.mark.django_db
def test_a_motif_of_half_the_size_repeats_twice_as_often(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox
) -> None:
    client.get(f"/patterns/{design.id}/mockup.webp", {"product": CUSHION, "scale": "0.5"})
    rendered = dict(pattern_sandbox.calls_with_parameters())["pattern/renderAsProduct"]
    assert float(rendered["scale"]) == 2


@pytest.mark.django_db
def test_the_repeat_is_painted_in_the_colours_asked_for(
    client: Client, design: Any, design_colours: tuple[str, ...]
) -> None:
    answer = client.get(f"/patterns/{design.id}/repeat.webp", {"colours": "-".join(["1a7a3c"] * len(design_colours))})
    red, green, blue = opened(answer.content).resize((1, 1)).getpixel((0, 0))
    assert abs(red - 0x1A) < 24
    assert abs(green - 0x7A) < 24
    assert abs(blue - 0x3C) < 24


@pytest.mark.django_db
@pytest.mark.parametrize("query", [{"colours": "zz"}, {"scale": "99"}, {"palette": "nope"}])
def test_a_picture_of_nonsense_is_refused_without_a_rendering(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox, query: dict[str, str]
) -> None:
    assert client.get(f"/patterns/{design.id}/mockup.webp", {"product": CUSHION, **query}).status_code == 400
    assert pattern_sandbox.calls()["pattern/renderAsProduct"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("product", ["", VASE])
def test_there_is_no_mockup_of_what_takes_no_pattern(client: Client, products: None, design: Any, product: str) -> None:
    assert client.get(f"/patterns/{design.id}/mockup.webp", {"product": product}).status_code == 400


@pytest.mark.django_db
def test_palettes_and_little_pictures_share_their_calls(
    client: Client, design: Any, pattern_sandbox: PatternSandbox
) -> None:
    palette = clients.patterndesign().palettes()[0].id
    pattern_sandbox.calls()
    small = client.get(f"/patterns/{design.id}/repeat.webp", {"palette": palette, "size": "small"})
    assert max(opened(small.content).size) == 240
    client.get(f"/patterns/{design.id}/repeat.webp", {"palette": palette})
    assert pattern_sandbox.calls()["pattern/recolor"] == 1


@pytest.mark.django_db
def test_a_renderer_that_fails_is_no_picture_and_nothing_is_kept(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox
) -> None:
    pattern_sandbox.add_fault(kind="status", path="*renderAsProduct*", status=503)
    query = {"product": CUSHION}
    assert client.get(f"/patterns/{design.id}/mockup.webp", query).status_code == 503
    pattern_sandbox.clear_faults()
    assert client.get(f"/patterns/{design.id}/mockup.webp", query).status_code == 200


def test_a_picture_is_made_once_until_it_is_too_old(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    made = iter([b"first", b"second"])
    assert image_cache.remember(("a",), 60, lambda: next(made)) == b"first"
    assert image_cache.remember(("a",), 60, lambda: next(made)) == b"first"
    assert image_cache.remember(("a",), -1, lambda: next(made)) == b"second"


def names_on_one_shelf(count: int) -> list[str]:
    shelf = image_cache.path_for(("first",)).name[0]
    names = (str(number) for number in itertools.count())
    return list(itertools.islice((n for n in names if image_cache.path_for((n,)).name[0] == shelf), count))


def test_the_pictures_asked_for_longest_ago_leave_first(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.IMAGE_CACHE_MEGABYTES = tmp_path, 16  # a mebibyte to a shelf
    a, b, c, d, new = names = names_on_one_shelf(5)
    for name in (a, b, c, d):
        image_cache.remember((name,), 60, lambda: b"x" * 250_000)
    for order, name in enumerate((b, c, d, a)):
        path = image_cache.path_for((name,))
        os.utime(path, (1_000_000_000 + order, path.stat().st_mtime))
    image_cache.remember((new,), 60, lambda: b"x" * 400_000)
    assert {name for name in names if image_cache.path_for((name,)).exists()} == {d, a, new}


def test_the_store_never_holds_more_than_it_may_whoever_writes(settings: Any, tmp_path: Path) -> None:
    """What other processes wrote and half wrote counts as well, since none keeps a count of its own."""
    settings.VAR_DIR, settings.IMAGE_CACHE_MEGABYTES = tmp_path, 2
    (tmp_path / "images" / "ab").mkdir(parents=True)
    (tmp_path / "images" / "ab" / "tmpx.part").write_bytes(b"x" * 100_000)
    for number in range(120):
        image_cache.remember((number,), 60, lambda number=number: b"x" * (number * 1_200))
    used = sum(path.stat().st_size for path in (tmp_path / "images").glob("*/*"))
    assert 1_000_000 < used <= 2 * 1024 * 1024
    assert image_cache.path_for((100,)).exists()


def test_a_store_that_became_read_only_still_shows_what_is_in_it(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR_DIR = tmp_path
    image_cache.remember(("a",), 60, lambda: b"stored")

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "utime", refuse)
    assert image_cache.remember(("a",), 60, lambda: b"made anew") == b"stored"


def test_a_picture_larger_than_a_shelf_is_shown_and_not_kept(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.IMAGE_CACHE_MEGABYTES = tmp_path, 1
    assert len(image_cache.remember(("large",), 60, lambda: b"x" * 100_000)) == 100_000
    assert not image_cache.path_for(("large",)).exists()


def test_a_cache_that_was_cleared_by_hand_is_just_empty(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    image_cache.remember(("a",), 60, lambda: b"old")
    image_cache.path_for(("a",)).unlink()
    assert image_cache.remember(("a",), 60, lambda: b"new") == b"new"
