"""One Flask application: both APIs, the CDN for their images, and the control page."""

from flask import Flask, Response

from sandbox import cdn, control
from sandbox.call_log import Recorder, record_calls
from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.fault_middleware import inject_faults
from sandbox.faults import Faults
from sandbox.patterndesign import images as patterndesign_images
from sandbox.patterndesign import routes as patterndesign
from sandbox.pxm import routes as pxm


def create_app(config: Config) -> Flask:
    """Raises `sandbox.pxm.errors.BadCatalogue` when the catalogue's folder cannot be served."""
    app = Flask("sandbox", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    clock, faults = Clock(), Faults()
    recorder = Recorder(clock)
    app.register_blueprint(pxm.blueprint(config, clock), url_prefix="/pxm")
    app.register_blueprint(cdn.blueprint(config), url_prefix="/cdn")
    app.register_blueprint(patterndesign.blueprint(config, clock), url_prefix="/patterndesign/api/rest/1.0")
    app.register_blueprint(patterndesign_images.blueprint(config), url_prefix="/cdn/patterns")
    app.register_blueprint(control.blueprint(config, clock, recorder, faults), url_prefix="/_sandbox")

    @app.after_request
    def date(response: Response) -> Response:
        response.date = clock.now()  # clients recognise a clock that is off by this date
        return response

    app.extensions["sandbox.faults"] = faults
    app.extensions["sandbox.forget"] = [app.extensions["pxm"].forget, lambda: forget_sales(app)]
    app.wsgi_app = record_calls(inject_faults(app.wsgi_app, faults), recorder)  # type: ignore[assignment, method-assign]
    return app


def forget_sales(app: Flask) -> None:
    service = app.extensions["patterndesign"]
    service.store.clear()
    patterndesign.seed(service)
