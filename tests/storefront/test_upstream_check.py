import io

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

PXM, DESIGN = "storefront.E101", "storefront.E102"


def complaint() -> str:
    with pytest.raises(SystemCheckError) as refused:
        call_command("check", tags=["upstream"], stderr=io.StringIO())
    return str(refused.value)


def test_with_good_credentials_it_is_silent(upstream) -> None:
    out = io.StringIO()
    call_command("check", tags=["upstream"], stdout=out)
    assert "no issues" in out.getvalue()


def test_it_says_that_pxm_refuses_and_what_to_set(upstream, settings) -> None:
    settings.AMPLIFI_CLIENT_SECRET = "wrong"
    said = complaint()
    assert "Pattern PXM refuses the credentials" in said
    assert "AMPLIFI_CLIENT_SECRET" in said
    assert DESIGN not in said
    assert "wrong" not in said


def test_it_says_that_pattern_design_refuses_and_what_to_set(upstream, settings) -> None:
    settings.PATTERNDESIGN_HMAC_KEY = "wrong"
    said = complaint()
    assert "Pattern Design refuses the credentials" in said
    assert "PATTERNDESIGN_HMAC_KEY" in said
    assert PXM not in said


def test_it_says_which_address_does_not_answer(upstream, settings) -> None:
    settings.PXM_BASE_URL = "http://127.0.0.1:9"
    said = complaint()
    assert "Pattern PXM does not answer" in said
    assert "PXM_BASE_URL" in said


def test_it_says_when_something_else_answers_at_the_address(upstream, settings) -> None:
    settings.PXM_BASE_URL = f"{upstream.url}/nothing-here"
    assert "Pattern PXM is not at this address" in complaint()


def test_a_plain_check_asks_nobody(settings) -> None:
    settings.PXM_BASE_URL = settings.PATTERNDESIGN_BASE_URL = "http://127.0.0.1:9"
    call_command("check", stdout=io.StringIO())
