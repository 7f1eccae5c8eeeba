"""Every error the Pattern Design API answers: code, text, HTTP status.

Codes and texts marked documented are the document's own. Where the document describes a refusal without giving it a
code, the code is ours. The document says only that the status differs from 200; the statuses are ours throughout.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    code: str
    text: str
    status: int = 400
    documented: bool = False


class Refused(Exception):
    """The call is answered with `problem`; `details` says which value was at fault."""

    def __init__(self, problem: Problem, details: str = "", retry_after: int = 0) -> None:
        super().__init__(problem.text)
        self.problem = problem
        self.details = details
        self.retry_after = retry_after


class InvalidFields(Exception):
    """VALIDATION_ERROR: all field errors of one signUp, as (field, code, message)."""

    def __init__(self, failures: list[tuple[str, str, str]]) -> None:
        super().__init__(INVALID_FIELDS.text)
        self.failures = failures


class BadDesigns(Exception):
    """A folder of designs cannot be served; the text says what is the matter, for the person who starts the sandbox."""


UNEXPECTED = Problem("1", "An unexpected error occurred", 500)
UNKNOWN_API_KEY = Problem("2", "The API key is unknown", 401)
IP_NOT_ALLOWED = Problem(
    "3", "The IP address of the server/client that issued the REST call is not on the whitelist", 401, True
)
UNKNOWN_METHOD = Problem("4", "The API method does not exist", 404)
WRONG_HTTP_METHOD = Problem("5", "The API method does not support this HTTP method", 405)
MISSING_PARAMETER = Problem("10", "A required parameter is missing")
INVALID_VALUE = Problem("11", "The value of the given parameter is invalid", documented=True)
NOT_AN_INTEGER = Problem("12", "The value of the given parameter cannot be interpreted as an integer", documented=True)
NOT_A_NUMBER = Problem("13", "The value of the given parameter cannot be interpreted as a number")
INVALID_FIELDS = Problem("19", "The specified input failed validation", 200, True)
INVALID_SESSION = Problem("20", "The session token is invalid or has expired", 401)
HMAC_FAILED = Problem("21", "The HMAC authentication failed", 401, True)
INVALID_ACCESS_TOKEN = Problem("22", "The access token is invalid or has expired", 401)
NOT_PUBLIC = Problem("23", "The API method cannot be called with an access token", 403)
NOT_AUTHENTICATED = Problem("24", "The API method requires authentication", 401)
NOT_A_STRING = Problem("25", "The given parameter is not a string", documented=True)
NOT_A_PATTERN_LIST = Problem("26", "The given parameter is not a list of pattern IDs", documented=True)
NOT_A_JSON_OBJECT = Problem("27", "The sent resource is not a JSON object")
TOO_SOON = Problem("30", "The API method can be called only once per minute", 429)
NO_SUCH_DESIGN = Problem("100", "The specified design does not exist", 404, True)
NO_SUCH_DESIGNER = Problem("101", "The specified designer does not exist", 404)
MISSING_PROPERTIES = Problem("106", "The sent resource does not contain all required properties", documented=True)
NO_SUCH_COLLECTION = Problem("107", "The specified collection does not exist", 404, True)
EMPTY_STRING = Problem("109", "The specified string is empty", documented=True)
WRONG_LOGIN = Problem("1001", "The login failed - the username or the password is wrong", 401)
LOGIN_OF_ANOTHER = Problem(
    "1003",
    "The login failed - the API key of the user does not match the provided API key of the request",
    401,
    True,
)
LOGIN_WITHOUT_API = Problem(
    "1004", "The login failed - the user is a website user and does not have an API account", 401, True
)
NOT_A_PARTNER = Problem("1005", "The API method is only available to referral partners", 403)
NO_SUCH_DOWNLOAD = Problem("2001", "The specified download reference does not exist", 404)
NO_SUCH_SALE = Problem("2002", "The specified sale does not exist", 404)
SALE_CANCELLED = Problem("2003", "The sale has been canceled", 409)
INSUFFICIENT_CREDITS = Problem(
    "2006", "Reporting the sale failed - there is insufficient credits for the user", 402, True
)
CANNOT_CANCEL = Problem("2021", "Canceling the sale failed - the account has no arrangement to cancel sales", 403)
TOO_OLD_TO_CANCEL = Problem(
    "2022",
    "Canceling the sale failed - the sale is older than the timespan during which sales can be canceled",
    409,
    True,
)
NOT_RECOLORABLE = Problem("4000", "The specified design is not recolorable", documented=True)
NO_PRODUCT_RENDERING = Problem("4001", "The account has no subscription for rendering this design on products", 403)
