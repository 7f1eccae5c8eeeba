"""One Flask application: both APIs, the CDN for their pictures, and the control page."""

from importlib.util import find_spec

from flask import Flask, Response

from sandbox import cdn, control
from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.pxm import routes as pxm


def create_app(config: Config) -> Flask:
    app = Flask("sandbox", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    clock = Clock()
    app.register_blueprint(pxm.blueprint(config, clock), url_prefix="/pxm")
    app.register_blueprint(cdn.blueprint(config), url_prefix="/cdn")
    app.register_blueprint(control.blueprint(config, clock), url_prefix="/_sandbox")
    if find_spec("sandbox.patterndesign.routes"):
        from sandbox.patterndesign import routes as patterndesign

        app.register_blueprint(patterndesign.blueprint(config, clock), url_prefix="/patterndesign/api/rest/1.0")
    if find_spec("sandbox.patterndesign.images"):
        from sandbox.patterndesign import images

        app.register_blueprint(images.blueprint(config), url_prefix="/cdn/patterns")

    @app.after_request
    def date(response: Response) -> Response:
        response.date = clock.now()  # clients recognise a clock that is off by this date
        return response

    return app
