"""`/_sandbox`: control of the sandbox, for people as a page and for tests as JSON (docs/sandbox.md).

It answers this machine alone unless told otherwise. Changes need a JSON body, which a page of another origin cannot
send without asking first.
"""

from datetime import timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from sandbox.call_log import Recorder
from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.faults import KINDS, BadFault, Faults
from sandbox.pxm.builder import open_store
from sandbox.pxm.editor import BadChange, Editor
from sandbox.pxm.serializer import SPELLINGS
from sandbox.pxm.tokens import Tokens

LONGEST_WAIT = 30.0  # seconds
LONGEST_SHIFT = 315_360_000  # seconds: ten years
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:"


class Unfit(ValueError):
    """A control request that makes no sense; says why."""


def blueprint(config: Config, clock: Clock, recorder: Recorder, faults: Faults) -> Blueprint:
    routes = Blueprint("control", __name__, template_folder="templates", static_folder="static")
    editor = Editor(open_store(config), clock)

    @routes.before_request
    def admit() -> None:
        if not config.control_from_anywhere and not from_this_machine():
            abort(403, "The sandbox's control answers this machine only; start it with --control-from-anywhere.")
        if request.method in {"POST", "PUT", "PATCH"} and not request.is_json:
            abort(415, "Send JSON.")

    @routes.after_request
    def confine(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @routes.errorhandler(Unfit)
    @routes.errorhandler(BadFault)
    @routes.errorhandler(BadChange)
    def refuse(error: ValueError) -> ResponseReturnValue:
        return {"message": str(error)}, 400

    @routes.get("/")
    def page() -> str:
        return render_template("control.html", kinds=KINDS, spellings=SPELLINGS, config=config)

    @routes.get("/ready")
    def ready() -> ResponseReturnValue:
        return {"ready": True}

    @routes.post("/reset")
    def reset() -> ResponseReturnValue:
        faults.clear()
        clock.shift = timedelta(0)
        Tokens(config, clock).revoke_all()
        editor.restore()
        for forget in current_app.extensions["sandbox.forget"]:
            forget()
        recorder.forget()
        return {"reset": True}

    @routes.post("/tokens/revoke")
    def revoke_tokens() -> ResponseReturnValue:
        return {"revoked": Tokens(config, clock).revoke_all()}

    add_calls(routes, recorder)
    add_clock(routes, clock)
    add_faults(routes, faults)
    add_products(routes, editor, config)
    return routes


def add_calls(routes: Blueprint, recorder: Recorder) -> None:
    @routes.get("/calls")
    def calls() -> ResponseReturnValue:
        after = request.args.get("after", 0, type=int)
        wait = min(LONGEST_WAIT, max(0.0, request.args.get("wait", 0.0, type=float)))
        api = request.args.get("api", "")
        matches = [call for call in recorder.calls(after, wait) if api in {"", call.api}]
        return {"last": recorder.last, "calls": [call.summary() for call in matches]}

    @routes.get("/calls/<int:id>")
    def call_by_id(id: int) -> ResponseReturnValue:
        matches = recorder.call(id)
        return matches.everything() if matches else ({"message": "Not Found"}, 404)

    @routes.delete("/calls")
    def forget_calls() -> ResponseReturnValue:
        recorder.forget()
        return {"last": recorder.last}


def add_clock(routes: Blueprint, clock: Clock) -> None:
    @routes.get("/clock")
    def see_clock() -> ResponseReturnValue:
        return {"now": clock.now().isoformat(), "shift": int(clock.shift.total_seconds())}

    @routes.put("/clock")
    def shift_clock() -> ResponseReturnValue:
        shift = json_body().get("shift")
        if not isinstance(shift, int) or isinstance(shift, bool) or abs(shift) > LONGEST_SHIFT:
            raise Unfit(f"'shift' must be a whole number of seconds, at most {LONGEST_SHIFT} either way")
        clock.shift = timedelta(seconds=shift)
        return see_clock()


def add_faults(routes: Blueprint, faults: Faults) -> None:
    @routes.get("/faults")
    def listed() -> ResponseReturnValue:
        return jsonify([fault.as_json() for fault in faults.listed()])

    @routes.post("/faults")
    def add() -> ResponseReturnValue:
        return faults.add(json_body()).as_json(), 201

    @routes.delete("/faults")
    def clear() -> ResponseReturnValue:
        faults.clear()
        return jsonify([])

    @routes.delete("/faults/<int:id>")
    def remove(id: int) -> ResponseReturnValue:
        return {"removed": id} if faults.remove(id) else ({"message": "Not Found"}, 404)


def add_products(routes: Blueprint, editor: Editor, config: Config) -> None:
    @routes.get("/products")
    def products() -> ResponseReturnValue:
        limit = min(200, max(1, request.args.get("limit", 50, type=int)))
        offset = max(0, request.args.get("offset", 0, type=int))
        return jsonify(editor.search(request.args.get("q", ""), limit, offset))

    @routes.get("/products/<id>")
    def product(id: str) -> ResponseReturnValue:
        matches = editor.search(id, 1, 0)
        return matches[0] if matches and matches[0]["id"] == id else ({"message": "Not Found"}, 404)

    @routes.patch("/products/<id>")
    def change(id: str) -> ResponseReturnValue:
        return product(id) if editor.change(id, json_body()) else ({"message": "Not Found"}, 404)

    @routes.get("/shapes")
    def shapes() -> ResponseReturnValue:
        return {"shapes": editor.store.note("spelling") or config.shapes, "known": SPELLINGS}

    @routes.put("/shapes")
    def spell() -> ResponseReturnValue:
        spelling = json_body().get("shapes")
        if spelling not in SPELLINGS:
            raise Unfit(f"'shapes' must be one of {', '.join(SPELLINGS)}")
        editor.spell(spelling)
        return shapes()


def json_body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise Unfit("Send a JSON object")
    return body


def from_this_machine() -> bool:
    """Loopback at both ends: a name that resolves to this machine must not open the door to other sites' pages."""
    return is_loopback(request.remote_addr or "") and is_loopback(urlsplit(f"//{request.host}").hostname or "")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
