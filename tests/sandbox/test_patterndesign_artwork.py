"""Someone's own folder of SVG files as designs, and what is refused of it."""

import gzip
import json
import logging
import signal
import subprocess
import sys

import pytest

from sandbox.patterndesign import measuring
from sandbox.patterndesign.designs import Library
from sandbox.patterndesign.errors import BadDesigns
from sandbox.patterndesign.library import read
from sandbox.patterndesign.store import Database
from tests.sandbox.designs import SQUARE, dot, ground, svg

GOOD = svg(SQUARE, ground("fdf6e3"), dot("c01010"))
BILLION_LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{below};" * 10}">' for name, below in zip("bcdefghij", "abcdefghi", strict=True))
    + ']><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&j;</text></svg>'
)
USE_BOMB = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><rect id="u0" width="1" height="1"/>'
    + "".join(f'<g id="u{level}">{f"""<use href="#u{level - 1}"/>""" * 10}</g>' for level in range(1, 12))
    + '</defs><use href="#u11"/></svg>'
)
HOSTILE = {
    "script": svg(SQUARE, "<script>fetch('//evil.example')</script>"),
    "handler": svg(SQUARE, '<rect width="9" height="9" onload="alert(1)"/>'),
    "html": svg(SQUARE, '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    "picture": svg(SQUARE, '<image href="https://evil.example/track.png" width="9" height="9"/>'),
    "file": svg(SQUARE, '<image href="file:///etc/passwd" width="9" height="9"/>'),
    "reference": svg(SQUARE, '<use href="other.svg#a"/>'),
    "paint": svg(SQUARE, '<rect width="9" height="9" fill="url(https://evil.example/a.svg#b)"/>'),
    "import": svg(SQUARE, "<style>@import url(https://evil.example/a.css);</style>"),
    "entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 9 9"><text>&x;</text></svg>',
    "laughs": BILLION_LAUGHS,
    "uses": USE_BOMB,
    "wide": svg((10**9, 10**9), ground("ffffff")),
    "thin": svg((1, 5000), ground("ffffff")),
    "shapeless": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
    "no-svg": "<html><body>Hello</body></html>",
    "cut-off": GOOD[:-20],
    "empty": "",
}


@pytest.fixture
def open_folder(tmp_path):
    """Reads a folder of the given files, as the sandbox does at its start."""
    where = tmp_path / "my artwork"
    where.mkdir()
    database = Database(tmp_path / "facts.sqlite3", measuring.TABLE, "NORMAL")

    def load(files: dict[str, str | bytes], trusted: bool = True) -> Library:
        """Trusted: measured in this process, which is quicker to start and refuses the same."""
        for name, content in files.items():
            (where / name).parent.mkdir(exist_ok=True)
            (where / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(where, database, trusted=trusted)

    yield load
    database.close()


def only(library: Library):
    (design,) = library.designs.values()
    return design


def test_a_file_alone_becomes_a_design_named_after_it(open_folder):
    library = open_folder({"blue-tile_01.svg": GOOD})

    design = only(library)
    assert (design.title, design.facts.colours) == ({"en": "Blue tile 01"}, ("fdf6e3", "c01010"))
    assert [category.title["en"] for category in library.categories[0].categories] == ["My artwork"]
    assert library.designers[design.designer].display == "My artwork"


def test_a_json_file_beside_it_says_more(open_folder):
    description = {
        "title": {"en": "Sea", "de": "Meer"},
        "description": "Waves.",
        "keywords": {"en": ["Water"], "de": ["Wasser"]},
        "category": {"en": "Nature", "de": "Natur"},
        "designer": "Ada",
        "tags": ["suited-for-wallpaper"],
        "rapports": 3,
        "repeatType": "vertical",
    }
    library = open_folder({"a.svg": GOOD, "a.json": json.dumps(description)})

    design = only(library)
    assert (design.title["de"], design.description, design.keywords["de"]) == ("Meer", {"en": "Waves."}, ("Wasser",))
    assert (design.tags, design.rapports, design.repeat_type) == (("suited-for-wallpaper",), 3.0, "vertical")
    assert library.category[design.categories[0]].title == {"en": "Nature", "de": "Natur"}
    assert library.designers[design.designer].name == "Ada"


def test_folders_inside_are_categories(open_folder):
    library = open_folder({"a.svg": GOOD, "dots and rings/b.svg": GOOD})

    assert {category.title["en"] for category in library.categories[0].categories} == {"My artwork", "Dots and rings"}


def test_compressed_files_are_read(open_folder):
    assert only(open_folder({"a.svgz": gzip.compress(GOOD.encode())})).facts.colours == ("fdf6e3", "c01010")


def test_numbers_stay_when_files_are_added(open_folder):
    before = only(open_folder({"m.svg": GOOD})).id

    after = open_folder({"a.svg": GOOD, "z.svg": GOOD})

    assert after.designs[before].title == {"en": "M"}
    assert len(after.designs) == 3


@pytest.fixture(scope="module")
def among_hostile_files(tmp_path_factory) -> Library:
    """One good file among all those of HOSTILE, measured as someone's own artwork is: in a process of its own."""
    where = tmp_path_factory.mktemp("hostile")
    for name, content in {"good": GOOD, **HOSTILE}.items():
        (where / f"{name}.svg").write_text(content)
    database = Database(where / "facts.sqlite3", measuring.TABLE, "NORMAL")
    library = read(where, database, trusted=False)
    database.close()
    return library


def test_the_good_file_among_hostile_ones_is_served(among_hostile_files):
    assert only(among_hostile_files).title == {"en": "Good"}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_broken_is_refused_with_a_reason(among_hostile_files, name):
    reason = dict(among_hostile_files.refused)[f"{name}.svg"]

    assert reason.startswith("It")
    assert reason.endswith(".")


def test_a_file_that_is_too_large_is_not_even_read(open_folder):
    library = open_folder({"good.svg": GOOD, "large.svg": GOOD + " " * measuring.LARGEST_FILE})

    assert library.refused == (("large.svg", "It is larger than 8 MB."),)


def test_a_file_that_unpacks_without_end_is_refused(open_folder):
    library = open_folder({"good.svg": GOOD, "bomb.svgz": gzip.compress(b" " * 20_000_000)})

    assert library.refused == (("bomb.svgz", "It is larger than 8 MB."),)


def test_a_refusal_is_remembered_and_told_at_every_start(open_folder, caplog):
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            open_folder({"good.svg": GOOD, "script.svg": HOSTILE["script"]})
        assert caplog.messages == ["Not served: script.svg. It contains a script."]


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("{", "Its JSON file cannot be read"),
        ("[]", "Its JSON file is not an object."),
        ('{"title": 5}', "Its JSON file has a title that is neither a text nor one text per language."),
        ('{"category": ["x"]}', "Its JSON file has a category that is neither a text nor one text per language."),
        ('{"keywords": "a, b"}', "Its JSON file has keywords that are neither a list nor one list per language."),
        ('{"designer": 5}', "Its JSON file has a designer that is not a name."),
        ('{"repeatType": "diagonal"}', "Its JSON file has a repeatType other than full, horizontal and vertical."),
        ('{"rapports": "often"}', "Its JSON file has a value of the wrong kind"),
        ('{"published": "yesterday"}', "Its JSON file has a value of the wrong kind"),
    ],
)
def test_a_json_file_that_cannot_be_used_is_told_and_its_design_not_served(open_folder, description, reason):
    library = open_folder({"good.svg": GOOD, "other.svg": GOOD, "other.json": description})

    assert only(library).title == {"en": "Good"}
    assert library.refused[0][1].startswith(reason)


def test_a_drawing_that_brings_the_renderer_down_is_refused(open_folder, monkeypatch):
    """Measured where it may use next to no time: the child that measures ends, the sandbox goes on."""
    monkeypatch.setattr(measuring, "_measure_in_time", _never_ending)

    with pytest.raises(BadDesigns, match="holds no SVG file that can be a design"):
        open_folder({"endless.svg": GOOD}, trusted=False)


def _never_ending(path):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    while True:
        pass


@pytest.mark.parametrize("description", ["{", '[{"id": 1}]', '[{"id": "x", "file": "a.svg"}]', '{"a": 1}'])
def test_a_library_that_cannot_be_read_is_told(open_folder, description):
    with pytest.raises(BadDesigns, match="designs"):
        open_folder({"a.svg": GOOD, "designs.json": description})


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_without_designs_is_a_clear_message_at_the_start(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--state-dir", tmp_path / "state"]

    started = subprocess.run(
        [*command, "--designs", tmp_path / folder], capture_output=True, text=True, timeout=60, check=False
    )

    assert started.returncode == 1
    assert "The designs cannot be served." in started.stderr
    assert "Traceback" not in started.stderr


def test_own_artwork_is_served_as_any_design(start_pattern_design, tmp_path, image_size):
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "sea.svg").write_text(GOOD)
    (tmp_path / "art" / "script.svg").write_text(HOSTILE["script"])
    pattern_design = start_pattern_design(designs_dir=tmp_path / "art")

    patterns = pattern_design.get("pattern/search", text="sea", resultFields="id,thumbnails.medium")["patterns"]

    assert len(patterns) == 1
    assert image_size(patterns[0]["thumbnails"]["medium"]["url"]) == (400, 400)
    assert pattern_design.get("pattern/getColors", id=patterns[0]["id"])["colors"] == ["fdf6e3", "c01010"]
    assert pattern_design.get("pattern/search")["totalHits"] == 1
