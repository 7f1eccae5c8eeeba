"""user/getAccessToken, login, signUp, getUserData, listPurchases."""

from sandbox.patterndesign import accounts, ledger, money, registration, tokens, welcome
from sandbox.patterndesign.calling import Answer, Call
from sandbox.patterndesign.errors import NOT_A_PARTNER, Refused

MOST_PURCHASES, USUAL_PURCHASES = 100, 50


def get_access_token(call: Call) -> Answer:
    return {"token": tokens.issue(call.account.id, call.account.hmac_key, call.now + tokens.LIFETIME)}


def login(call: Call) -> Answer:
    parameters = call.parameters
    token, account = accounts.log_in(
        call.store, call.account, parameters.required("username"), parameters.required("password"), call.now
    )
    return {"sessionToken": token, "apiKey": account.api_key}


def sign_up(call: Call) -> Answer:
    if not call.account.is_partner:
        raise Refused(NOT_A_PARTNER)
    entered = registration.read(call.parameters)
    registration.check(entered, username_exists=lambda username: accounts.username_exists(call.store, username))
    username, password = entered.pop("username"), entered.pop("password")
    account = accounts.create(call.store, call.account, username, password, entered)
    welcome.send(call.service.config.state_dir, account, call.now)
    return {"apiKey": account.api_key}


def get_user_data(call: Call) -> Answer:
    account = call.account
    return {
        "userData": {
            "username": account.username,
            **account.profile,
            "credits": money.as_json(ledger.credits_in_cents(call.store, account), account.currency),
            "paysWithSubscription": account.pays_with_subscription,
        }
    }


def list_purchases(call: Call) -> Answer:
    parameters = call.parameters
    limit = min(parameters.integer("limit", USUAL_PURCHASES, lowest=1), MOST_PURCHASES)
    offset = parameters.integer("offset", 0, lowest=0)
    if parameters.option("groupBy", ("month",)):
        return {"purchases": _months(call, limit, offset)}
    return {
        "purchases": [
            {
                "date": f"{purchase.date:%Y-%m-%dT%H:%M:%SZ}",
                "orderReference": purchase.order_reference,
                "quantity": 1,  # each sold product is reported by a call of its own
                "licenseCosts": money.as_json(purchase.fee_cents, call.account.currency),
                "productName": purchase.product_name,
                "designs": [{"id": design} for design in purchase.designs],
            }
            for purchase in ledger.purchases(call.store, call.account, limit, offset)
        ]
    }


def _months(call: Call, limit: int, offset: int) -> list[dict[str, object]]:
    return [
        {
            "year": month.year,
            "month": month.month,
            "totalLicenseCosts": money.as_json(month.fee_cents, call.account.currency),
        }
        for month in ledger.purchases_by_month(call.store, call.account, limit, offset)
    ]
