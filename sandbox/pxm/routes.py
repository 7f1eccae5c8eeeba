"""The product API's endpoints, as the integrator guide has them."""

from flask import Blueprint

from sandbox.clock import Clock
from sandbox.config import Config


def blueprint(config: Config, clock: Clock) -> Blueprint:
    return Blueprint("pxm", __name__)
