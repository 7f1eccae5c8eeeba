"""`/cdn`: pictures and documents of the product catalogue by file id, as `/cdn/<id>` and `/cdn/<id>_medium.webp`.

The addresses never change what they show, so clients may keep the answers for a year.
"""

import re
from pathlib import Path

from flask import Blueprint, Response, send_file
from flask.typing import ResponseReturnValue

from sandbox.config import Config
from sandbox.pxm.building import folder_of, open_store
from sandbox.pxm.records import File
from sandbox.shelf import Shelf

MIME = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
EXTENSION = {mime: extension for extension, mime in MIME.items()}
YEAR = 31_536_000
NAME = re.compile(r"([0-9a-fA-F-]{1,64})(?:_(thumb|small|medium|large|preview)\.(jpg|png|webp))?")


def blueprint(config: Config) -> Blueprint:
    routes = Blueprint("cdn", __name__)
    store = open_store(config)
    shelf = open_shelf(config)

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
            path = picture_or_master(shelf, file, size, extension)
        except KeyError as unknown:
            return Response(f"This picture's description names {unknown}, which there is not.", 500)
        return lasting(send_file(path, MIME.get(extension, file.mime_type), conditional=True))

    return routes


def open_shelf(config: Config) -> Shelf:
    return Shelf(config.state_dir.resolve() / "cdn", folder_of(config).resolve())


def picture_or_master(shelf: Shelf, file: File, size: str, extension: str) -> Path:
    if not size and "file" in file.source:
        return shelf.catalogue / str(file.source["file"])
    return shelf.picture(file, size, extension or EXTENSION[file.mime_type])


def lasting(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def missing() -> Response:
    return Response("Not Found", 404, content_type="text/plain", headers={"Cache-Control": "no-store"})
