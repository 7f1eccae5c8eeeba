"""A design that stays as it was drawn: the document's error 4000."""

from typing import Any

import pytest
from django.test import Client

from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION

pytestmark = pytest.mark.django_db
NOT_RECOLORABLE = (
    '{"result":"ERROR","errorCode":"4000","error":"The specified design is not recolorable","details":"id"}'
)


@pytest.fixture
def fixed_design(design: Any, pattern_sandbox: PatternSandbox) -> Any:
    pattern_sandbox.add_fault(
        kind="status", path="*getColors*", status=400, body=NOT_RECOLORABLE, content_type="application/json"
    )
    return design


def test_it_says_so_and_still_offers_size_and_mockup(client: Client, products: None, fixed_design: Any) -> None:
    page = client.get(f"/patterns/{fixed_design.id}/", {"product": CUSHION}).content.decode()
    assert "This one stays as it was drawn" in page
    assert 'type="color"' not in page
    assert 'name="scale"' in page
    assert client.get(f"/patterns/{fixed_design.id}/mockup.webp", {"product": CUSHION, "scale": "2"}).status_code == 200


def test_colours_in_its_address_are_answered_in_words(client: Client, products: None, fixed_design: Any) -> None:
    answer = client.get(f"/patterns/{fixed_design.id}/", {"product": CUSHION, "colours": "112233"})
    assert answer.status_code == 400
    assert "stays in the colours it was drawn in" in answer.content.decode()


def test_it_has_no_parts_and_none_are_asked_for(
    client: Client, products: None, fixed_design: Any, pattern_sandbox: PatternSandbox
) -> None:
    client.get(f"/patterns/{fixed_design.id}/")
    pattern_sandbox.calls()
    assert client.get(f"/patterns/{fixed_design.id}/parts").status_code == 400
    assert not pattern_sandbox.calls()
