"""Groups "user" and "general": the account, its purchases, sign-up, countries."""

from collections.abc import Callable

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.caller import Caller
from pattern_apis.patterndesign.parameters import Required, Value
from pattern_apis.patterndesign.parsing import Json
from pattern_apis.patterndesign.types import Country, Purchase, PurchaseMonth, Session, UserData


class Account(Caller):
    def test(self, name: str = "") -> str:
        """The API's greeting: the cheapest call that shows whether the credentials hold (user/test)."""
        return self.query("user/test", _text("greeting"), name=name)

    def access_token(self) -> str:
        """A new token for calls from a browser, valid for a month (user/getAccessToken).

        It takes the API key's place in addresses, for public methods only. `AccessTokens` keeps one for reuse.
        """
        return self.query("user/getAccessToken", _text("token"))

    def login(self, username: str, password: str) -> Session:
        """A session token of 30 minutes (user/login). Obsolete: HMAC authentication needs none.

        As documented, the password goes in the address, where proxies may log it: one more reason to use HMAC.
        Raises `Rejected` with code 1003 or 1004 for users who are not this referral partner's.
        """
        return self.command("user/login", Session.from_json, username=username, password=password)

    def sign_up(
        self,
        *,
        username: str,
        password: str,
        company: str,
        street: str,
        zip_code: str,
        city: str,
        country: str,
        website: str,
        shop_system: str,
        salutation: str,
        first_name: str,
        last_name: str,
        position: str,
        email: str,
        phone: str,
        newsletter: bool,
        vat_number: str = "",
        mobile: str = "",
        billing_email: str = "",
        language: str = "",
        user_id: str = "",
    ) -> str:
        """Makes an API account and answers its API key (user/signUp); for referral partners.

        `country` is ISO 3166-1 alpha-2, `salutation` "Mr." or "Ms.", `user_id` the caller's own id for the user.
        Raises `InvalidFields` with all field errors at once. Empty fields are sent, so that the API names them all.
        """
        required = {
            "username": username,
            "password": password,
            "company": company,
            "street": street,
            "zipCode": zip_code,
            "city": city,
            "country": country,
            "website": website,
            "shopSystem": shop_system,
            "salutation": salutation,
            "firstName": first_name,
            "lastName": last_name,
            "position": position,
            "email": email,
            "phone": phone,
        }
        values: dict[str, Value] = {
            **{key: Required(value) for key, value in required.items()},
            "newsletter": newsletter,
            "vatNumber": vat_number,
            "mobile": mobile,
            "billingEmail": billing_email,
            "language": language,
            "userId": user_id,
        }
        return self.command("user/signUp", _text("apiKey"), **values)

    def user_data(self) -> UserData:
        """The account's own data and credits (user/getUserData)."""
        return self.query("user/getUserData", parsing.within("userData", UserData.from_json))

    def purchases(self, limit: int = 50, offset: int = 0) -> tuple[Purchase, ...]:
        """Licensed sales, newest first, at most 100 a call (user/listPurchases)."""
        read = parsing.listed("purchases", Purchase.from_json)
        return self.query("user/listPurchases", read, limit=limit, offset=offset)

    def purchases_by_month(self, limit: int = 50, offset: int = 0) -> tuple[PurchaseMonth, ...]:
        """Licence costs month by month, newest first (user/listPurchases with groupBy=month)."""
        read = parsing.listed("purchases", PurchaseMonth.from_json)
        return self.query("user/listPurchases", read, groupBy="month", limit=limit, offset=offset)

    def countries(self, language: str = "en") -> tuple[Country, ...]:
        """Countries for `sign_up`, named in any major language (general/getCountries)."""
        read = parsing.listed("countries", Country.from_json)
        return self.query("general/getCountries", read, language=language)


def _text(key: str) -> Callable[[Json], str]:
    return lambda data: parsing.text(data, key)
