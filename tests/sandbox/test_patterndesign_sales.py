"""sale/report, sale/download and sale/cancel, with the ledger as the judge."""

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from sandbox.patterndesign import accounts, ledger, routes
from tests.sandbox.signing import PatternDesign, problem

SHORT = "Reporting the sale failed - there is insufficient credits for the user"
TOO_OLD = "Canceling the sale failed - the sale is older than the timespan during which sales can be canceled"


@pytest.fixture
def shop(pattern_design: PatternDesign) -> PatternDesign:
    """An account with 5000.00 and no sales, at the real time."""
    pattern_design.shift_clock(seconds=-pattern_design.service.clock.shift.total_seconds())
    pattern_design.service.store.clear()
    routes.seed(pattern_design.service)
    return pattern_design


@pytest.fixture
def poor_shop(shop: PatternDesign) -> PatternDesign:
    """An account with 100.00."""
    account = accounts.by_api_key(shop.service.store, shop.api_key)
    ledger.top_up(shop.service.store, account, Decimal(-4900), shop.service.clock.now())
    return shop


def report(shop: PatternDesign, price="100", designs="527", order="1234", **more):
    return shop.post("sale/report", orderReference=order, designIds=designs, productPriceNet=price, **more)


def download(shop: PatternDesign, reference, **more):
    return shop.call("sale/download", downloadReference=reference, **{"fileType": "svg"} | more)


def credits(shop: PatternDesign) -> float:
    return shop.get("user/getUserData")["userData"]["credits"]["amount"]


def purchases(shop: PatternDesign):
    return shop.get("user/listPurchases")["purchases"]


class TestReport:
    def test_it_answers_a_sale_and_a_reference_for_each_design_listed(self, shop):
        first = report(shop, designs="527,527,530", price="10.99", productName="Table")
        second = report(shop)

        assert first == {"result": "SUCCESS", "saleReference": 1, "downloadReferences": [1, 2, 3]}
        assert second == {"result": "SUCCESS", "saleReference": 2, "downloadReferences": [4]}

    def test_it_costs_nothing_and_is_no_purchase_yet(self, shop):
        report(shop)

        assert (credits(shop), purchases(shop)) == (5000.0, [])

    def test_one_order_may_have_several_sales(self, shop):
        references = {report(shop, order="A1")["saleReference"] for _ in range(3)}

        assert len(references) == 3

    def test_insufficient_credits_are_told_with_what_is_there_and_what_is_needed(self, poor_shop):
        answer = poor_shop.call("sale/report", "POST", orderReference="1", designIds="527", productPriceNet="3000")

        expected = problem("2006", SHORT, "credits 100.00 vs. license fee 360.00")
        assert (answer.status_code, answer.json()) == (402, expected)

    def test_credits_that_just_suffice_are_enough(self, poor_shop):
        assert report(poor_shop, price="833.33")["result"] == "SUCCESS"
        assert report(poor_shop, price="833.38")["errorCode"] == "2006"

    def test_a_report_reserves_nothing(self, poor_shop):
        assert [report(poor_shop, price="800")["result"] for _ in range(3)] == ["SUCCESS"] * 3

    @pytest.mark.parametrize("name", ["orderReference", "designIds", "productPriceNet"])
    def test_a_missing_parameter_is_named(self, shop, name):
        parameters = {"orderReference": "1", "designIds": "527", "productPriceNet": "10"} | {name: ""}

        assert shop.post("sale/report", **parameters) == problem("10", "A required parameter is missing", name)

    @pytest.mark.parametrize(
        ("name", "value", "code"),
        [
            ("orderReference", "x" * 101, "11"),
            ("designIds", "527,peacock", "12"),
            ("designIds", "527,999", "100"),
            ("productPriceNet", "-1", "11"),
            ("productPriceNet", "ten", "11"),
            ("productPriceNet", "1.000,50", "11"),
            ("productPriceNet", "1e3", "11"),
            ("currency", "EURO", "11"),
            ("currency", "eur", "11"),
        ],
    )
    def test_a_value_that_cannot_be_used_is_refused(self, shop, name, value, code):
        parameters = {"orderReference": "1", "designIds": "527", "productPriceNet": "10"} | {name: value}

        assert shop.post("sale/report", **parameters)["errorCode"] == code

    def test_an_order_reference_of_100_characters_is_taken(self, shop):
        assert report(shop, order="x" * 100)["result"] == "SUCCESS"


class TestFee:
    @pytest.mark.parametrize(
        ("price", "fee"),
        [
            ("100", 12.0),
            ("3.14", 0.38),
            ("3,14", 0.38),
            ("29,9", 3.59),
            ("178.57", 21.43),
            ("178.571429", 21.43),
            ("0", 0.0),
        ],
    )
    def test_it_is_12_percent_of_the_net_price_with_a_dot_or_a_comma(self, shop, price, fee):
        download(shop, report(shop, price=price)["downloadReferences"][0])

        assert purchases(shop)[0]["licenseCosts"] == {"amount": fee, "currency": "EUR", "symbol": "€"}
        assert credits(shop) == pytest.approx(5000 - fee)

    def test_it_is_per_product_however_many_designs_are_on_it(self, shop):
        for reference in report(shop, designs="527,530,531")["downloadReferences"]:
            assert download(shop, reference).status_code == 200

        assert credits(shop) == 4988.0

    def test_it_is_the_accounts_own(self, start_pattern_design):
        shop = start_pattern_design(licence_fee="0.08")
        download(shop, report(shop)["downloadReferences"][0])

        assert credits(shop) == 4992.0

    def test_a_price_in_another_currency_is_charged_in_that_of_the_account(self, shop):
        download(shop, report(shop, price="109", currency="USD")["downloadReferences"][0])

        assert purchases(shop)[0]["licenseCosts"] == {"amount": 12.0, "currency": "EUR", "symbol": "€"}

    def test_an_account_with_a_subscription_pays_with_that(self, poor_shop):
        with poor_shop.service.store.state.writing() as connection:
            connection.execute("UPDATE accounts SET pays_with_subscription = 1")

        download(poor_shop, report(poor_shop, price="3000")["downloadReferences"][0])

        assert poor_shop.get("user/getUserData")["userData"]["paysWithSubscription"] is True
        assert credits(poor_shop) == 100.0


class TestDownload:
    def test_the_first_one_charges_and_no_later_one_does(self, shop):
        first, second = report(shop, designs="527,530")["downloadReferences"]

        for reference in (first, first, second, first, second):
            assert download(shop, reference).status_code == 200

        assert credits(shop) == 4988.0
        assert len(purchases(shop)) == 1

    def test_many_at_once_charge_once(self, shop):
        references = report(shop, designs="527,530")["downloadReferences"] * 8
        together = threading.Barrier(len(references))

        def one(reference):
            together.wait()
            return download(PatternDesign(shop.server), reference).status_code

        with ThreadPoolExecutor(len(references)) as pool:
            assert set(pool.map(one, references)) == {200}

        assert credits(shop) == 4988.0

    def test_of_two_sales_that_only_one_can_be_paid_one_is_refused_with_details(self, poor_shop):
        first, second = (report(poor_shop, price="500")["downloadReferences"][0] for _ in range(2))

        assert download(poor_shop, first).status_code == 200
        refused = download(poor_shop, second)

        assert (refused.status_code, refused.json()) == (
            402,
            problem("2006", SHORT, "credits 40.00 vs. license fee 60.00"),
        )
        assert (credits(poor_shop), len(purchases(poor_shop))) == (40.0, 1)

    def test_of_many_sales_at_once_only_those_that_can_be_paid_are_delivered(self, poor_shop):
        references = [report(poor_shop, price="200")["downloadReferences"][0] for _ in range(8)]
        together = threading.Barrier(len(references))

        def one(reference):
            together.wait()
            return download(PatternDesign(poor_shop.server), reference).status_code

        with ThreadPoolExecutor(len(references)) as pool:
            answered = sorted(pool.map(one, references))

        assert answered == [200] * 4 + [402] * 4
        assert credits(poor_shop) == 4.0

    def test_a_file_that_cannot_be_made_costs_nothing(self, shop):
        reference = report(shop, designs="545")["downloadReferences"][0]

        refused = download(shop, reference, colors="00ff00")

        assert refused.json() == problem("4000", "The specified design is not recolorable", "id:545")
        assert credits(shop) == 5000.0

    @pytest.mark.parametrize("reference", [999, -1, 10**17])
    def test_a_reference_that_there_is_not_is_told(self, shop, reference):
        answer = download(shop, reference)

        expected = problem("2001", "The specified download reference does not exist", f"downloadReference:{reference}")
        assert (answer.status_code, answer.json()) == (404, expected)

    def test_a_reference_of_another_account_does_not_exist(self, shop, sign_up):
        reference = report(shop)["downloadReferences"][0]

        assert download(sign_up(shop), reference).json()["errorCode"] == "2001"

    @pytest.mark.parametrize(("parameters", "code"), [({}, "10"), ({"downloadReference": "x"}, "12")])
    def test_a_reference_is_needed(self, shop, parameters, code):
        assert shop.get("sale/download", **parameters)["errorCode"] == code


class TestCancel:
    def cancel(self, shop, sale):
        return shop.call("sale/cancel", "POST", saleReference=sale)

    def test_it_returns_the_credits_and_takes_the_purchase_from_the_list(self, shop):
        sale = report(shop)
        download(shop, sale["downloadReferences"][0])

        answer = self.cancel(shop, sale["saleReference"])

        assert (answer.status_code, answer.json()) == (200, {"result": "SUCCESS"})
        assert (credits(shop), purchases(shop)) == (5000.0, [])

    def test_a_sale_that_was_not_downloaded_returns_nothing(self, shop):
        self.cancel(shop, report(shop)["saleReference"])

        assert credits(shop) == 5000.0

    def test_it_works_once(self, shop):
        sale = report(shop)
        download(shop, sale["downloadReferences"][0])
        self.cancel(shop, sale["saleReference"])

        again = self.cancel(shop, sale["saleReference"])

        assert (again.status_code, again.json()["errorCode"]) == (409, "2003")
        assert credits(shop) == 5000.0

    def test_many_at_once_return_the_credits_once(self, shop):
        sale = report(shop)
        download(shop, sale["downloadReferences"][0])

        with ThreadPoolExecutor(8) as pool:
            answered = sorted(
                pool.map(lambda _: self.cancel(PatternDesign(shop.server), sale["saleReference"]).status_code, range(8))
            )

        assert answered == [200] + [409] * 7
        assert credits(shop) == 5000.0

    def test_a_cancelled_sale_cannot_be_downloaded(self, shop):
        sale = report(shop)
        self.cancel(shop, sale["saleReference"])

        answer = download(shop, sale["downloadReferences"][0])

        assert (answer.status_code, answer.json()["errorCode"]) == (409, "2003")

    def test_a_sale_that_is_too_old_is_told_with_its_age(self, shop):
        sale = report(shop)["saleReference"]
        since = shop.service.clock.now()
        shop.shift_clock(days=103, minutes=1)

        answer = self.cancel(shop, sale)

        body = answer.json()
        assert (answer.status_code, body["errorCode"], body["error"]) == (409, "2022", TOO_OLD)
        assert body["details"].startswith(
            f"Sale {sale} cannot be canceled because it is already older (103 days since {since:%Y-%m-%d %H:%M}:"
        )
        assert body["details"].endswith(") than the cancelable timespan (42 days)")

    def test_the_timespan_is_that_of_the_account(self, start_pattern_design):
        shop = start_pattern_design(cancel_days=10)
        first, second = report(shop)["saleReference"], report(shop)["saleReference"]

        shop.shift_clock(days=9, hours=23)
        assert self.cancel(shop, first).status_code == 200
        shop.shift_clock(hours=2)
        assert self.cancel(shop, second).status_code == 409

    def test_a_sale_that_there_is_not_is_told(self, shop):
        answer = self.cancel(shop, 123456)

        expected = problem("2002", "The specified sale does not exist", "saleReference:123456")
        assert (answer.status_code, answer.json()) == (404, expected)

    def test_a_sale_of_another_account_does_not_exist(self, shop, sign_up):
        sale = report(shop)["saleReference"]
        other = sign_up(shop)
        with shop.service.store.state.writing() as connection:
            connection.execute("UPDATE accounts SET cancel_days = 42")

        assert self.cancel(other, sale).json()["errorCode"] == "2002"

    def test_an_account_without_the_arrangement_cannot_cancel(self, shop, sign_up):
        answer = self.cancel(sign_up(shop), 1)

        expected = "Canceling the sale failed - the account has no arrangement to cancel sales"
        assert (answer.status_code, answer.json()) == (403, problem("2021", expected))


class TestPurchases:
    def test_they_come_newest_first_with_order_product_designs_and_costs(self, shop):
        for order, product, designs in (("1234", "Towel", "527"), ("1235", "Pillow", "530,531,530")):
            download(shop, report(shop, order=order, productName=product, designs=designs)["downloadReferences"][0])
            shop.shift_clock(seconds=61)

        newest, oldest = purchases(shop)

        assert newest.pop("date").endswith("Z")
        assert newest == {
            "orderReference": "1235",
            "quantity": 1,
            "licenseCosts": {"amount": 12.0, "currency": "EUR", "symbol": "€"},
            "productName": "Pillow",
            "designs": [{"id": 530}, {"id": 531}],
        }
        assert oldest["orderReference"] == "1234"

    def test_a_page_has_50_and_at_most_100(self, shop):
        for number in range(103):
            download(shop, report(shop, price="1", order=str(number))["downloadReferences"][0])

        assert len(purchases(shop)) == 50
        assert len(shop.get("user/listPurchases", limit=1000)["purchases"]) == 100
        last = shop.get("user/listPurchases", limit=2, offset=101)["purchases"]
        assert [purchase["orderReference"] for purchase in last] == ["1", "0"]

    def test_they_can_be_summed_up_by_month(self, shop):
        for days in (0, 0, 40):
            shop.shift_clock(days=days)
            download(shop, report(shop)["downloadReferences"][0])

        months = shop.get("user/listPurchases", groupBy="month")["purchases"]

        now = shop.service.clock.now()
        assert [month["totalLicenseCosts"]["amount"] for month in months] == [12.0, 24.0]
        assert (months[0]["year"], months[0]["month"]) == (now.year, now.month)
        assert months[0].keys() == {"year", "month", "totalLicenseCosts"}

    @pytest.mark.parametrize(
        ("parameters", "code"),
        [({"limit": 0}, "11"), ({"offset": -1}, "11"), ({"limit": "x"}, "12"), ({"groupBy": "year"}, "11")],
        ids=str,
    )
    def test_a_value_that_is_not_documented_is_refused(self, shop, parameters, code):
        assert shop.get("user/listPurchases", **parameters)["errorCode"] == code
