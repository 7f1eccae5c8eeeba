"""Which `ApiError` a failure on the wire is. Texts of `requests` hold addresses, hence keys: none is passed on."""

from ssl import SSLCertVerificationError

import requests
from requests import exceptions
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from .errors import ApiError, Malformed, Rejected, TimedOut, Unreachable

ON_THE_WIRE = (requests.RequestException, HTTPError)


def error_from(error: Exception, api: str, call: str) -> ApiError:
    reason = error.args[0] if isinstance(error, requests.RequestException) and error.args else error
    if isinstance(reason, MaxRetryError):
        reason = reason.reason
    if isinstance(reason, NameResolutionError):
        return _never_arrived(Unreachable("the host's name is not known", api=api, call=call))
    if isinstance(reason, NewConnectionError):
        return _never_arrived(Unreachable("no connection", api=api, call=call))
    if isinstance(error, exceptions.ConnectTimeout) or isinstance(reason, ConnectTimeoutError):
        return _never_arrived(TimedOut("no connection in time", api=api, call=call))
    if isinstance(error, exceptions.Timeout) or isinstance(reason, ReadTimeoutError):
        return TimedOut("no answer in time", api=api, call=call)
    if isinstance(reason, SSLError) and any(isinstance(cause, SSLCertVerificationError) for cause in reason.args):
        refused = _never_arrived(Unreachable("the server's certificate is not trusted", api=api, call=call))
        refused.retryable = False
        return refused
    if isinstance(error, exceptions.SSLError):
        return Unreachable("no secure connection (TLS)", api=api, call=call)
    if isinstance(error, exceptions.ContentDecodingError):
        return Malformed("a body that does not decompress", api=api, call=call)
    if isinstance(error, (exceptions.ConnectionError, exceptions.ChunkedEncodingError, HTTPError)):
        return Unreachable("the connection broke off", api=api, call=call)
    return Rejected(f"the request cannot be sent ({type(error).__name__})", api=api, call=call)


def _never_arrived(error: Unreachable | TimedOut) -> ApiError:
    error.arrived = False
    return error
