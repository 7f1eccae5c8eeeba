"""`/cdn`: images and documents of the product catalogue by file id, as `/cdn/<id>` and `/cdn/<id>_medium.webp`.

The addresses never change what they show, so clients may keep the answers for a year.
"""

import re
from pathlib import Path

from flask import Blueprint, Response, send_file
from flask.typing import ResponseReturnValue

from sandbox.config import Config
from sandbox.image_store import ImageStore
from sandbox.pxm.builder import catalogue_folder, open_store
from sandbox.pxm.records import File

MIME = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
EXTENSION = {mime: extension for extension, mime in MIME.items()}
YEAR = 31_536_000
NAME = re.compile(r"([0-9a-fA-F-]{1,64})(?:_(thumb|small|medium|large|preview)\.(jpg|png|webp))?")


def blueprint(config: Config) -> Blueprint:
    routes = Blueprint("cdn", __name__)
    store = open_store(config)
    images = open_image_store(config)

    @routes.get("/<name>")
    def deliver(name: str) -> ResponseReturnValue:
        match = NAME.fullmatch(name)
        file = store.file(match[1].lower()) if match else None
        if match is None or file is None:
            return missing()
        size, extension = match[2] or "", match[3] or ""
        if size and (extension not in file.formats or (size, extension) == ("thumb", "jpg")):
            return missing()
        try:
            path = image_or_master(images, file, size, extension)
        except KeyError as unknown:
            return Response(f"This image's description names {unknown}, which does not exist.", 500)
        return lasting(send_file(path, MIME.get(extension, file.mime_type), conditional=True))

    return routes


def open_image_store(config: Config) -> ImageStore:
    return ImageStore(config.state_dir.resolve() / "cdn", catalogue_folder(config).resolve())


def image_or_master(images: ImageStore, file: File, size: str, extension: str) -> Path:
    if not size and "file" in file.source:
        return images.catalogue / str(file.source["file"])
    return images.image(file, size, extension or EXTENSION[file.mime_type])


def lasting(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def missing() -> Response:
    return Response("Not Found", 404, content_type="text/plain", headers={"Cache-Control": "no-store"})
