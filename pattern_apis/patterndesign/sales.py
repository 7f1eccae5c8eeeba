"""Group "sale": report a sold unit, download its production files, cancel."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

import requests

from pattern_apis.patterndesign import files, parsing
from pattern_apis.patterndesign.caller import Caller
from pattern_apis.patterndesign.errors import WrongFile
from pattern_apis.patterndesign.parameters import Required, Value, colouring
from pattern_apis.patterndesign.types import Download, SaleReport
from pattern_apis.transport.errors import Malformed

FileType = Literal["svgz", "svg", "pdf", "jpg", "png"]
LARGEST_FILE = 1024**3  # bytes
PAGES = ("text/html", "text/plain", "application/xhtml")  # a gateway's own words in place of a file


class Sales(Caller):
    def report_sale(
        self,
        order_reference: str,
        design_ids: Iterable[int],
        product_price_net: Decimal,
        *,
        product_name: str = "",
        currency: str = "",
        session_token: str = "",
    ) -> SaleReport:
        """Prepares the licence of one sold unit; nothing is charged before the first download (sale/report).

        Each physical unit needs a call of its own, with all designs on it. `order_reference` has 1 to 100 characters
        and may occur often. The price is net of the licence fee, in `currency` (ISO 4217; empty: the account's own).
        `session_token` is the obsolete way to authenticate. Raises `InsufficientFunds`. Sent once only, unless it
        surely did not arrive.
        """
        return self.command(
            "sale/report",
            SaleReport.from_json,
            orderReference=Required(order_reference),
            designIds=design_ids,
            productPriceNet=product_price_net,
            productName=product_name,
            currency=currency,
            sessionToken=session_token,
        )

    def download(
        self,
        reference: int,
        destination: Path,
        *,
        file_type: FileType = "png",
        resolution: int | None = None,
        antialiasing: bool = True,
        colors: Iterable[str] = (),
        palette: str = "",
        height: int | None = None,
        scale: float | None = None,
        offset_x: float | None = None,
        offset_y: float | None = None,
        session_token: str = "",
        most: int = LARGEST_FILE,
    ) -> Download:
        """Puts a production file at `destination`, whole and checked, or raises and leaves no trace (sale/download).

        The first download of a sale charges the licence fee; repeating it is free, so broken connections are tried
        again. `resolution` and `height` are px (units for pdf), `scale` 0.5 shows the tile twice across, offsets move
        the design from the left and top. `antialiasing` counts for png only. At most `most` bytes.
        Raises `InsufficientFunds`, `NotRecolorable`, `WrongFile` for a file that does not open; `ValueError` when both
        colours and a palette are given.
        """
        values: dict[str, Value] = {
            "downloadReference": reference,
            "fileType": file_type,
            "resolution": resolution,
            "antialiasing": None if antialiasing else False,
            "height": height,
            "scale": scale,
            "offsetX": offset_x,
            "offsetY": offset_y,
            "sessionToken": session_token,
            **colouring(colors, palette),
        }

        def take(response: requests.Response, chunks: Iterator[bytes]) -> Download:
            chunks = self.expect_file(response, chunks, most)
            with files.arriving(destination) as (file, path):
                size, digest = files.written(file, chunks)
                width, height = checked(response, path, file_type)
            return Download(destination, file_type, size, digest, width, height)

        return self.fetch("GET", "sale/download", values, take, repeat=True)

    def cancel_sale(self, sale_reference: int) -> None:
        """Takes a sale back while the account's time for that lasts (sale/cancel). Raises `TooOldToCancel`."""
        self.command("sale/cancel", parsing.nothing, saleReference=sale_reference)


def checked(response: requests.Response, path: Path, file_type: FileType) -> tuple[int | None, int | None]:
    """As `files.check`; what does not open is a `WrongFile` where the answer was a file and surely arrived whole."""
    try:
        return files.check(path, file_type)
    except Malformed as error:
        headers = response.headers
        ended = "Content-Length" in headers or "chunked" in headers.get("Transfer-Encoding", "")
        if not ended or not path.stat().st_size or headers.get("Content-Type", "").startswith(PAGES):
            raise
        raise WrongFile(error.message, api=error.api) from None
