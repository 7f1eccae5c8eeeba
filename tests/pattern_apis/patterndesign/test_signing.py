from datetime import UTC, datetime, timedelta, timezone

import pytest

from pattern_apis.patterndesign import signing

API_KEY = "h3vaT57GWThxW79HbLLosp6g"
HMAC_KEY = "7803683af19135a91403a5d59b5d59613c63be448d4e7603924b7229f934e372"


@pytest.mark.parametrize(
    ("timestamp", "nonce", "expected"),
    [
        ("2014-04-10T05:31Z", "lAJUCaY1G8", "49ac271988bdea9d19e833db3348d28b9a32f534e3b8fed75eefa79401f271f0"),
        (
            "2014-04-10T06:22Z",
            "83fad183e7740e820df9c3f1853f4480",
            "747e4c9ead23313011aed5902bbd6b100a419cbdb196d0e8e1ca9c611b4c1688",
        ),
    ],
)
def test_both_worked_examples_of_the_documentation_verify(timestamp, nonce, expected):
    assert signing.signature(HMAC_KEY, API_KEY, timestamp, nonce) == expected


def test_a_nonce_beyond_ascii_is_signed_in_utf_8():
    assert signing.signature("key", "api", "2014-04-10T05:31Z", "naïve-nonce-é") == (
        "a7b1f43b7f55813c172881657149d912d94d78f4c82c007ffa3997b6e47d9728"
    )


def test_a_timestamp_is_utc_to_the_minute_wherever_the_moment_was_told():
    vienna = timezone(timedelta(hours=2))
    assert signing.timestamp(datetime(2014, 4, 10, 7, 31, 59, tzinfo=vienna)) == "2014-04-10T05:31Z"


def test_a_timestamp_reads_back_as_the_moment_it_names():
    assert signing.moment("2014-04-10T05:31Z") == datetime(2014, 4, 10, 5, 31, tzinfo=UTC)


def test_the_three_parameters_carry_what_was_signed():
    assert signing.signed(HMAC_KEY, API_KEY, "2014-04-10T05:31Z", "lAJUCaY1G8") == {
        "timestamp": "2014-04-10T05:31Z",
        "nonce": "lAJUCaY1G8",
        "signature": "49ac271988bdea9d19e833db3348d28b9a32f534e3b8fed75eefa79401f271f0",
    }
