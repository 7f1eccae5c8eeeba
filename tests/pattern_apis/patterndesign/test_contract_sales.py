"""Reports, production files, cancellations and what they cost, against the sandbox's ledger."""

import gzip
import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest
from PIL import Image

from pattern_apis.patterndesign import InsufficientFunds, NotRecolorable, TooOldToCancel
from pattern_apis.transport.errors import BadRequest, Rejected

PRICE = Decimal("100.00")
FEE = Decimal("12.00")


@pytest.fixture(scope="module")
def shop(start_sandbox):
    """A sandbox of one's own, so that its credits can be counted."""
    return start_sandbox()


@pytest.fixture(scope="module")
def seller(shop):
    return shop.client()


def balance(client) -> Decimal:
    return client.user_data().credits.amount


def reported(client, *designs: int, order: str = "M-1"):
    return client.report_sale(order, designs or (527,), PRICE, product_name="Cushion")


def test_a_report_costs_nothing_and_shows_no_purchase(seller):
    before, purchases = balance(seller), seller.purchases()

    report = reported(seller, 527, 530)

    assert len(report.download_references) == 2
    assert balance(seller) == before
    assert seller.purchases() == purchases


def test_the_first_download_charges_the_fee_and_no_other_does(seller, tmp_path):
    before = balance(seller)
    report = reported(seller, 527, 530)

    downloads = [
        seller.download(reference, tmp_path / f"{attempt}.png", resolution=50)
        for attempt, reference in enumerate(report.download_references * 3)
    ]

    assert balance(seller) == before - FEE
    assert downloads[0].sha256 == downloads[2].sha256 == downloads[4].sha256
    assert downloads[0].sha256 != downloads[1].sha256


def test_a_licensed_sale_shows_among_the_purchases(seller, tmp_path, shop):
    report = seller.report_sale("Order 7/ä", (527, 531), PRICE, product_name="Vorhang", currency="EUR")
    seller.download(report.download_references[0], tmp_path / "file.svgz", file_type="svgz")

    purchase = seller.purchases(limit=1)[0]

    assert (purchase.order_reference, purchase.product_name) == ("Order 7/ä", "Vorhang")
    assert (purchase.design_ids, purchase.quantity) == ((527, 531), 1)
    assert (purchase.license_costs.amount, purchase.license_costs.currency) == (FEE, "EUR")
    assert abs(purchase.date - shop.clock.now()) < timedelta(minutes=1)
    assert seller.purchases(limit=1, offset=1) != (purchase,)


def test_purchases_add_up_month_by_month(seller, tmp_path):
    seller.download(reported(seller).download_references[0], tmp_path / "file.png", resolution=20)

    months = seller.purchases_by_month()

    total = sum(purchase.license_costs.amount for purchase in seller.purchases(limit=100))
    assert sum(month.total_license_costs.amount for month in months) == total


@pytest.mark.parametrize("file_type", ["svgz", "svg", "pdf", "jpg", "png"])
def test_each_file_type_is_delivered_without_a_watermark_and_opens(seller, tmp_path, file_type):
    reference = reported(seller, 530).download_references[0]
    place = tmp_path / f"file.{file_type}"

    download = seller.download(reference, place, file_type=file_type, resolution=600)

    assert (download.path, download.file_type, download.size) == (place, file_type, place.stat().st_size)
    assert download.sha256 == hashlib.sha256(place.read_bytes()).hexdigest()
    if file_type in ("jpg", "png"):
        with Image.open(place) as image:
            assert image.size == (download.width, download.height) == (600, 400)
    if file_type == "svgz":
        assert b"<svg" in gzip.decompress(place.read_bytes())


def test_colours_and_palettes_reach_the_production_file(seller, tmp_path):
    reference = reported(seller).download_references[0]
    options = {"file_type": "png", "resolution": 100, "antialiasing": False}

    seller.download(reference, tmp_path / "coloured.png", colors=("0000aa", "bbbb00", "ffaa00", "ff0000"), **options)
    seller.download(reference, tmp_path / "palette.png", palette="hue_blue", **options)
    seller.download(reference, tmp_path / "plain.png", **options)

    with Image.open(tmp_path / "coloured.png") as image:
        colours = image.convert("RGB").getcolors()
    assert {colour for _, colour in colours} == {(0, 0, 170), (187, 187, 0), (255, 170, 0), (255, 0, 0)}
    assert (tmp_path / "palette.png").read_bytes() != (tmp_path / "plain.png").read_bytes()


def test_height_scale_and_offsets_shape_the_production_file(seller, tmp_path):
    reference = reported(seller).download_references[0]

    def pixels(**options) -> tuple[tuple[int, int], bytes]:
        seller.download(reference, tmp_path / "file.png", resolution=120, **options)
        with Image.open(tmp_path / "file.png") as image:
            return image.size, image.convert("RGB").tobytes()

    usual = pixels()
    assert pixels(height=60)[0] == (120, 60)
    changed = [pixels(scale=0.5), pixels(offset_x=30), pixels(offset_y=30)]
    assert all(size == (120, 120) for size, _ in changed)
    assert len({usual, *changed}) == 4


def test_colours_for_a_design_that_cannot_be_recoloured_are_refused_and_not_charged(seller, tmp_path):
    before = balance(seller)
    reference = reported(seller, 545).download_references[0]

    with pytest.raises(NotRecolorable):
        seller.download(reference, tmp_path / "file.png", colors=["00aa00"])

    assert balance(seller) == before
    assert list(tmp_path.iterdir()) == []


def test_a_reference_that_does_not_exist_is_refused(seller, tmp_path):
    with pytest.raises(Rejected):
        seller.download(999_999, tmp_path / "file.png")
    with pytest.raises(Rejected):
        seller.cancel_sale(999_999)


@pytest.mark.parametrize(
    ("order", "designs", "price", "code"),
    [
        ("", [527], PRICE, "10"),
        ("x" * 101, [527], PRICE, "11"),
        ("M-1", [], PRICE, "10"),
        ("M-1", [999_999], PRICE, "100"),
        ("M-1", [527], Decimal("-1"), "11"),
    ],
)
def test_a_report_that_makes_no_sense_is_refused(seller, order, designs, price, code):
    with pytest.raises(Rejected) as caught:
        seller.report_sale(order, designs, price)

    assert caught.value.code == code


def test_a_currency_that_does_not_exist_is_refused(seller):
    with pytest.raises(BadRequest):
        seller.report_sale("M-1", [527], PRICE, currency="XXX")


def test_without_credits_a_report_fails(start_sandbox):
    poor = start_sandbox(credits="11.99").client()

    with pytest.raises(InsufficientFunds) as caught:
        reported(poor)

    assert (caught.value.code, caught.value.details) == ("2006", "credits 11.99 vs. license fee 12.00")


def test_of_two_reports_on_the_last_credits_one_download_fails(start_sandbox, tmp_path):
    last = start_sandbox(credits="12.00").client()
    first, second = reported(last), reported(last)
    last.download(first.download_references[0], tmp_path / "first.png", resolution=20)

    with pytest.raises(InsufficientFunds):
        last.download(second.download_references[0], tmp_path / "second.png", resolution=20)

    assert balance(last) == 0
    assert last.download(first.download_references[0], tmp_path / "again.png", resolution=20).width == 20
    assert not (tmp_path / "second.png").exists()


def test_a_cancelled_sale_returns_its_fee(seller, tmp_path):
    before = balance(seller)
    report = reported(seller)
    seller.download(report.download_references[0], tmp_path / "file.png", resolution=20)

    seller.cancel_sale(report.sale_reference)

    assert balance(seller) == before
    with pytest.raises(Rejected):
        seller.download(report.download_references[0], tmp_path / "again.png", resolution=20)


def test_an_old_sale_cannot_be_cancelled(start_sandbox, tmp_path):
    shop = start_sandbox()
    client = shop.client()
    report = reported(client)
    client.download(report.download_references[0], tmp_path / "file.png", resolution=20)
    shop.clock.shift += timedelta(days=43)

    with pytest.raises(TooOldToCancel) as caught:
        client.cancel_sale(report.sale_reference)

    assert caught.value.code == "2022"
    assert "43 days" in caught.value.details


def test_on_the_test_system_some_designs_deliver_anothers_file(start_sandbox, tmp_path):
    client = start_sandbox(own_files_up_to=540).client()
    own, other = reported(client, 527).download_references + reported(client, 560).download_references

    first, second = (client.download(each, tmp_path / str(each), resolution=50) for each in (own, other))

    assert first.sha256 == second.sha256


def test_the_obsolete_session_licenses_without_a_signature(start_sandbox, tmp_path):
    shop = start_sandbox(ip_whitelist=("127.0.0.1",))
    config = shop.server.config
    unsigned = shop.client(hmac_key="")
    session = unsigned.login(config.api_username, config.api_password)

    report = unsigned.report_sale("M-1", [527], PRICE, session_token=session.session_token)
    download = unsigned.download(
        report.download_references[0], tmp_path / "file.png", resolution=20, session_token=session.session_token
    )

    assert session.api_key == config.api_key
    assert download.width == 20
    with pytest.raises(Rejected):
        unsigned.report_sale("M-1", [527], PRICE)
