"""A cookie that holds a few ids for a visitor without an account: signed, so that nothing else comes out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

LONGEST_ID = 64


@dataclass(frozen=True)
class IdCookie:
    """`most` ids, the oldest first; kept for `days`."""

    name: str
    most: int
    days: int

    @property
    def full_name(self) -> str:
        return f"{settings.HOST_PREFIX}{self.name}"

    def read(self, request: HttpRequest) -> tuple[str, ...]:
        """Nothing where there is no cookie, or one that is not ours."""
        try:
            ids: Any = signing.loads(request.COOKIES.get(self.full_name, ""), salt=self.name)
        except (signing.BadSignature, ValueError):
            return ()
        if not isinstance(ids, list):
            return ()
        return self._bounded(one for one in ids if isinstance(one, str))

    def write(self, response: HttpResponse, ids: Iterable[str]) -> None:
        ids = self._bounded(ids)
        if not ids:
            response.delete_cookie(self.full_name, samesite="Lax")
            return
        response.set_cookie(
            self.full_name,
            signing.dumps(list(ids), salt=self.name, compress=True),
            max_age=self.days * 86_400,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def _bounded(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in ids if 0 < len(one) <= LONGEST_ID))[-self.most :]
