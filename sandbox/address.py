"""Where clients reach the sandbox: the beginning of every absolute address that it hands out."""

from flask import request

from sandbox.config import Config


def public_url(config: Config) -> str:
    return (config.public_url or request.url_root).rstrip("/")
