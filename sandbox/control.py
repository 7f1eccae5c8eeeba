"""`/_sandbox`: the sandbox seen and steered from outside."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from sandbox.clock import Clock
from sandbox.config import Config


def blueprint(config: Config, clock: Clock) -> Blueprint:
    routes = Blueprint("control", __name__)

    @routes.get("/ready")
    def ready() -> ResponseReturnValue:
        return {"ready": True}

    return routes
