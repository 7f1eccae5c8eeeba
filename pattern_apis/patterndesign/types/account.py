"""The account, its purchases and the countries (documentation: groups "user" and "general")."""

from dataclasses import dataclass, field
from datetime import datetime

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.parsing import Json
from pattern_apis.patterndesign.types.money import Money, money


@dataclass(frozen=True)
class UserData:
    """user/getUserData: the values of user/signUp except the password, with the account's balance."""

    username: str
    company: str = ""
    vat_number: str = ""
    street: str = ""
    zip_code: str = ""
    city: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    website: str = ""
    shop_system: str = ""
    salutation: str = ""
    first_name: str = ""
    last_name: str = ""
    position: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    newsletter: bool | None = None
    billing_email: str = ""
    language: str = ""
    user_id: str = ""
    credits: Money | None = None  # what licence fees are deducted from
    pays_with_subscription: bool | None = None

    @classmethod
    def from_json(cls, data: Json) -> "UserData":
        return cls(
            username=parsing.text(data, "username"),
            company=parsing.maybe_text(data, "company"),
            vat_number=parsing.maybe_text(data, "vatNumber"),
            street=parsing.maybe_text(data, "street"),
            zip_code=parsing.maybe_text(data, "zipCode"),
            city=parsing.maybe_text(data, "city"),
            country=parsing.maybe_text(data, "country"),
            website=parsing.address(data, "website"),
            shop_system=parsing.maybe_text(data, "shopSystem"),
            salutation=parsing.maybe_text(data, "salutation"),
            first_name=parsing.maybe_text(data, "firstName"),
            last_name=parsing.maybe_text(data, "lastName"),
            position=parsing.maybe_text(data, "position"),
            email=parsing.maybe_text(data, "email"),
            phone=parsing.maybe_text(data, "phone"),
            mobile=parsing.maybe_text(data, "mobile"),
            newsletter=parsing.maybe(data, "newsletter", parsing.boolean),
            billing_email=parsing.maybe_text(data, "billingEmail"),
            language=parsing.maybe_text(data, "language"),
            user_id=parsing.maybe_text(data, "userId"),
            credits=parsing.maybe(data, "credits", money),
            pays_with_subscription=parsing.maybe(data, "paysWithSubscription", parsing.boolean),
        )


@dataclass(frozen=True)
class Purchase:
    """user/listPurchases: one sale whose first download was made."""

    date: datetime  # aware, UTC
    order_reference: str
    quantity: int
    license_costs: Money
    product_name: str
    design_ids: tuple[int, ...]

    @classmethod
    def from_json(cls, data: Json) -> "Purchase":
        return cls(
            date=parsing.date_time(data, "date"),
            order_reference=parsing.text(data, "orderReference"),
            quantity=parsing.integer(data, "quantity"),
            license_costs=money(data, "licenseCosts"),
            product_name=parsing.maybe_text(data, "productName"),
            design_ids=parsing.listed("designs", lambda design: parsing.integer(design, "id"))(data),
        )


@dataclass(frozen=True)
class PurchaseMonth:
    """user/listPurchases with groupBy=month."""

    year: int
    month: int  # 1 to 12
    total_license_costs: Money

    @classmethod
    def from_json(cls, data: Json) -> "PurchaseMonth":
        month = parsing.integer(data, "month")
        if not 1 <= month <= 12:
            raise parsing.malformed("month is not between 1 and 12")
        return cls(parsing.integer(data, "year"), month, money(data, "totalLicenseCosts"))


@dataclass(frozen=True)
class Country:
    """general/getCountries."""

    id: str  # ISO 3166-1 alpha-2
    name: str
    is_eu_country: bool

    @classmethod
    def from_json(cls, data: Json) -> "Country":
        return cls(
            id=parsing.text(data, "id"),
            name=parsing.text(data, "name"),
            is_eu_country=parsing.maybe(data, "isEuCountry", parsing.boolean) or False,
        )


@dataclass(frozen=True)
class Session:
    """user/login (obsolete): both values are secrets, so neither shows in a log."""

    session_token: str = field(repr=False)  # valid for 30 minutes
    api_key: str = field(repr=False)

    @classmethod
    def from_json(cls, data: Json) -> "Session":
        return cls(parsing.text(data, "sessionToken"), parsing.text(data, "apiKey"))
