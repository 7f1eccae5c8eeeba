"""Images that we store of our own: a page, a cart and an order go on without one that cannot be written or read."""

import logging

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from PIL import Image

from storefront.file_storage import storage_errors
from storefront.opened_images import opened

logger = logging.getLogger("storefront.stored_images")
BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)  # what Pillow raises for no or half an image


def save_image(field: FieldFile, name: str, image: bytes) -> None:
    """Store the image; the field stays empty where that fails. The row is not saved."""
    try:
        with storage_errors():
            field.save(name, ContentFile(image), save=False)
    except OSError as error:
        logger.error("the image %s could not be stored: %s", name, error)


def read_image(field: FieldFile) -> bytes:
    """Empty where there is none, or none that can be read and opens."""
    if not field:
        return b""
    try:
        with storage_errors(), field.open("rb") as file:
            image = file.read()
        with opened(image) as picture:
            picture.load()
    except BROKEN as error:
        logger.error("the image %s could not be read: %s", field.name, error)
        return b""
    return image


def delete_image(field: FieldFile) -> None:
    """Delete the file; one that cannot be deleted stays behind."""
    try:
        with storage_errors():
            field.delete(save=False)
    except OSError as error:
        logger.error("the image %s could not be deleted: %s", field.name, error)
