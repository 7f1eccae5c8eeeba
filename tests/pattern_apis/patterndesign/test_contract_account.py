"""Authentication, tokens, sign-up, countries: against the sandbox."""

from datetime import timedelta

import pytest
import requests
from django.core.cache.backends.locmem import LocMemCache

from pattern_apis.patterndesign import AccessTokens, ClockSkewed, InvalidFields
from pattern_apis.patterndesign.signing import TOLERANCE
from pattern_apis.transport.errors import BadRequest, Rejected, Unauthorized

APPLICANT = {
    "username": "a-new-printer",
    "password": "Never-guess-1",
    "company": "Nähstube Huber",
    "street": "Strada del Sol",
    "zip_code": "1234",
    "city": "Springfield",
    "country": "US",
    "website": "https://www.test.com",
    "shop_system": "Motif",
    "salutation": "Ms.",
    "first_name": "Lisa",
    "last_name": "Huber",
    "position": "CFO",
    "email": "lisa@test.com",
    "phone": "555-234-444",
    "mobile": "00453345",
    "newsletter": False,
    "billing_email": "invoice@test.com",
    "language": "en",
    "user_id": "u-1",
}


@pytest.mark.parametrize(("api_key", "hmac_key"), [("", "another key"), ("an-unknown-api-key", None)])
def test_wrong_keys_are_refused(design_sandbox, api_key, hmac_key):
    with pytest.raises(Unauthorized) as caught:
        design_sandbox.client(api_key, hmac_key).user_data()

    assert not isinstance(caught.value, ClockSkewed)


def test_an_address_that_is_not_on_the_whitelist_needs_a_signature(design_sandbox):
    with pytest.raises(Unauthorized) as caught:
        design_sandbox.client(hmac_key="").test("Tom")

    assert (caught.value.code, caught.value.details) == ("3", "127.0.0.1")


def test_an_address_on_the_whitelist_needs_none(start_sandbox):
    assert start_sandbox(ip_whitelist=("127.0.0.1",)).client(hmac_key="").test("Tom") == "Tom, have a nice day"


def test_a_nonce_is_taken_once(design_sandbox):
    client = design_sandbox.client(nonce=lambda: "the same nonce every time")
    client.test()

    with pytest.raises(Unauthorized) as caught:
        client.test()

    assert caught.value.code == "21"


@pytest.mark.parametrize("minutes", [-4, 4])
def test_a_clock_within_the_tolerance_is_accepted(design_sandbox, minutes):
    client = design_sandbox.client(clock=lambda: design_sandbox.clock.now() + timedelta(minutes=minutes))

    assert client.test("Tom") == "Tom, have a nice day"


@pytest.mark.parametrize(("minutes", "side"), [(-30, "behind"), (30, "ahead of")])
def test_a_wrong_clock_is_recognised(design_sandbox, minutes, side):
    assert timedelta(minutes=abs(minutes)) > TOLERANCE
    client = design_sandbox.client(clock=lambda: design_sandbox.clock.now() + timedelta(minutes=minutes))

    with pytest.raises(ClockSkewed, match=f"minutes {side} the server's"):
        client.user_data()


def test_a_token_stands_in_for_the_key_for_public_calls_only(design_sandbox, live):
    browser = design_sandbox.client(live.access_token(), "")

    assert browser.search(limit=1).total_hits == 9
    assert browser.palettes() == live.palettes()
    with pytest.raises(Unauthorized):
        browser.user_data()
    with pytest.raises(Unauthorized):
        browser.purchases()


def test_a_browser_can_call_the_address_that_it_is_given(live):
    tokens = AccessTokens(live, LocMemCache("browser", {}))

    answer = requests.get(tokens.address("pattern/search", limit=1, text="feathers"), timeout=30)
    script = requests.get(tokens.address("pattern/getPalettes", callback="motif.show"), timeout=30)

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["totalHits"] == 1
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert "motif.show(" in script.text


def test_a_token_ends_after_its_month(start_sandbox):
    sandbox = start_sandbox()
    token = sandbox.client().access_token()
    sandbox.clock.shift += timedelta(days=32)

    with pytest.raises(Unauthorized):
        sandbox.client(token, "").palettes()


def test_a_login_answers_a_session_and_the_key(design_sandbox, live):
    config = design_sandbox.server.config

    session = live.login(config.api_username, config.api_password)

    assert session.api_key == config.api_key
    assert session.session_token not in repr(session)


@pytest.mark.parametrize(
    ("username", "password", "code"), [("", "", "10"), ("motif-demo", "wrong", "1001"), ("motif-website", None, "1004")]
)
def test_a_login_that_is_wrong_is_refused(design_sandbox, live, username, password, code):
    with pytest.raises(Rejected) as caught:
        live.login(username, design_sandbox.server.config.api_password if password is None else password)

    assert caught.value.code == code


def test_a_partner_signs_up_an_account_which_then_knows_itself(start_sandbox):
    sandbox = start_sandbox(ip_whitelist=("127.0.0.1",))
    partner = sandbox.client()

    api_key = partner.sign_up(**APPLICANT)

    session = partner.login(APPLICANT["username"], APPLICANT["password"])
    assert session.api_key == api_key
    new = sandbox.client(api_key, "")
    user = new.query("user/getUserData", lambda data: data["userData"], sessionToken=session.session_token)
    assert (user["company"], user["userId"]) == ("Nähstube Huber", "u-1")
    with pytest.raises(Rejected) as caught:
        new.login(sandbox.server.config.api_username, sandbox.server.config.api_password)
    assert caught.value.code == "1003"
    with pytest.raises(InvalidFields) as taken:
        partner.sign_up(**APPLICANT)
    assert [(field.field, field.code) for field in taken.value.fields] == [("username", "unique")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"password": "aB1"}, [("password", "tooShort")]),
        ({"password": "abc"}, [("password", "tooShort"), ("password", "weakPassword")]),
        (
            {"email": "", "first_name": "", "last_name": ""},
            [(name, "blank") for name in ("firstName", "lastName", "email")],
        ),
        ({"company": "x" * 51}, [("company", "tooLong")]),
        ({"website": "not an address"}, [("website", "urlInvalid")]),
        ({"billing_email": "nobody"}, [("billingEmail", "emailInvalid")]),
        ({"country": "AT", "vat_number": "DE999999MN"}, [("vatNumber", "invalidVatNumberFormat")]),
        ({"country": "AT", "vat_number": "ATU12345678"}, [("vatNumber", "invalidVatNumber")]),
    ],
)
def test_every_field_error_of_a_sign_up_is_told(live, changes, expected):
    with pytest.raises(InvalidFields) as caught:
        live.sign_up(**{**APPLICANT, "username": "another-printer", **changes})

    assert sorted((field.field, field.code) for field in caught.value.fields) == sorted(expected)
    assert all(field.message for field in caught.value.fields)
    assert (caught.value.status, caught.value.code) == (200, "19")


@pytest.mark.parametrize("changes", [{"salutation": "Dr."}, {"country": "XX"}])
def test_a_choice_that_does_not_exist_is_no_field_error(live, changes):
    with pytest.raises(BadRequest):
        live.sign_up(**{**APPLICANT, "username": "another-printer", **changes})


def test_the_accounts_own_data_is_shown_in_full(design_sandbox, live):
    data = live.user_data()

    assert data.username == design_sandbox.server.config.api_username
    assert data.company
    assert data.country
    assert data.credits.currency == "EUR"
    assert data.newsletter is False
    assert data.pays_with_subscription is False


def test_countries_are_named_in_the_language_asked_for(live):
    spanish = {country.id: country for country in live.countries(language="es")}

    assert (spanish["AF"].name, spanish["AF"].is_eu_country) == ("Afganistán", False)
    assert spanish["AT"].is_eu_country
    assert {country.id: country.name for country in live.countries()}["AT"] == "Austria"
