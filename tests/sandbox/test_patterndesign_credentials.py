"""API keys, whitelisted addresses, access tokens, sessions: who may call what."""

import json
import re

import pytest
import requests

from tests.sandbox.signing import PatternDesign, problem

NOT_PUBLIC = problem("23", "The API method cannot be called with an access token")
INVALID_TOKEN = problem("22", "The access token is invalid or has expired")
INVALID_SESSION = problem("20", "The session token is invalid or has expired")
PUBLIC = [
    ("pattern/getCategories", {}),
    ("pattern/getDesignerInfo", {"designerIds": 2}),
    ("pattern/search", {}),
    ("pattern/getColors", {"id": 527}),
    ("pattern/getPalettes", {}),
    ("pattern/recolor", {"id": 527}),
    ("pattern/renderAsProduct", {"id": 527}),
    ("general/getCountries", {}),
    ("user/test", {}),
]
NEVER_PUBLIC = [
    ("GET", "pattern/export"),
    ("GET", "pattern/collections"),
    ("POST", "pattern/collections"),
    ("GET", "pattern/collections/1"),
    ("PUT", "pattern/collections/1"),
    ("PATCH", "pattern/collections/1"),
    ("DELETE", "pattern/collections/1"),
    ("POST", "sale/report"),
    ("GET", "sale/download"),
    ("POST", "sale/cancel"),
    ("GET", "user/getAccessToken"),
    ("POST", "user/login"),
    ("POST", "user/signUp"),
    ("GET", "user/getUserData"),
    ("GET", "user/listPurchases"),
]
SIGNED = [(method, action) for method, action in NEVER_PUBLIC if "ollections" in action or "sale" in action]
SIGNED += [("GET", "user/getUserData")]


@pytest.fixture(autouse=True)
def now_again(pattern_design: PatternDesign):
    yield
    pattern_design.shift_clock(seconds=-pattern_design.service.clock.shift.total_seconds())


@pytest.fixture(scope="module")
def whitelisted(start_pattern_design) -> PatternDesign:
    return start_pattern_design(ip_whitelist=("127.0.0.1",))


@pytest.fixture
def token(pattern_design: PatternDesign) -> str:
    return pattern_design.get("user/getAccessToken")["token"]


def with_token(pattern_design: PatternDesign, token: str, action: str, method="GET", **parameters) -> requests.Response:
    return requests.request(method, pattern_design.address(action, token), params=parameters, timeout=30)


def unsigned(pattern_design: PatternDesign, action: str, method="GET", **parameters) -> requests.Response:
    return requests.request(method, pattern_design.address(action), params=parameters, timeout=30)


def test_an_unknown_api_key_is_refused(pattern_design):
    answer = requests.get(pattern_design.address("user/test", "unknownkey"), timeout=10)

    assert (answer.status_code, answer.json()) == (401, problem("2", "The API key is unknown"))


def test_an_unsigned_call_from_an_address_that_is_not_listed_is_refused_with_the_address(pattern_design):
    answer = unsigned(pattern_design, "user/test", name="Tom")

    expected = "The IP address of the server/client that issued the REST call is not on the whitelist"
    assert (answer.status_code, answer.json()) == (401, problem("3", expected, "127.0.0.1"))


def test_an_unsigned_call_from_a_listed_address_is_answered(whitelisted):
    answer = unsigned(whitelisted, "user/test", name="Tom")

    assert answer.json() == {"result": "SUCCESS", "greeting": "Tom, have a nice day"}


def test_a_wrong_signature_is_refused_from_a_listed_address_too(whitelisted):
    answer = unsigned(whitelisted, "user/test", nonce="long enough", timestamp="2014-04-10T05:31Z", signature="00")

    assert answer.json()["errorCode"] == "21"


@pytest.mark.parametrize(("method", "action"), SIGNED)
def test_what_needs_a_signature_is_refused_to_a_listed_address_without_one(whitelisted, method, action):
    answer = unsigned(whitelisted, action, method)

    assert (answer.status_code, answer.json()) == (401, problem("24", "The API method requires authentication"))


def test_a_method_that_there_is_not_is_told(pattern_design):
    answer = pattern_design.call("pattern/doSomething")

    expected = problem("4", "The API method does not exist", "pattern/doSomething")
    assert (answer.status_code, answer.json()) == (404, expected)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_a_sale_is_reported_by_post_only(pattern_design, method):
    assert pattern_design.call("sale/report", method).status_code == 405


def test_asking_for_the_head_of_a_download_charges_nothing(pattern_design):
    sale = pattern_design.post("sale/report", orderReference="head", designIds=527, productPriceNet="10")

    answer = pattern_design.call("sale/download", "HEAD", downloadReference=sale["downloadReferences"][0])

    assert answer.status_code == 405
    assert all(each["orderReference"] != "head" for each in pattern_design.get("user/listPurchases")["purchases"])


def test_an_action_may_end_with_a_slash(pattern_design):
    assert pattern_design.get("user/test/", name="Ada")["greeting"] == "Ada, have a nice day"


class TestAccessToken:
    def test_it_has_the_shape_of_the_document(self, token):
        assert re.fullmatch(r"\d+-\d{13}-\d{10}-[0-9a-f]{64}", token)

    @pytest.mark.parametrize(("action", "parameters"), PUBLIC)
    def test_it_opens_every_public_method_to_scripts_of_any_page(self, pattern_design, token, action, parameters):
        answer = with_token(pattern_design, token, action, **parameters)

        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize(("method", "action"), NEVER_PUBLIC)
    def test_it_opens_nothing_else(self, pattern_design, token, method, action):
        answer = with_token(pattern_design, token, action, method)

        assert (answer.status_code, answer.json()) == (403, NOT_PUBLIC)

    def test_a_call_with_the_api_key_is_for_no_script(self, pattern_design):
        assert "Access-Control-Allow-Origin" not in pattern_design.call("user/test").headers

    def test_an_error_reaches_scripts_too(self, pattern_design, token):
        answer = with_token(pattern_design, token, "pattern/getColors", id=1)

        assert answer.json()["errorCode"] == "100"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"

    def test_a_browser_may_ask_beforehand(self, pattern_design, token):
        answer = with_token(pattern_design, token, "pattern/search", "OPTIONS")

        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")

    def test_it_holds_for_a_month(self, pattern_design, token):
        pattern_design.shift_clock(days=30, hours=23)
        assert with_token(pattern_design, token, "user/test").status_code == 200

        pattern_design.shift_clock(hours=2)
        answer = with_token(pattern_design, token, "user/test")
        assert (answer.status_code, answer.json()) == (401, INVALID_TOKEN)

    @pytest.mark.parametrize("forged", ["1-0-0000000000-" + "0" * 64, "99-0-1-x", "x-y-z-w", "---", "1-2-3-é"])
    def test_a_forged_one_is_refused(self, pattern_design, forged):
        assert with_token(pattern_design, forged, "user/test").json() == INVALID_TOKEN

    def test_one_with_a_later_end_is_refused(self, pattern_design, token):
        account, end, digits, signature = token.split("-")
        later = "-".join([account, str(int(end) + 1), digits, signature])

        assert with_token(pattern_design, later, "user/test").json() == INVALID_TOKEN


class TestJsonp:
    def test_the_answer_calls_the_function_that_was_named(self, pattern_design, token):
        answer = with_token(pattern_design, token, "user/test", name="Tom", callback="shop.greet")

        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        called, argument = re.fullmatch(r"/\*\*/([\w.]+)\((.*)\);", answer.text).groups()
        assert called == "shop.greet"
        assert json.loads(argument) == {"result": "SUCCESS", "greeting": "Tom, have a nice day"}

    def test_an_error_calls_it_too_with_the_status_that_lets_a_browser_run_it(self, pattern_design, token):
        answer = with_token(pattern_design, token, "pattern/getColors", id=1, callback="show")

        assert answer.status_code == 200
        assert '"errorCode": "100"' in answer.text

    @pytest.mark.parametrize("callback", ["alert(1)//", "a;b", "<script>", "a[0]", "1a", "a..b", "x" * 500])
    def test_anything_but_the_name_of_a_function_is_refused(self, pattern_design, token, callback):
        answer = with_token(pattern_design, token, "user/test", callback=callback)

        expected = problem("11", "The value of the given parameter is invalid", "callback")
        assert (answer.status_code, answer.json()) == (400, expected)

    def test_private_data_never_comes_as_a_script(self, pattern_design):
        assert pattern_design.get("user/getUserData", callback="steal")["result"] == "SUCCESS"


class TestLogin:
    def log_in(self, pattern_design, **changed):
        config = pattern_design.server.config
        credentials = {"username": config.api_username, "password": config.api_password} | changed
        return pattern_design.post("user/login", **credentials)

    def test_it_answers_a_session_token_and_the_api_key(self, pattern_design):
        answer = self.log_in(pattern_design)

        assert answer.keys() == {"result", "sessionToken", "apiKey"}
        assert answer["apiKey"] == pattern_design.api_key

    def test_a_session_takes_the_place_of_a_signature(self, whitelisted):
        token = self.log_in(whitelisted)["sessionToken"]

        answer = unsigned(whitelisted, "user/getUserData", sessionToken=token)

        assert answer.json()["userData"]["username"] == whitelisted.server.config.api_username

    def test_a_session_ends_after_half_an_hour(self, whitelisted):
        token = self.log_in(whitelisted)["sessionToken"]
        whitelisted.shift_clock(minutes=29)
        assert unsigned(whitelisted, "user/getUserData", sessionToken=token).status_code == 200

        whitelisted.shift_clock(minutes=2)
        answer = unsigned(whitelisted, "user/getUserData", sessionToken=token)

        whitelisted.shift_clock(minutes=-31)
        assert (answer.status_code, answer.json()) == (401, INVALID_SESSION)

    def test_a_session_that_was_never_opened_is_refused(self, whitelisted):
        assert unsigned(whitelisted, "user/getUserData", sessionToken="made up").json() == INVALID_SESSION

    @pytest.mark.parametrize("changed", [{"password": "wrong"}, {"username": "nobody"}])
    def test_a_wrong_name_and_a_wrong_password_are_told_alike(self, pattern_design, changed):
        expected = problem("1001", "The login failed - the username or the password is wrong")
        assert self.log_in(pattern_design, **changed) == expected

    def test_a_missing_parameter_is_named(self, pattern_design):
        assert self.log_in(pattern_design, password="")["details"] == "password"

    def test_a_website_user_has_no_api_account(self, pattern_design):
        answer = self.log_in(pattern_design, username="motif-website")

        expected = "The login failed - the user is a website user and does not have an API account"
        assert answer == problem("1004", expected)
