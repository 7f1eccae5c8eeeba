"""user/signUp, getUserData, and general/getCountries."""

from email import message_from_bytes, policy

import pytest
import requests

from sandbox.patterndesign import routes
from tests.sandbox.signing import VALID_USER, PatternDesign, problem

OPTIONAL, PICKED = {"vatNumber", "mobile", "billingEmail"}, {"country", "salutation", "newsletter"}
WEAK = "The password must contain at least a number, an uppercase and a lowercase letter."


@pytest.fixture
def partner(pattern_design: PatternDesign) -> PatternDesign:
    pattern_design.service.store.clear()
    routes.seed(pattern_design.service)
    return pattern_design


def failures(partner: PatternDesign, **changed: str) -> list[tuple[str, str]]:
    """Field and code of each validation error, in the order of the answer."""
    answer = partner.call("user/signUp", "POST", **VALID_USER | changed)
    body = answer.json()
    assert (answer.status_code, body["result"], body["errorCode"]) == (200, "VALIDATION_ERROR", "19")
    return [(field, code) for each in body["validationErrors"] for field, code in each.items() if field in VALID_USER]


class TestSignUp:
    def test_a_new_user_gets_an_api_key_that_works(self, partner, sign_up):
        user = sign_up(partner)

        assert len(user.api_key) == 24
        assert user.get("user/test", name="Bart")["greeting"] == "Bart, have a nice day"

    def test_a_new_user_has_no_credits_and_none_of_the_partners_terms(self, partner, sign_up):
        data = sign_up(partner).get("user/getUserData")["userData"]

        assert data["credits"] == {"amount": 0.0, "currency": "EUR", "symbol": "€"}

    def test_the_welcome_mail_holds_the_technical_settings(self, partner, sign_up):
        user = sign_up(partner)

        (mail,) = (partner.server.config.state_dir / "mail").glob("welcome-*.eml")
        message = message_from_bytes(mail.read_bytes(), policy=policy.default)
        text = message.get_content()
        assert message["To"] == "bart@test.com"
        assert user.api_key in text
        assert user.hmac_key in text
        token = text.rpartition("not expire: ")[2].strip()
        partner.shift_clock(days=4000)
        answer = requests.get(partner.address("pattern/getPalettes", token), timeout=10)
        partner.shift_clock(days=-4000)
        assert answer.status_code == 200

    def test_only_partners_can_sign_up_users(self, partner, sign_up):
        answer = sign_up(partner).call("user/signUp", "POST", **VALID_USER | {"username": "another"})

        expected = problem("1005", "The API method is only available to referral partners")
        assert (answer.status_code, answer.json()) == (403, expected)

    def test_a_partner_logs_in_its_users_and_no_one_elses(self, partner, sign_up):
        user = sign_up(partner)
        login = {"username": "testuser", "password": VALID_USER["password"]}

        assert partner.post("user/login", **login)["apiKey"] == user.api_key
        config = partner.server.config
        answer = user.post("user/login", username=config.api_username, password=config.api_password)
        expected = "The login failed - the API key of the user does not match the provided API key of the request"
        assert answer == problem("1003", expected)

    def test_all_that_is_wrong_is_told_at_once_as_in_the_document(self, partner):
        answer = partner.post(
            "user/signUp", **VALID_USER | {"password": "guess", "email": "", "firstName": "", "lastName": ""}
        )

        assert answer == {
            "result": "VALIDATION_ERROR",
            "errorCode": "19",
            "error": "The specified input failed validation",
            "validationErrors": [
                {"password": "tooShort", "validationMessage": "The password is too short."},
                {"password": "weakPassword", "validationMessage": WEAK},
                {"firstName": "blank", "validationMessage": "The first name cannot be blank."},
                {"lastName": "blank", "validationMessage": "The last name cannot be blank."},
                {"email": "blank", "validationMessage": "The email cannot be blank."},
            ],
        }

    @pytest.mark.parametrize(
        ("field", "shortest", "longest"),
        [
            ("username", 6, 255),
            ("company", 3, 50),
            ("street", 5, 50),
            ("zipCode", 3, 11),
            ("city", 3, 40),
            ("shopSystem", 3, 50),
            ("firstName", 2, 30),
            ("lastName", 2, 30),
            ("position", 2, 50),
            ("phone", 5, 255),
            ("mobile", 5, 255),
        ],
    )
    def test_lengths_are_as_documented(self, partner, field, shortest, longest):
        assert failures(partner, **{field: "x" * (shortest - 1)}) == [(field, "tooShort")]
        assert failures(partner, **{field: "x" * (longest + 1)}) == [(field, "tooLong")]
        for length in (shortest, longest):
            answer = partner.post(
                "user/signUp", **VALID_USER | {"username": f"user {field} {length}", field: "x" * length}
            )
            assert answer["result"] == "SUCCESS"

    @pytest.mark.parametrize("field", sorted(VALID_USER.keys() - OPTIONAL - PICKED))
    def test_what_is_required_must_not_be_blank(self, partner, field):
        assert failures(partner, **{field: "  "}) == [(field, "blank")]

    @pytest.mark.parametrize("field", sorted(OPTIONAL))
    def test_what_is_optional_may_be_blank(self, partner, field):
        assert partner.post("user/signUp", **VALID_USER | {field: "  "})["result"] == "SUCCESS"

    @pytest.mark.parametrize("password", ["alllower1", "ALLUPPER1", "NoNumbers", "12345678"])
    def test_a_weak_password_is_told(self, partner, password):
        assert failures(partner, password=password) == [("password", "weakPassword")]

    def test_a_password_of_8_to_50_characters_is_taken(self, partner):
        assert failures(partner, password="Abcdef1") == [("password", "tooShort")]
        assert failures(partner, password="Aa1" * 17) == [("password", "tooLong")]

    @pytest.mark.parametrize(
        "website", ["www.test.com.org", "ftp://test.com.org", "https://localhost", "https://[test.com"]
    )
    def test_a_website_must_be_a_url(self, partner, website):
        assert failures(partner, website=website) == [("website", "urlInvalid")]

    def test_a_website_has_12_to_250_characters(self, partner):
        assert failures(partner, website="http://a.co") == [("website", "tooShort")]
        assert failures(partner, website="https://test.com/" + "x" * 240) == [("website", "tooLong")]

    @pytest.mark.parametrize("field", ["email", "billingEmail"])
    @pytest.mark.parametrize("address", ["bart", "bart@test", "@test.com", "bart@@test.com", "a b@test.com"])
    def test_an_address_must_be_one_of_mail(self, partner, field, address):
        assert failures(partner, **{field: address}) == [(field, "emailInvalid")]

    def test_a_name_that_is_in_use_is_told(self, partner, sign_up):
        sign_up(partner)

        assert failures(partner) == [("username", "unique")]

    @pytest.mark.parametrize(
        ("country", "number", "code"),
        [
            ("AT", "ATU65824334", None),
            ("DE", "DE136695976", None),
            ("GR", "EL094259216", None),
            ("AT", "ATU65824335", "invalidVatNumber"),
            ("DE", "DE136695977", "invalidVatNumber"),
            ("DE", "DE999999MN", "invalidVatNumberFormat"),
            ("AT", "U65824334", "invalidVatNumberFormat"),
            ("AT", "CHE123456788", "invalidVatNumberFormat"),
            ("CH", "anything here", None),
            ("CH", "1234567", "tooShort"),
            ("AT", "ATU65824334" + "0" * 15, "tooLong"),
        ],
    )
    def test_a_vat_number_is_checked_for_countries_of_the_union(self, partner, country, number, code):
        answer = partner.post("user/signUp", **VALID_USER | {"country": country, "vatNumber": number})

        codes = [each["vatNumber"] for each in answer.get("validationErrors", [])]
        assert codes[:1] == ([code] if code else [])
        assert answer["result"] == ("VALIDATION_ERROR" if code else "SUCCESS")

    @pytest.mark.parametrize(
        ("field", "value"), [("country", "Austria"), ("country", ""), ("salutation", "Dr."), ("newsletter", "yes")]
    )
    def test_a_value_that_no_user_can_pick_is_no_validation_error(self, partner, field, value):
        answer = partner.call("user/signUp", "POST", **VALID_USER | {field: value})

        expected = problem("11", "The value of the given parameter is invalid", f"{field}:{value}")
        assert (answer.status_code, answer.json()) == (400, expected)


class TestUserData:
    def test_they_are_what_was_entered_without_the_password(self, partner, sign_up):
        data = sign_up(partner, userId="42").get("user/getUserData")["userData"]

        entered = {name: value for name, value in VALID_USER.items() if name != "password"}
        assert {name: data[name] for name in entered} == entered
        assert "password" not in data
        assert data["paysWithSubscription"] is False

    def test_bills_go_to_the_address_of_the_user_unless_there_is_another(self, partner, sign_up):
        data = sign_up(partner, billingEmail="").get("user/getUserData")["userData"]

        assert data["billingEmail"] == "bart@test.com"


class TestCountries:
    @pytest.mark.parametrize(
        ("language", "names"),
        [
            ("es", {"AF": "Afganistán", "ZW": "Zimbabue"}),
            ("de", {"AT": "Österreich", "US": "Vereinigte Staaten"}),
            ("ja", {"JP": "日本"}),
            ("fi", {"SE": "Ruotsi"}),
            ("pt", {"DE": "Alemanha"}),
            ("EN", {"DE": "Germany"}),
            ("", {"DE": "Germany"}),
            ("xx", {"DE": "Germany"}),
            ("not a language", {"DE": "Germany"}),
        ],
    )
    def test_they_are_named_in_the_asked_language(self, partner, language, names):
        countries = partner.get("general/getCountries", language=language)["countries"]

        assert names.items() <= {country["id"]: country["name"] for country in countries}.items()

    def test_all_of_iso_3166_are_there_and_27_of_them_in_the_union(self, partner):
        countries = partner.get("general/getCountries")["countries"]

        assert len({country["id"] for country in countries}) == len(countries) == 249
        assert sum(country["isEuCountry"] for country in countries) == 27
        assert next(country for country in countries if country["id"] == "CH")["isEuCountry"] is False

    def test_each_can_be_used_to_sign_up(self, partner):
        for number, country in enumerate(partner.get("general/getCountries")["countries"][:5]):
            user = VALID_USER | {"username": f"user no {number}", "country": country["id"]}
            assert partner.post("user/signUp", **user)["result"] == "SUCCESS"
