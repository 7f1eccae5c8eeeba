"""`/cdn`: pictures and documents of the PXM catalogue."""

from flask import Blueprint

from sandbox.config import Config


def blueprint(config: Config) -> Blueprint:
    return Blueprint("cdn", __name__)
