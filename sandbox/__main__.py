"""`python -m sandbox`: both APIs on one port, until Ctrl-C."""

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from sandbox.config import Config
from sandbox.patterndesign.errors import BadDesigns
from sandbox.pxm.builder import open_store
from sandbox.pxm.errors import BadCatalogue
from sandbox.server import SandboxServer

HELP = {
    "host": "address to listen on",
    "port": "port to listen on; 0 takes a free one",
    "public_url": "how clients reach the sandbox, when not as it listens",
    "state_dir": "folder for its state",
    "control_from_anywhere": "let others than this machine use /_sandbox",
    "prepare": "render the catalogue's pictures in the background from the start",
    "client_id": "OAuth2 client id",
    "client_secret": "OAuth2 client secret",
    "token_lifetime": "seconds that a token lives",
    "rate_limit": "calls per 60 seconds and client",
    "products": "grow the catalogue to this many products",
    "data": "folder with your own catalogue",
    "shapes": "how PXM records are spelt: guide, practice or mixed",
    "api_key": "Pattern Design API key",
    "hmac_key": "Pattern Design HMAC key",
    "designs": "folder with your own designs (SVG)",
    "own_files_up_to": "only designs up to this id deliver their own production file",
    "licence_fee": "licence fee of the account, as a share",
    "credits": "credits of the account",
    "cancel_days": "days within which a sale can be cancelled",
    "ip_whitelist": "addresses that may call Pattern Design unsigned, separated by commas",
    "plain": "log nothing per request",
}
FIELD = {"data": "data_dir", "designs": "designs_dir"}


def listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


KINDS: dict[object, Callable[[str], object]] = {
    int: int,
    int | None: int,
    Path: Path,
    Path | None: Path,
    tuple[str, ...]: listed,
}


def read_arguments(arguments: list[str]) -> Config:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A stand-in for both product APIs.")
    types = {field.name: field.type for field in fields(Config)}
    defaults = Config()
    for name, text in HELP.items():
        field = FIELD.get(name, name)
        option = "--" + name.replace("_", "-")
        default = getattr(defaults, field)
        if types[field] is bool:
            parser.add_argument(option, dest=field, action="store_true", help=text)
        else:
            kind = KINDS.get(types[field], str)
            choices = ("guide", "practice", "mixed") if field == "shapes" else None
            parser.add_argument(option, dest=field, type=kind, default=default, choices=choices, help=text)
    return Config(**vars(parser.parse_args(arguments)))


class Bar:
    """Progress of a growing catalogue, in one line of the terminal."""

    def __init__(self, total: int) -> None:
        self.total = total

    def __call__(self, done: int) -> None:
        filled = min(40, 40 * done // self.total)
        end = "\n" if done >= self.total else ""
        sys.stderr.write(f"\rCatalogue [{'=' * filled}{' ' * (40 - filled)}] {done:,} of {self.total:,} products{end}")
        sys.stderr.flush()


def main(arguments: list[str]) -> int:
    config = read_arguments(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        open_store(config, Bar(config.products) if config.products else None)
        sandbox = SandboxServer(config)
    except BadCatalogue as error:
        sys.stderr.write(f"The catalogue cannot be served. {error}\n")
        return 1
    except BadDesigns as error:
        sys.stderr.write(f"The designs cannot be served. {error}\n")
        return 1
    except OSError as error:
        where = error.filename or f"{config.host}:{config.port}"
        sys.stderr.write(f"The sandbox cannot start on {where}: {os.strerror(error.errno or 0)}.\n")
        return 1
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with sandbox:
        sys.stdout.write(
            f"Pattern PXM     {sandbox.pxm_url}\n"
            f"Pattern Design  {sandbox.patterndesign_url}\n"
            f"Watch and steer {sandbox.url}/_sandbox/\n"
        )
        sys.stdout.flush()
        stopped.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
