import io
from collections.abc import Iterator

import pytest
from PIL import Image

from integrations.patterndesign import PatternDesignClient
from integrations.transport import Budget, Transport
from tests.integrations.patterndesign.scripted import Scripted, serving

API_KEY = "h3vaT57GWThxW79HbLLosp6g"
HMAC_KEY = "7803683af19135a91403a5d59b5d59613c63be448d4e7603924b7229f934e372"
QUICK = Budget(connect=2, read=2, total=5, attempts=3)


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    with serving() as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    """Seconds that the transport would have slept."""
    return []


@pytest.fixture
def client(scripted: Scripted, pauses: list[float]) -> Iterator[PatternDesignClient]:
    transport = Transport("patterndesign", budget=QUICK, sleep=pauses.append)
    yield PatternDesignClient(scripted.url, API_KEY, HMAC_KEY, transport=transport)
    transport.session.close()


@pytest.fixture(scope="session")
def png() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, "PNG")
    return file.getvalue()
