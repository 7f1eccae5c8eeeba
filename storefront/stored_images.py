"""Images that we store of our own: a page, a cart and an order go on without one that cannot be written or read."""

import logging

from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from django.db.models.fields.files import FieldFile

logger = logging.getLogger("storefront.stored_images")


def save_image(field: FieldFile, name: str, image: bytes) -> None:
    """Store the image; the field stays empty where that fails. The row is not saved."""
    try:
        field.save(name, ContentFile(image), save=False)
    except OSError as error:
        logger.error("the image %s could not be stored: %s", name, error)


def read_image(field: FieldFile) -> bytes:
    """Empty where there is none, or none that can be read."""
    if not field:
        return b""
    try:
        with field.open("rb") as file:
            return file.read()
    except OSError as error:
        logger.error("the image %s could not be read: %s", field.name, error)
        return b""


def image_size(field: FieldFile) -> tuple[int, int] | None:
    """Width and height in pixels; None where there is no image that can be read."""
    if not field:
        return None
    try:
        with field.open("rb") as file:
            width, height = get_image_dimensions(file)
    except OSError as error:
        logger.error("the image %s could not be read: %s", field.name, error)
        return None
    return (width, height) if width and height else None


def delete_image(field: FieldFile) -> None:
    """Delete the file; one that cannot be deleted stays behind."""
    try:
        field.delete(save=False)
    except OSError as error:
        logger.error("the image %s could not be deleted: %s", field.name, error)
