"""Our own images on their way to a browser."""

import io
import mimetypes

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from storefront.stored_images import read_image


def image_response(field: FieldFile) -> HttpResponseBase:
    """The image, kept by this browser alone; the repeat mark where there is none that opens.

    Pages name an image without opening it, and this is where one that is gone shows: browsers draw the body of a 404.
    """
    if image := read_image(field):
        kind = mimetypes.guess_type(str(field.name))[0] or "application/octet-stream"
        response: HttpResponseBase = FileResponse(io.BytesIO(image), content_type=kind)
        response["Cache-Control"] = "private, max-age=31536000, immutable"
        return response
    mark = HttpResponse(render_to_string("repeat_mark.svg"), content_type="image/svg+xml", status=404)
    mark["Cache-Control"] = "no-store"
    return mark
