"""`manage.py check --tag upstream`: asks both APIs once and says which of them refuses and what to set."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from pattern_apis.pxm import Tokens
from pattern_apis.transport import PAGE
from pattern_apis.transport.errors import ApiError, NotFound, TimedOut, Unauthorized, Unreachable
from storefront import clients

UPSTREAM = "upstream"
CHECK = replace(PAGE, read=5, total=6)  # no page's call: it asks whatever the pages found out before
PXM_KEYS = "AMPLIFI_CLIENT_ID and AMPLIFI_CLIENT_SECRET"
PATTERNDESIGN_KEYS = "PATTERNDESIGN_API_KEY and PATTERNDESIGN_HMAC_KEY"


@register(Tags.security, deploy=True)
def check_shop_url(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.SECURE and not settings.SHOP_URL.startswith("https://"):
        hint = "Set SHOP_URL to the address that shoppers know; mails and search engines get it."
        return [
            Warning(f"SHOP_URL is {settings.SHOP_URL}, which is no https address.", hint=hint, id="storefront.W103")
        ]
    return []


def check_upstream(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        *_ask(
            "Pattern PXM",
            "PXM_BASE_URL",
            PXM_KEYS,
            "storefront.E101",
            lambda: clients.pxm(CHECK, tokens=Tokens()).attributes(),
        ),
        *_ask(
            "Pattern Design",
            "PATTERNDESIGN_BASE_URL",
            PATTERNDESIGN_KEYS,
            "storefront.E102",
            lambda: clients.patterndesign(CHECK).user_data(),
        ),
    ]


def _ask(name: str, address: str, keys: str, code: str, call: Callable[[], Any]) -> list[CheckMessage]:
    try:
        call()
    except Unauthorized:
        return [Error(f"{name} refuses the credentials.", hint=f"Set {keys} to this account's own.", id=code)]
    except (Unreachable, TimedOut):
        return [Error(f"{name} does not answer.", hint=f"Check {address}, and that the service is up.", id=code)]
    except NotFound:
        return [Error(f"{name} is not at this address.", hint=f"Check {address}.", id=code)]
    except ApiError as error:
        return [Error(f"{name} answers, but not as documented ({type(error).__name__}).", id=code)]
    return []
