"""pattern/export."""

from collections.abc import Iterator
from datetime import timedelta

from flask import Response

from sandbox.patterndesign import accounts
from sandbox.patterndesign.calling import Answer, Call
from sandbox.patterndesign.designs import Design
from sandbox.patterndesign.errors import INVALID_VALUE, TOO_SOON, Refused
from sandbox.patterndesign.export import Exporter, zipped

MIME = {"xml": "application/xml", "zip": "application/zip"}
PAUSE = timedelta(minutes=1)


def export(call: Call) -> Answer:
    parameters = call.parameters
    format_name = parameters.option("format", ("xml", "csv", "zip"), "zip")
    exporter = Exporter(call.library, call.addresses)
    columns = parameters.listed("columns") or tuple(exporter.columns)
    if unknown := [column for column in columns if column not in exporter.columns]:
        raise Refused(INVALID_VALUE, f"columns:{unknown[0]}")
    above, below = parameters.optional_integer("aboveId"), parameters.optional_integer("belowId")
    parameters.flag("useSecureUrls")
    if wait := accounts.may_export(call.store, call.account, call.now, PAUSE):
        raise Refused(TOO_SOON, f"next call possible in {wait} seconds", retry_after=wait)
    designs = _between(call, above, below)
    if format_name == "xml":
        return Response(exporter.xml(designs), content_type=MIME["xml"])
    if format_name == "csv":
        return _archive("patterns.csv", exporter.csv(designs, columns))
    return _archive("patterns.xml", exporter.xml(designs))


def _between(call: Call, above: int | None, below: int | None) -> Iterator[Design]:
    for design_id, design in sorted(call.library.designs.items()):
        if (above is None or design_id > above) and (below is None or design_id < below):
            yield design


def _archive(name: str, chunks: Iterator[str]) -> Response:
    response = Response(zipped(name, chunks), content_type=MIME["zip"])
    response.headers["Content-Disposition"] = 'attachment; filename="patterns.zip"'
    return response
