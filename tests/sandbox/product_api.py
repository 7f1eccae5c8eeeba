"""A caller of the product API that knows the guide and nothing of our client, and a sandbox to call."""

from typing import Any

import requests

from sandbox.server import SandboxServer


class ProductApi:
    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.session = requests.Session()
        self.token = ""

    def authorize(self, client_id: str = "", secret: str = "", **request: Any) -> requests.Response:
        config = self.server.config
        options: dict[str, Any] = {"auth": (client_id or config.client_id, secret or config.client_secret)}
        options |= {"json": {"grant_type": "client_credentials"}} | request
        return self.session.post(f"{self.server.pxm_url}/v2.1/oauth/authorize", timeout=20, **options)

    def call(self, path: str, token: str | None = None, version: str = "v2.1", **params: Any) -> requests.Response:
        if not self.token and token is None:
            self.token = self.authorize().json()["access_token"]
        headers = {"Authorization": f"Bearer {token or self.token}"} if token != "" else {}
        address = f"{self.server.pxm_url}/{version}{path}"
        return self.session.get(address, params=params, headers=headers, timeout=20)

    def json(self, path: str, version: str = "v2.1", **params: Any) -> Any:
        answer = self.call(path, version=version, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def all(self, path: str, **params: Any) -> list[Any]:
        """Every page of a list, until the empty one."""
        records: list[Any] = []
        while page := self.json(path, limit=1000, offset=len(records), **params):
            records += page
        return records

    def named(self, name: str) -> dict[str, Any]:
        """The collection of that name."""
        return next(one for one in self.all("/collection") if one["name"] == name)

    def category(self, *names: str) -> str:
        """The id of a category by its path of names."""
        categories, parent = self.all("/category"), None
        for name in names:
            matches = [one for one in categories if one["name"] == name and one.get("parent_id") == parent]
            parent = matches[0]["id"]
        return str(parent)

    def control(self, method: str, path: str, /, **body: Any) -> Any:
        address = f"{self.server.url}/_sandbox{path}"
        answer = self.session.request(method, address, json=body if method != "GET" else None, timeout=40)
        assert answer.ok, answer.text
        return answer.json()

    def refusal(self, path: str, version: str = "v2.1", **params: Any) -> tuple[int, str]:
        answer = self.call(path, version=version, **params)
        return answer.status_code, answer.json()["message"]


def labels(record: dict[str, Any]) -> dict[str, Any]:
    """A record's values by label, as the guide reads them."""
    return {one["label"]: one["value"] for one in record["attributes"] if "label" in one and "value" in one}
