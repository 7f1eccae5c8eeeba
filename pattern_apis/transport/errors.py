"""What can go wrong at an API, by meaning. Every call raises one of these and nothing else.

ApiError
+-- Unreachable      no answer: name, connection, TLS, or the connection broke off
+-- TimedOut         no answer in the time that the call had
+-- Unavailable      5xx: the API is there and cannot
|   +-- NotTried         not sent: it did not answer a moment ago, or enough calls wait for it already
+-- RateLimited      429; `retry_after` in seconds where the API said so
+-- Malformed        an answer, and not the one that the document describes
+-- Rejected         any other 4xx: the API is well, the call is not
    +-- BadRequest       400
    +-- Unauthorized     401, 403
    +-- NotFound         404, 410
"""


class ApiError(Exception):
    """`message` is the API's own text, for logs and staff, never for shoppers. No secret gets in here.

    `code` and `details` are the API's own, empty where it has none; `status` is None where no answer arrived;
    `call` names what was asked ("GET /v2.1/collection"), without parameters or keys.
    """

    retryable = False  # whether the same call may well succeed when it is made again

    def __init__(
        self,
        message: str = "",
        *,
        api: str = "",
        call: str = "",
        status: int | None = None,
        code: str = "",
        details: str = "",
        request_id: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.api = api
        self.call = call
        self.status = status
        self.code = code
        self.details = details
        self.request_id = request_id

    def __str__(self) -> str:
        facts = [str(self.status or ""), f"code {self.code}" if self.code else "", self.message, self.details]
        text = " - ".join(fact for fact in facts if fact)
        where = " ".join(part for part in (self.api, self.call) if part)
        request = f" (request {self.request_id})" if self.request_id else ""
        return f"{where}: {text or type(self).__name__}{request}" if where else f"{text}{request}"


class Unreachable(ApiError):
    """`arrived` is False only where the request surely never reached the API."""

    retryable = True
    arrived = True


class TimedOut(ApiError):
    """`arrived` is False only where the request surely never reached the API."""

    retryable = True
    arrived = True


class Unavailable(ApiError):
    retryable = True


class NotTried(Unavailable):
    """`retry_after` in seconds."""

    retry_after: float = 1.0


class RateLimited(ApiError):
    retryable = True
    retry_after: float | None = None  # seconds


class Malformed(ApiError):
    pass


class Rejected(ApiError):
    pass


class BadRequest(Rejected):
    pass


class Unauthorized(Rejected):
    pass


class NotFound(Rejected):
    pass


# The API cannot be used now, which passes or is put right by whoever runs it. A page that can do without catches these.
AWAY = (Unreachable, TimedOut, Unavailable, RateLimited, Unauthorized, Malformed)
