"""One Flask application: both APIs, the CDN for their pictures, and the control page."""

from flask import Flask, Response

from sandbox import cdn, control
from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.patterndesign import images as patterndesign_images
from sandbox.patterndesign import routes as patterndesign
from sandbox.pxm import routes as pxm


def create_app(config: Config) -> Flask:
    app = Flask("sandbox", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    clock = Clock()
    app.register_blueprint(pxm.blueprint(config, clock), url_prefix="/pxm")
    app.register_blueprint(cdn.blueprint(config), url_prefix="/cdn")
    app.register_blueprint(control.blueprint(config, clock), url_prefix="/_sandbox")
    app.register_blueprint(patterndesign.blueprint(config, clock), url_prefix="/patterndesign/api/rest/1.0")
    app.register_blueprint(patterndesign_images.blueprint(config), url_prefix="/cdn/patterns")

    @app.after_request
    def date(response: Response) -> Response:
        response.date = clock.now()  # clients recognise a clock that is off by this date
        return response

    return app
