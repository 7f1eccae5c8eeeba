"""The client: one method per call of the API, in the documentation's groups. See `caller.Caller` for its arguments."""

from pattern_apis.patterndesign.account import Account
from pattern_apis.patterndesign.collections import Collections
from pattern_apis.patterndesign.export import Exports
from pattern_apis.patterndesign.patterns import Patterns
from pattern_apis.patterndesign.sales import Sales


class PatternDesignClient(Patterns, Exports, Collections, Sales, Account):
    """Pattern Design API 1.0. Typed arguments in, frozen values out; raises `ApiError` and nothing else of the API's.

    Safe to share among threads. It keeps nothing: caching is the caller's.
    """
