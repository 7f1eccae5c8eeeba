"""Static files as they go online."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.template import Context, Template
from django.test import override_settings

from storefront.static_storage import JoinedStaticFilesStorage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own files; without the compressing, which takes its time and changes no content."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(
        STATIC_ROOT=folder,
        STORAGES={
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "storefront.static_storage.JoinedStaticFilesStorage"},
        },
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=("css", "js", "svg", "txt", "woff2"),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_the_style_is_one_file_in_its_layers(collected: Path) -> None:
    style = (collected / "css/styles.css").read_text()
    assert "@import" not in style
    assert style.index("@layer tokens {") < style.index("@layer base {") < style.index("@layer components {")
    for name in re.findall(r'@import url\("([^"]+)"\)', (ROOT / "static/css/styles.css").read_text()):
        assert (ROOT / "static/css" / name).read_text().splitlines()[-1] in style, name


def test_fonts_and_icons_are_found_from_the_joined_file(collected: Path) -> None:
    hashed = next(collected.glob("css/styles.*.css"))
    addresses = re.findall(r'url\("([^"]+)"\)', hashed.read_text())
    assert addresses
    assert all((hashed.parent / address).resolve().is_file() for address in addresses)


def test_a_module_has_one_address_only(collected: Path) -> None:
    for script in collected.glob("js/*.*.js"):
        for name in re.findall(r'from "\./([^"]+)"', script.read_text()):
            assert re.search(r"\.[0-9a-f]{12}\.js$", name), (script.name, name)


def test_a_style_sheet_that_is_named_and_missing_stops_the_collecting(tmp_path: Path) -> None:
    source = FileSystemStorage(tmp_path / "source")
    source.save("css/styles.css", ContentFile(b'@import url("gone.css") layer(base);'))
    storage = JoinedStaticFilesStorage(location=tmp_path / "static", base_url="/static/")
    with pytest.raises(ImproperlyConfigured, match=r"css/gone\.css"):
        list(storage.post_process({"css/styles.css": (source, "css/styles.css")}))


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    sprite = Path(finders.find("icons/icons.svg")).read_text()
    templates = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    named = {name for path in templates for name in re.findall(r'{% icon "([\w-]+)" %}', path.read_text())}
    assert named
    assert {name for name in named if f'id="{name}"' not in sprite} == set()


def test_no_template_writes_styles_or_scripts_into_the_page() -> None:
    for path in [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]:
        if path.name == "confirmation.html":  # a mail, which has no style sheet
            continue
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", text), path


def test_colours_are_drawn_as_attributes() -> None:
    drawn = Template("{% load ui %}{% colour_dots colours 'red, blue' %}").render(
        Context({"colours": ["ff0000", '#0000ff"><script>']})
    )
    assert 'aria-label="red, blue"' in drawn
    assert 'fill="#ff0000"' in drawn
    assert "<script>" not in drawn
