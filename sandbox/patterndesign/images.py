"""`/cdn/patterns`: thumbnails, category and designer images, and the pages that detailsUrl and profileUrl lead to."""

import hashlib
from collections.abc import Callable

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.wrappers import Response as Answer

from sandbox.config import Config
from sandbox.patterndesign import library as libraries
from sandbox.patterndesign import renderings
from sandbox.patterndesign.addresses import Addresses
from sandbox.patterndesign.designs import Design, Library, keywords, text
from sandbox.patterndesign.formats import CATEGORY_FORMATS, CUSTOM_IMAGES, FORMATS
from sandbox.rendering import models
from sandbox.rendering.cache import ByteCache
from sandbox.rendering.palettes import PALETTES

MAX_AGE = 86_400  # seconds; an artwork folder may change between two starts

_images: ByteCache[bytes] = ByteCache(128_000_000, len)


def blueprint(config: Config) -> Blueprint:
    routes = Blueprint("patterndesign-images", __name__, template_folder="templates")
    library = libraries.load(config)
    _add_thumbnails(routes, library)
    _add_pages(routes, library, config)

    @routes.after_request
    def allow_scripts(response: Response) -> Response:
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return routes


def _add_thumbnails(routes: Blueprint, library: Library) -> None:
    @routes.get("/<any(repeat, gallery, small, medium, xlarge, xlargeDiscreet, pdf):name>/<int:design_id>.<extension>")
    def thumbnail(name: str, design_id: int, extension: str) -> Answer:
        format_, design = FORMATS[name], _design(library, design_id)
        if extension != format_.extension:
            abort(404)
        return _image((design.digest, name), lambda: renderings.thumbnail(design, format_), extension)

    @routes.get("/categories/<any(small, medium, repeat):name>/<int:category_id>.jpg")
    def category(name: str, category_id: int) -> Answer:
        format_, design = CATEGORY_FORMATS[name], _design(library, library.thumbnail_for(category_id))
        return _image((design.digest, "category", name), lambda: renderings.thumbnail(design, format_), "jpg")

    @routes.get("/designers/<int:designer_id>-<name>.jpg")
    def designer(designer_id: int, name: str) -> Answer:
        known = library.designers.get(designer_id)
        if known is None or known.portrait is None or not known.portrait.exists():
            abort(404)
        portrait = known.portrait.read_bytes()
        return _image((hashlib.sha256(portrait).hexdigest(), "designer"), lambda: renderings.portrait(portrait), "jpg")

    @routes.get("/users/<int:account_id>/custom/<int:type_id>-<int:palette_id>/<int:design_id>.jpg")
    def custom(account_id: int, type_id: int, palette_id: int, design_id: int) -> Answer:
        design, image = _design(library, design_id), CUSTOM_IMAGES.get(type_id)
        if image is None or not 1 <= palette_id <= len(PALETTES) or image.model not in models.names():
            abort(404)
        key = (design.digest, design.rapports, "custom", type_id, palette_id)
        return _image(key, lambda: renderings.custom(design, image, PALETTES[palette_id - 1]), "jpg")


def _add_pages(routes: Blueprint, library: Library, config: Config) -> None:
    def addresses() -> Addresses:
        return Addresses(config.public_url or request.url_root.rstrip("/"))

    @routes.get("/design-<int:design_id>/<name>", defaults={"language": "de"})
    @routes.get("/en-design-<int:design_id>/<name>", defaults={"language": "en"})
    def details(design_id: int, name: str, language: str) -> str:
        design = _design(library, design_id)
        designer = library.designers[design.designer]
        return render_template(
            "patterndesign/design.html",
            language=language,
            design=design,
            title=text(design.title, language),
            description=text(design.description, language),
            keywords=keywords(design, language),
            image=addresses().thumbnail(design.id, "medium"),
            designer=designer,
            profile=addresses().profile(designer, language),
        )

    @routes.get("/designer-<int:designer_id>/<name>", defaults={"language": "de"})
    @routes.get("/en-designer-<int:designer_id>/<name>", defaults={"language": "en"})
    def profile(designer_id: int, name: str, language: str) -> str:
        designer = library.designers.get(designer_id) or abort(404)
        designs = [design for design in library.designs.values() if design.designer == designer_id]
        return render_template(
            "patterndesign/designer.html",
            language=language,
            designer=designer,
            profile=text(designer.profile, language),
            portrait=addresses().portrait(designer) if designer.portrait else "",
            designs=[
                (
                    addresses().details(design, language),
                    addresses().thumbnail(design.id, "gallery"),
                    text(design.title, language),
                )
                for design in designs
            ],
        )


def _design(library: Library, design_id: int) -> Design:
    return library.designs.get(design_id) or abort(404)


def _image(key: tuple[object, ...], make: Callable[[], bytes], extension: str) -> Answer:
    data = _images.get(key, make)
    response = Response(data, content_type=renderings.CONTENT_TYPES[extension])
    response.cache_control.public = True
    response.cache_control.max_age = MAX_AGE
    response.set_etag(hashlib.sha256(data).hexdigest()[:32])
    return response.make_conditional(request)
