"""One method per endpoint of the Pattern PXM product API (v2.1; search v2 and v3)."""

import functools
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal, TypeVar, overload

import requests

from pattern_apis.transport import Transport
from pattern_apis.transport.budget import Deadline
from pattern_apis.transport.errors import Malformed, Unauthorized
from pattern_apis.transport.responses import json_of, request_id_of

from . import parsing
from .attributes import AttributeDefinition
from .files import File, ImageStack
from .oauth import Token, Tokens, basic, cache_key
from .paging import walk
from .parameters import check_search, path_of, query
from .readers import Readers
from .types import Category, Collection, SearchPage

log = logging.getLogger("pattern_apis.pxm")
T = TypeVar("T")
AUTHORIZE = "/v2.1/oauth/authorize"


class PxmClient:
    """Every method raises `ApiError` and nothing else. Safe to share among threads.

    `base_url` is the API's host ("https://entapi.amplifi.io"), `cdn_url` where files lie whose records give no
    address. Of a text that comes in several languages, the first of `languages` ("de", "en") is read that it has.
    `tokens` keeps the access token; share one among clients, on a cache that your processes share.
    """

    def __init__(
        self,
        base_url: str,
        client_id: str,
        client_secret: str,
        *,
        cdn_url: str = "https://cdn.amplifi.pattern.com",
        languages: Sequence[str] = ("en",),
        transport: Transport | None = None,
        tokens: Tokens | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._read = Readers(cdn_url, tuple(languages))
        self.transport = transport or Transport("pxm")
        self._tokens = tokens or Tokens()
        self._token_key = cache_key(self.base_url, client_id, client_secret)
        self._credentials = basic(client_id, client_secret)

    def authorize(self) -> Token:
        """POST /oauth/authorize: a new access token. Every other method fetches, keeps and renews its own."""
        return self._authorize(self.transport.deadline())

    def collections(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        parent_id: str = "",
        ids: Iterable[str] = (),
        region_ids: Iterable[str] = (),
        updated_after: date | None = None,
        updated_before: date | None = None,
        created_after: date | None = None,
        created_before: date | None = None,
        minified: bool = False,
        names_only: bool = False,
        folder_level: str = "",
    ) -> list[Collection]:
        """GET /collection: one page of products. Dates count by the day.

        `parent_id` is a folder, reached with everything below it where `folder_level` is "leaf". `minified` leaves
        attribute data out, `names_only` everything but id and name. A product that has left the `region_ids` is
        simply not listed any more.
        """
        params = query(
            limit=limit,
            offset=offset,
            parent_id=parent_id,
            ids=ids,
            region_ids=region_ids,
            updated_start_date=updated_after,
            updated_end_date=updated_before,
            created_start_date=created_after,
            created_end_date=created_before,
            minified=minified,
            basic=names_only,
            folder_level=folder_level,
        )
        return self._list("/v2.1/collection", self._read.collection, params)

    def iter_collections(self, *, page_size: int = 100, **filters: Any) -> Iterator[Collection]:
        """Every product that `collections` would list with these filters, each once, until an empty page.

        Raises `RepeatingPages` besides, when the pages never end.
        """
        return walk(lambda offset: self.collections(limit=page_size, offset=offset, **filters))

    def collection(self, collection_id: str) -> Collection:
        """GET /collection/{id}: one product with all its attributes. Raises `NotFound`."""
        path = path_of("/v2.1/collection/", collection_id)
        return self._get(path, self._read.collection, call="GET /v2.1/collection/{id}")

    def collection_files(self, collection_id: str) -> list[File]:
        """GET /collection/{id}/files: everything that is linked to a product, in the API's order. Raises `NotFound`."""
        path = path_of("/v2.1/collection/", collection_id, "/files")
        return self._list(path, self._read.file, call="GET /v2.1/collection/{id}/files")

    def image_stacks(
        self,
        collection_id: str,
        *,
        size: str = "medium",
        file_type: str = "webp",
        stack_ids: Iterable[str] = (),
    ) -> list[ImageStack]:
        """GET /collection/{id}/image-stacks: a product's pictures in named groups. Raises `NotFound`.

        `size` is thumb, small, medium, large or preview; `file_type` jpg, png or webp. Pictures that do not exist
        in that form are left out, so a stack may come empty.
        """
        path = path_of("/v2.1/collection/", collection_id, "/image-stacks")
        read = self._read.stacks_of(file_type)
        params = query(size=size, file_type=file_type, stack_ids=stack_ids)
        return self._list(path, read, params, call="GET /v2.1/collection/{id}/image-stacks")

    def files(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        collection_ids: Iterable[str] = (),
        region_ids: Iterable[str] = (),
        updated_after: date | None = None,
        minified: bool = False,
    ) -> list[File]:
        """GET /file: one page of files. `updated_after` counts by the day; `minified` leaves some metadata out."""
        params = query(
            limit=limit,
            offset=offset,
            collection_ids=collection_ids,
            region_ids=region_ids,
            updated_start_date=updated_after,
            minified=minified,
        )
        return self._list("/v2.1/file", self._read.file, params)

    def iter_files(self, *, page_size: int = 100, **filters: Any) -> Iterator[File]:
        """Every file that `files` would list with these filters, as `iter_collections` does."""
        return walk(lambda offset: self.files(limit=page_size, offset=offset, **filters))

    def file(self, file_id: str) -> File:
        """GET /file/{id}. Raises `NotFound`."""
        return self._get(path_of("/v2.1/file/", file_id), self._read.file, call="GET /v2.1/file/{id}")

    def search_files(self, filename: str) -> list[File]:
        """GET /file/search/{filename}: files whose name is or contains `filename`."""
        return self._list(
            path_of("/v2.1/file/search/", filename), self._read.file, call="GET /v2.1/file/search/{filename}"
        )

    def attributes(self) -> list[AttributeDefinition]:
        """GET /attribute: the account's whole schema. It changes rarely: keep it for a day."""
        return self._list("/v2.1/attribute", self._read.definition, select=parsing.identified)

    def categories(self, *, limit: int = 250, offset: int = 0) -> list[Category]:
        """GET /category: one page of the flat list of folders. Not in the guide: some accounts answer `NotFound`.

        Folders without a name are among them, those without an id are not.
        """
        params = query(limit=limit, offset=offset)
        return self._list("/v2.1/category", self._read.category, params, select=parsing.identified)

    def iter_categories(self, *, page_size: int = 250) -> Iterator[Category]:
        return walk(lambda offset: self.categories(limit=page_size, offset=offset))

    @overload
    def search(
        self, keyword: str, *, entity: Literal["folder"] = ..., start: int = ..., size: int = ...
    ) -> SearchPage[Collection]: ...

    @overload
    def search(
        self, keyword: str, *, entity: Literal["file"], start: int = ..., size: int = ...
    ) -> SearchPage[File]: ...

    def search(
        self, keyword: str, *, entity: str = "folder", start: int = 0, size: int = 20
    ) -> SearchPage[Collection] | SearchPage[File]:
        """GET /v3/{entity}/search: products ("folder") or files that match, with their total.

        `start` up to 10,000, `size` up to 1,000; raises `BadRequest` beyond, without a call.
        """
        check_search(keyword, entity, start, size)
        path, params = f"/v3/{entity}/search", {"keyword": keyword, "from": str(start), "size": str(size)}
        if entity == "file":
            return self._get(path, functools.partial(SearchPage.from_json, read=self._read.file), params)
        return self._get(path, functools.partial(SearchPage.from_json, read=self._read.collection), params)

    @overload
    def search_v2(
        self, keyword: str, *, entity: Literal["folder"] = ..., start: int = ..., size: int = ...
    ) -> list[Collection]: ...

    @overload
    def search_v2(self, keyword: str, *, entity: Literal["file"], start: int = ..., size: int = ...) -> list[File]: ...

    def search_v2(
        self, keyword: str, *, entity: str = "folder", start: int = 0, size: int = 100
    ) -> list[Collection] | list[File]:
        """GET /v2/{entity}/search: as `search`, without a total."""
        check_search(keyword, entity, start, size)
        path, params = f"/v2/{entity}/search", {"keyword": keyword, "from": str(start), "size": str(size)}
        if entity == "file":
            return self._list(path, self._read.file, params)
        return self._list(path, self._read.collection, params)

    def _list(
        self,
        path: str,
        read: Callable[[object], T],
        params: dict[str, str] | None = None,
        call: str = "",
        select: Callable[[list[object]], list[object]] = list,
    ) -> list[T]:
        def read_all(data: object) -> list[T]:
            return [read(entry) for entry in select(parsing.entries(data, "the answer"))]

        items = self._get(path, read_all, params, call)
        _tell_dropped(items, call or path)
        return items

    def _get(self, path: str, read: Callable[[object], T], params: dict[str, str] | None = None, call: str = "") -> T:
        with self.transport.place():  # waiting for a token that another thread fetches is waiting too
            return self._get_with_token(path, read, params, call or f"GET {path}", self.transport.deadline())

    def _get_with_token(
        self, path: str, read: Callable[[object], T], params: dict[str, str] | None, call: str, deadline: Deadline
    ) -> T:
        token = self._token(deadline)
        try:
            response = self._send(path, params, token, call, deadline)
        except Unauthorized as error:
            if error.status != 401:
                raise
            token = self._token(deadline, refused=token)
            response = self._send(path, params, token, call, deadline)
        return _read(response, read, call)

    def _send(
        self, path: str, params: dict[str, str] | None, token: str, call: str, deadline: Deadline
    ) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

        def prepare() -> requests.Request:
            return requests.Request("GET", self.base_url + path, params=params, headers=headers)

        return self.transport.send(prepare, repeat=True, call=call, about=f"{path} {params}", deadline=deadline)

    def _token(self, deadline: Deadline, refused: str = "") -> str:
        return self._tokens.current(
            self._token_key,
            lambda: self._authorize(deadline),
            refused=refused,
            timeout=deadline.remaining(),
        )

    def _authorize(self, deadline: Deadline) -> Token:
        headers = {"Authorization": self._credentials, "Accept": "application/json"}

        def prepare() -> requests.Request:
            return requests.Request(
                "POST", self.base_url + AUTHORIZE, json={"grant_type": "client_credentials"}, headers=headers
            )

        call = f"POST {AUTHORIZE}"
        response = self.transport.send(prepare, repeat=True, call=call, deadline=deadline)
        return _read(response, Token.from_json, call)


def _read(response: requests.Response, read: Callable[[object], T], call: str) -> T:
    try:
        return read(json_of(response))
    except Malformed as error:
        error.api, error.call, error.status = "pxm", call, response.status_code
        error.request_id = request_id_of(response)
        raise


def _tell_dropped(items: Sequence[object], call: str) -> None:
    dropped = sum(getattr(item, "dropped", 0) for item in items)
    if dropped:
        log.warning("pxm %s: %d entries or addresses dropped that could not be read", call, dropped)
