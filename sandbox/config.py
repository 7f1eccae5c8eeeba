"""The options with which the sandbox starts."""

from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Config:
    host: str = "127.0.0.1"
    port: int = 8010  # 0: any free port
    public_url: str = ""  # how clients reach the sandbox; empty: as the request came in
    state_dir: Path = Path("var/sandbox")
    control_from_anywhere: bool = False  # else /_sandbox answers loopback only
    prepare: bool = False  # render the catalogue's pictures in the background from the start

    # Pattern PXM
    client_id: str = "motif-demo"
    client_secret: str = "sandbox-secret-for-motif-demo"  # noqa: S105 - the stand-in's own, public on purpose
    token_lifetime: int = 31_536_000  # seconds
    rate_limit: int = 1_000  # calls per 60 seconds
    products: int = 0  # grow the catalogue to this many; 0: as it is
    data_dir: Path | None = None  # someone's own catalogue
    shapes: str = "mixed"  # how records are spelt: guide, practice, or mixed record by record

    # Pattern Design: the keys of the document's two worked HMAC examples
    api_key: str = "h3vaT57GWThxW79HbLLosp6g"
    hmac_key: str = "7803683af19135a91403a5d59b5d59613c63be448d4e7603924b7229f934e372"
    api_username: str = "motif-demo"
    api_password: str = "Motif-demo-1"  # noqa: S105 - the stand-in's own, public on purpose
    designs_dir: Path | None = None  # someone's own designs, instead of sandbox/data/designs
    own_files_up_to: int | None = None  # the test system's rule: 540; None: every design delivers its own file
    licence_fee: str = "0.12"
    credits: str = "5000.00"
    cancel_days: int = 42
    ip_whitelist: tuple[str, ...] = field(default=())
    plain: bool = False  # log nothing per request
