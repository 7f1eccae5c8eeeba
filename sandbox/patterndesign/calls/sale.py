"""sale/report, sale/download, sale/cancel."""

from typing import Any

from flask import Response

from sandbox.patterndesign import ledger
from sandbox.patterndesign.calling import Answer, Call
from sandbox.patterndesign.calls.colours import chosen
from sandbox.patterndesign.designs import Design
from sandbox.patterndesign.errors import INVALID_VALUE, MISSING_PARAMETER, NO_SUCH_DESIGN, Refused
from sandbox.rendering import production

LONGEST_REFERENCE, LONGEST_NAME = 100, 255
STAND_IN = 527  # whose files the test system delivers for designs that it does not give away
FARTHEST = 100_000.0  # pixels or points of an offset


def report(call: Call) -> Answer:
    parameters = call.parameters
    design_ids = parameters.integers("designIds")
    if not design_ids:
        raise Refused(MISSING_PARAMETER, "designIds")
    for design_id in design_ids:
        if design_id not in call.library.designs:
            raise Refused(NO_SUCH_DESIGN, f"id:{design_id}")
    reported = ledger.report(
        call.store,
        call.account,
        call.now,
        order_reference=parameters.required("orderReference", LONGEST_REFERENCE),
        product_name=parameters.text("productName")[:LONGEST_NAME],
        price_net=parameters.amount("productPriceNet"),
        currency=parameters.currency("currency", call.account.currency),
        design_ids=design_ids,
    )
    return {"saleReference": reported.sale_reference, "downloadReferences": list(reported.download_references)}


def download(call: Call) -> Answer:
    """Charges after the file is made and before it leaves: what fails on our side costs nothing."""
    reference = call.parameters.required_integer("downloadReference")
    design_id = ledger.design_of(call.store, call.account, reference)
    if design_id not in call.library.designs:  # its file has been taken away since the report
        raise Refused(NO_SUCH_DESIGN, f"id:{design_id}")
    design = call.library.designs[design_id]
    file_type = call.parameters.option("fileType", production.CONTENT_TYPES, "svgz")
    data, content_type = _file(call, _delivered(call, design), file_type)
    ledger.commit(call.store, call.account, reference, call.now)
    response = Response(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{design.id}.{file_type}"'
    response.cache_control.no_store = True
    return response


def cancel(call: Call) -> Answer:
    ledger.cancel(call.store, call.account, call.parameters.required_integer("saleReference"), call.now)
    return {}


def _delivered(call: Call, design: Design) -> Design:
    limit = call.service.config.own_files_up_to
    if limit is None or design.id <= limit:
        return design
    designs = call.library.designs
    return designs.get(STAND_IN) or designs[min(designs)]


def _file(call: Call, design: Design, file_type: str) -> tuple[bytes, str]:
    parameters = call.parameters
    options: dict[str, Any] = {}
    if file_type != "svgz":
        options = {
            "resolution": parameters.optional_integer("resolution", 1),
            "height": parameters.optional_integer("height", 1),
            "scale": parameters.number("scale", 1.0, 0.05, 10.0),
            "offset_x": parameters.number("offsetX", 0.0, -FARTHEST, FARTHEST),
            "offset_y": parameters.number("offsetY", 0.0, -FARTHEST, FARTHEST),
        }
    soft = parameters.flag("antialiasing", default=True) or file_type != "png"
    try:
        return production.render(
            design.drawing, file_type, colours=chosen(parameters, design), antialiasing=soft, **options
        )
    except ValueError as error:
        raise Refused(INVALID_VALUE, str(error)) from error
