"""Where pictures may come from: browsers load them from the services that are configured, and from nowhere else."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings


def blocked_hosts(addresses: Iterable[str]) -> Counter[str]:
    """By host, how many of these addresses no browser would load: `PICTURE_HOSTS` does not name it."""
    origins = Counter(_origin(address) for address in addresses if address)
    return Counter({host: count for host, count in origins.items() if host not in settings.PICTURE_SOURCES})


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address[:100]
    return f"{parts.scheme}://{parts.netloc}".lower()[:100]
