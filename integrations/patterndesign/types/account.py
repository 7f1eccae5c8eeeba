"""The account, its purchases and the countries (documentation: groups "user" and "general")."""

from dataclasses import dataclass, field
from datetime import datetime

from integrations.patterndesign import reading
from integrations.patterndesign.reading import Json
from integrations.patterndesign.types.money import Money, money


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
            username=reading.text(data, "username"),
            company=reading.maybe_text(data, "company"),
            vat_number=reading.maybe_text(data, "vatNumber"),
            street=reading.maybe_text(data, "street"),
            zip_code=reading.maybe_text(data, "zipCode"),
            city=reading.maybe_text(data, "city"),
            country=reading.maybe_text(data, "country"),
            website=reading.address(data, "website"),
            shop_system=reading.maybe_text(data, "shopSystem"),
            salutation=reading.maybe_text(data, "salutation"),
            first_name=reading.maybe_text(data, "firstName"),
            last_name=reading.maybe_text(data, "lastName"),
            position=reading.maybe_text(data, "position"),
            email=reading.maybe_text(data, "email"),
            phone=reading.maybe_text(data, "phone"),
            mobile=reading.maybe_text(data, "mobile"),
            newsletter=reading.maybe(data, "newsletter", reading.boolean),
            billing_email=reading.maybe_text(data, "billingEmail"),
            language=reading.maybe_text(data, "language"),
            user_id=reading.maybe_text(data, "userId"),
            credits=reading.maybe(data, "credits", money),
            pays_with_subscription=reading.maybe(data, "paysWithSubscription", reading.boolean),
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
            date=reading.date_time(data, "date"),
            order_reference=reading.text(data, "orderReference"),
            quantity=reading.integer(data, "quantity"),
            license_costs=money(data, "licenseCosts"),
            product_name=reading.maybe_text(data, "productName"),
            design_ids=reading.listed("designs", lambda design: reading.integer(design, "id"))(data),
        )


@dataclass(frozen=True)
class PurchaseMonth:
    """user/listPurchases with groupBy=month."""

    year: int
    month: int  # 1 to 12
    total_license_costs: Money

    @classmethod
    def from_json(cls, data: Json) -> "PurchaseMonth":
        month = reading.integer(data, "month")
        if not 1 <= month <= 12:
            raise reading.malformed("month is not between 1 and 12")
        return cls(reading.integer(data, "year"), month, money(data, "totalLicenseCosts"))


@dataclass(frozen=True)
class Country:
    """general/getCountries."""

    id: str  # ISO 3166-1 alpha-2
    name: str
    is_eu_country: bool

    @classmethod
    def from_json(cls, data: Json) -> "Country":
        return cls(
            id=reading.text(data, "id"),
            name=reading.text(data, "name"),
            is_eu_country=reading.maybe(data, "isEuCountry", reading.boolean) or False,
        )


@dataclass(frozen=True)
class Session:
    """user/login (obsolete): both values are secrets, so neither shows in a log."""

    session_token: str = field(repr=False)  # valid for 30 minutes
    api_key: str = field(repr=False)

    @classmethod
    def from_json(cls, data: Json) -> "Session":
        return cls(reading.text(data, "sessionToken"), reading.text(data, "apiKey"))
