"""The shop's own designs as Pattern Design serves them."""

import pytest

from sandbox.__main__ import read_arguments
from sandbox.config import DATA, Config
from sandbox.patterndesign import library as libraries
from sandbox.patterndesign import measuring
from sandbox.patterndesign.designs import Library

MEASURE = "run python -m sandbox.patterndesign.measuring"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return libraries.load(Config(state_dir=tmp_path_factory.mktemp("state")))


def test_every_design_was_measured_beforehand():
    """So that a first start is quick."""
    unmeasured = [
        path.name for path in (DATA / "designs").glob("*.svg") if measuring.digest(path) not in measuring.shipped()
    ]

    assert not unmeasured, MEASURE


def test_what_was_measured_is_still_true(library):
    for design in sorted(library.designs.values(), key=lambda design: design.digest)[:3]:
        assert measuring.measure_file(design.path) == design.facts, MEASURE


def test_no_design_is_refused(library):
    assert library.refused == ()


def test_every_design_names_categories_and_a_designer_that_there_are(library):
    for design in library.designs.values():
        assert design.designer in library.designers, design.path.name
        assert design.categories, design.path.name
        assert set(design.categories) <= library.category.keys(), design.path.name


def test_every_category_has_a_picture(library):
    assert all(library.thumbnail_for(category) in library.designs for category in library.category)


def test_addresses_that_may_call_unsigned_can_be_given_at_the_start():
    assert read_arguments(["--ip-whitelist", "127.0.0.1, ::1"]).ip_whitelist == ("127.0.0.1", "::1")
