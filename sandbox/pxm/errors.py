"""The error codes of the integrator guide, as answers: {"message": ...} with the status that the guide names."""


class PxmError(Exception):
    status = 500

    def __init__(self, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.headers = headers or {}


class BadRequest(PxmError):
    status = 400


class Unauthorized(PxmError):
    status = 401

    def __init__(self, message: str, scheme: str = "Bearer") -> None:
        super().__init__(message, {"WWW-Authenticate": f'{scheme} realm="Pattern PXM"'})


class NotFound(PxmError):
    status = 404

    def __init__(self) -> None:
        super().__init__("Not Found")


class TooManyRequests(PxmError):
    status = 429

    def __init__(self, limit: int, window: int, retry_after: int) -> None:
        super().__init__(f"More than {limit} requests in {window} seconds", {"Retry-After": str(retry_after)})


class BadCatalogue(Exception):
    """A catalogue folder that cannot be served; the message says where and why."""
