"""The product API's endpoints, as the integrator guide has them, under /v2.1 (search: /v2 and /v3).

`/v2` answers the other calls too, spelt as that version does in practice. Names that the guide's tables lost are
listed with their alternatives in docs/sandbox.md.
"""

import json
from typing import Any

from flask import Blueprint, Response, g, request

from sandbox.address import public_url
from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.pxm.builder import open_store
from sandbox.pxm.errors import NotFound, PxmError
from sandbox.pxm.limits import RateLimit
from sandbox.pxm.parameters import Parameter, day, flag, one_of, read, several, whole, words
from sandbox.pxm.serializer import SIZES, Form, Serializer
from sandbox.pxm.store import Filter, Store
from sandbox.pxm.tokens import Tokens

LIMIT, OFFSET = Parameter(whole(1, 1_000), 100), Parameter(whole(0), 0)
TEXT, LIST, DAY, FLAG = Parameter(words, ""), Parameter(several, ()), Parameter(day, ""), Parameter(flag, False)
COLLECTION = {
    "limit": LIMIT,
    "offset": OFFSET,
    "parent_id": TEXT,
    "ids": Parameter(several, (), also=("collection_ids",)),
    "region_ids": LIST,
    "updated_start_date": DAY,
    "updated_end_date": DAY,
    "created_start_date": DAY,
    "created_end_date": DAY,
    "minified": FLAG,
    "basic": Parameter(flag, False, also=("ids_only", "super_minified")),
    "folder_level": Parameter(one_of("leaf"), ""),
    "collection_type": Parameter(one_of("parent", "variant"), ""),
}
FILE = {
    "collection_ids": Parameter(several, (), also=("ids",)),
    "region_ids": LIST,
    "limit": LIMIT,
    "offset": OFFSET,
    "updated_start_date": DAY,
    "updated_end_date": DAY,
    "created_start_date": DAY,
    "created_end_date": DAY,
    "minified": FLAG,
}
STACKS = {
    "size": Parameter(one_of(*SIZES), "medium"),
    "file_type": Parameter(one_of("jpg", "jpeg", "png", "webp"), ""),
    "stack_ids": Parameter(several, (), also=("ids", "image_stack_ids")),
}
CATEGORY = {"limit": LIMIT, "offset": OFFSET}
SEARCH = {
    "keyword": Parameter(words, required=True),
    "from": Parameter(whole(0, 10_000), 0),
    "size": Parameter(whole(1, 1_000), 100),
}


def blueprint(config: Config, clock: Clock) -> Blueprint:
    routes = Blueprint("pxm", __name__)
    tokens = Tokens(config, clock)
    limit = RateLimit(config.rate_limit, clock)
    store = open_store(config)

    routes.record(lambda state: state.app.extensions.__setitem__("pxm", limit))

    @routes.before_request
    def admit() -> None:
        authorization = request.headers.get("Authorization", "")
        asks_token = request.endpoint == "pxm.authorize"
        client = tokens.check_credentials(authorization) if asks_token else tokens.client(authorization)
        limit.count(client)
        g.client = client

    @routes.errorhandler(PxmError)
    def refuse(error: PxmError) -> Response:
        return answer({"message": error.message}, error.status, error.headers)

    @routes.errorhandler(500)
    def fail(error: Exception) -> Response:
        return answer({"message": "Internal Server Error"}, 500)

    @routes.post("/<any('v2.1', v2):version>/oauth/authorize")
    def authorize(version: str) -> Response:
        read(request.args, {})
        return answer(tokens.issue(g.client, request.get_data()))

    add_product_calls(routes, config, store)
    add_schema_calls(routes, config, store)
    add_file_calls(routes, config, store)
    add_search(routes, config, store)

    @routes.route("/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def unknown(rest: str) -> Response:
        raise NotFound

    return routes


def add_product_calls(routes: Blueprint, config: Config, store: Store) -> None:
    @routes.get("/<any('v2.1', v2):version>/collection")
    def collections(version: str) -> Response:
        arguments = read(request.args, COLLECTION)
        page = store.collections(collection_filter(arguments), arguments["limit"], arguments["offset"])
        form: Form = "names" if arguments["basic"] else "minified" if arguments["minified"] else "full"
        serializer = build_serializer(config, store, version)
        return answer([serializer.collection(item, form) for item in page])

    @routes.get("/<any('v2.1', v2):version>/collection/<id>")
    def collection(version: str, id: str) -> Response:
        read(request.args, {})
        record = store.collection(id)
        if record is None:
            raise NotFound
        return answer(build_serializer(config, store, version).collection(record))

    @routes.get("/<any('v2.1', v2):version>/collection/<id>/files")
    def collection_files(version: str, id: str) -> Response:
        read(request.args, {})
        if store.collection(id) is None:
            raise NotFound
        serializer = build_serializer(config, store, version)
        return answer([serializer.file(item) for item in store.files_of(id)])

    @routes.get("/<any('v2.1', v2):version>/collection/<id>/image-stacks")
    def image_stacks(version: str, id: str) -> Response:
        arguments = read(request.args, STACKS)
        if store.collection(id) is None:
            raise NotFound
        serializer = build_serializer(config, store, version)
        extension = arguments["file_type"].replace("jpeg", "jpg")
        ids = arguments["stack_ids"]
        records = [stack for stack in store.stacks_of(id) if not ids or stack.id in ids]
        stacks = [serializer.stack(record, arguments["size"], extension) for record in records]
        return answer([stack for stack in stacks if stack])


def add_schema_calls(routes: Blueprint, config: Config, store: Store) -> None:
    @routes.get("/<any('v2.1', v2):version>/attribute")
    def attributes(version: str) -> Response:
        read(request.args, {})
        serializer = build_serializer(config, store, version)
        return answer([serializer.attribute(item) for item in serializer.attributes.values()])

    @routes.get("/<any('v2.1', v2):version>/attribute/<id>")
    def attribute(version: str, id: str) -> Response:
        read(request.args, {})
        serializer = build_serializer(config, store, version)
        for record in serializer.attributes.values():
            if record.id == id:
                return answer(serializer.attribute(record))
        raise NotFound

    @routes.get("/<any('v2.1', v2):version>/category")
    def categories(version: str) -> Response:
        arguments = read(request.args, CATEGORY)
        serializer = build_serializer(config, store, version)
        page = store.categories(arguments["limit"], arguments["offset"])
        return answer([serializer.category(item) for item in page])


def add_file_calls(routes: Blueprint, config: Config, store: Store) -> None:
    @routes.get("/<any('v2.1', v2):version>/file")
    def files(version: str) -> Response:
        arguments = read(request.args, FILE)
        conditions = Filter(
            collection_ids=arguments["collection_ids"], region_ids=arguments["region_ids"], **dates_of(arguments)
        )
        serializer = build_serializer(config, store, version)
        page = store.files(conditions, arguments["limit"], arguments["offset"])
        return answer([serializer.file(item, arguments["minified"]) for item in page])

    @routes.get("/<any('v2.1', v2):version>/file/<id>")
    def file(version: str, id: str) -> Response:
        read(request.args, {})
        record = store.file(id)
        if record is None:
            raise NotFound
        return answer(build_serializer(config, store, version).file(record))

    @routes.get("/<any('v2.1', v2):version>/file/search/<path:filename>")
    def files_named(version: str, filename: str) -> Response:
        read(request.args, {})
        serializer = build_serializer(config, store, version)
        return answer([serializer.file(item) for item in store.files_named(filename)])


def add_search(routes: Blueprint, config: Config, store: Store) -> None:
    @routes.get("/v2/<any(folder, file):entity>/search", defaults={"version": "v2"})
    @routes.get("/v3/<any(folder, file):entity>/search", defaults={"version": "v3"})
    def search(version: str, entity: str) -> Response:
        arguments = read(request.args, SEARCH)
        serializer = build_serializer(config, store, version="")
        page = (arguments["keyword"], arguments["from"], arguments["size"])
        hits: list[Any]
        if entity == "folder":
            collections, total = store.search_collections(*page)
            hits = [serializer.collection(item) for item in collections]
        else:
            files, total = store.search_files(*page)
            hits = [serializer.file(item) for item in files]
        return answer({"hits": hits, "total": total} if version == "v3" else hits)


def build_serializer(config: Config, store: Store, version: str) -> Serializer:
    spelling: Any = "practice" if version == "v2" else store.note("spelling") or config.shapes
    return Serializer(spelling, f"{public_url(config)}/cdn", store.attributes)


def collection_filter(arguments: dict[str, Any]) -> Filter:
    return Filter(
        ids=arguments["ids"],
        parent_id=arguments["parent_id"],
        below=arguments["folder_level"] == "leaf",
        region_ids=arguments["region_ids"],
        collection_type=arguments["collection_type"],
        **dates_of(arguments),
    )


def dates_of(arguments: dict[str, Any]) -> dict[str, Any]:
    return {
        "updated_from": arguments["updated_start_date"],
        "updated_before": arguments["updated_end_date"],
        "created_from": arguments["created_start_date"],
        "created_before": arguments["created_end_date"],
    }


def answer(content: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Response(body, status, headers, content_type="application/json; charset=utf-8")
