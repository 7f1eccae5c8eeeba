"""`/patterndesign/api/rest/1.0/<API key or access token>/<group>/<action>`: from HTTP to handlers and back."""

import json
import logging
import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.patterndesign import accounts, credentials, tokens
from sandbox.patterndesign import collections as collection_store
from sandbox.patterndesign import library as libraries
from sandbox.patterndesign.addresses import Addresses
from sandbox.patterndesign.calling import Call, Handler, Service
from sandbox.patterndesign.calls import catalogue, collections, export, general, renderings, sale, user
from sandbox.patterndesign.credentials import Access
from sandbox.patterndesign.errors import (
    INVALID_FIELDS,
    INVALID_VALUE,
    UNEXPECTED,
    UNKNOWN_METHOD,
    WRONG_HTTP_METHOD,
    InvalidFields,
    Problem,
    Refused,
)
from sandbox.patterndesign.parameters import Parameters
from sandbox.patterndesign.store import Store

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
COLLECTION = "pattern/collections/"
LARGEST_BODY = 1_000_000  # bytes
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,60}(\.[A-Za-z_$][\w$]{0,60}){0,5}", re.ASCII)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Action:
    handler: Handler
    access: Access


ACTIONS: dict[str, dict[str, Action]] = {
    "pattern/getCategories": {"GET": Action(catalogue.get_categories, "public")},
    "pattern/getDesignerInfo": {"GET": Action(catalogue.get_designer_info, "public")},
    "pattern/search": {"GET": Action(catalogue.search, "public")},
    "pattern/getColors": {"GET": Action(renderings.get_colors, "public")},
    "pattern/getPalettes": {"GET": Action(renderings.get_palettes, "public")},
    "pattern/recolor": {"GET": Action(renderings.recolor, "public")},
    "pattern/renderAsProduct": {"GET": Action(renderings.render_as_product, "public")},
    "pattern/export": {"GET": Action(export.export, "account")},
    "pattern/collections": {
        "GET": Action(collections.listed, "signed"),
        "POST": Action(collections.create, "signed"),
    },
    COLLECTION: {
        "GET": Action(collections.get, "signed"),
        "PUT": Action(collections.replace, "signed"),
        "PATCH": Action(collections.update, "signed"),
        "DELETE": Action(collections.delete, "signed"),
    },
    "sale/report": {"POST": Action(sale.report, "signed")},
    "sale/download": {"GET": Action(sale.download, "signed")},
    "sale/cancel": {"POST": Action(sale.cancel, "signed")},
    "user/getAccessToken": {"GET": Action(user.get_access_token, "account")},
    "user/login": {"POST": Action(user.login, "account")},
    "user/signUp": {"POST": Action(user.sign_up, "account")},
    "user/getUserData": {"GET": Action(user.get_user_data, "signed")},
    # The document asks no authentication for these two beyond the API key; a token in a page must not reach them.
    "user/listPurchases": {"GET": Action(user.list_purchases, "account")},
    "user/test": {"GET": Action(general.test, "public")},
    "general/getCountries": {"GET": Action(general.get_countries, "public")},
}


def blueprint(config: Config, clock: Clock) -> Blueprint:
    service = Service(config, clock, Store(config), libraries.load(config))
    seed(service)
    routes = Blueprint("patterndesign", __name__)
    routes.record(lambda state: state.app.extensions.__setitem__("patterndesign", service))

    @routes.route("/<credential>", defaults={"path": ""}, methods=METHODS, provide_automatic_options=False)
    @routes.route("/<credential>/<path:path>", methods=METHODS, provide_automatic_options=False)
    def call(credential: str, path: str) -> BaseResponse:
        if request.method == "OPTIONS":
            return _preflight(credential)
        return _answered(service, credential, path.strip("/"))

    @routes.after_request
    def finish(response: Response) -> Response:
        if g.get("by_token"):
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    @routes.errorhandler(Refused)
    def refuse(refused: Refused) -> Response:
        return _failure(refused.problem, refused.details, refused.retry_after)

    @routes.errorhandler(InvalidFields)
    def list_failures(invalid: InvalidFields) -> Response:
        failures = [{field: code, "validationMessage": message} for field, code, message in invalid.failures]
        return _failure(INVALID_FIELDS, result="VALIDATION_ERROR", validationErrors=failures)

    @routes.errorhandler(HTTPException)
    def misunderstood(error: HTTPException) -> Response:
        return _failure(Problem(UNEXPECTED.code, error.name, error.code or 400))

    @routes.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        action = (request.view_args or {}).get("path")  # the rest of the path is a key
        log.exception("%s %s", request.method, action, exc_info=error)
        return _failure(UNEXPECTED)

    return routes


def seed(service: Service) -> None:
    """The account that the configuration names, and its collections."""
    accounts.seed(service.store, service.config, service.clock.now())
    account = accounts.by_api_key(service.store, service.config.api_key)
    assert account is not None  # noqa: S101 - seeded in the line above
    collection_store.seed(service.store, account, service.library.collections)


def _answered(service: Service, credential: str, path: str) -> BaseResponse:
    request.max_content_length = LARGEST_BODY
    body = request.get_data()  # before the form is read: JSON may come with any content type
    parameters = Parameters({**request.form.to_dict(), **request.args.to_dict()})
    store, now, config = service.store, service.clock.now(), service.config
    caller = credentials.identify(store, credential, parameters, request.remote_addr or "", config.ip_whitelist, now)
    g.by_token = caller.by == "token"
    if g.by_token and parameters.text("callback"):
        g.callback = _callback(parameters.text("callback"))
    action, resource = _action(path)
    account = credentials.authorise(store, caller, action.access, parameters, now)
    base = config.public_url.rstrip("/") or request.url_root.rstrip("/")
    api_address = f"{base}/patterndesign/api/rest/1.0/{credential}"
    answer = action.handler(
        Call(service, account, parameters, Addresses(_scheme(base, parameters)), api_address, resource, body)
    )
    return answer if isinstance(answer, BaseResponse) else _enveloped({"result": "SUCCESS", **answer})


def _action(path: str) -> tuple[Action, str]:
    """The action of a path, and what follows the collection of all collections in it."""
    key, resource = (COLLECTION, path.removeprefix(COLLECTION)) if path.startswith(COLLECTION) else (path, "")
    if key not in ACTIONS:
        raise Refused(UNKNOWN_METHOD, path[:200])
    if request.method not in ACTIONS[key]:
        raise Refused(WRONG_HTTP_METHOD, f"{request.method} instead of {', '.join(ACTIONS[key])}")
    return ACTIONS[key][request.method], resource


def _callback(name: str) -> str:
    """Only the name of a function: anything else would let a link run its own script in the page."""
    if not _CALLBACK.fullmatch(name):
        raise Refused(INVALID_VALUE, "callback")
    return name


def _scheme(base: str, parameters: Parameters) -> str:
    """useSecureUrls chooses between http and https where the sandbox is reached by both."""
    if base.startswith("https://") and not parameters.flag("useSecureUrls"):
        return "http://" + base.removeprefix("https://")
    return base


def _preflight(credential: str) -> Response:
    response = Response(status=204)
    if tokens.is_access_token(credential):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = "GET"
        response.headers["Access-Control-Allow-Headers"] = "*"
    return response


def _failure(
    problem: Problem, details: str = "", retry_after: int = 0, *, result: str = "ERROR", **more: Any
) -> Response:
    answer = {"result": result, "errorCode": problem.code, "error": problem.text}
    if details:
        answer["details"] = details
    response = _enveloped({**answer, **more}, problem.status)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _enveloped(answer: dict[str, Any], status: int = 200) -> Response:
    """JSON, or a script that calls the asked function; browsers run scripts only with status 200."""
    if callback := g.get("callback"):
        script = json.dumps(answer, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        response = Response(f"/**/{callback}({script});", content_type="text/javascript; charset=utf-8")
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    response = jsonify(answer)
    response.status_code = status
    return response
