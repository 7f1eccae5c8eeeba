import pytest
from django.core import mail
from django.urls import reverse

from cart.models import CartItem
from orders.models import LicensedUnit, Order
from orders.tasks import send_confirmation
from tests.orders.conftest import ADDRESS

pytestmark = pytest.mark.django_db


def place(shopper, **changes):
    return shopper.post(reverse("orders:checkout"), {**ADDRESS, **changes})


def test_a_guest_orders_and_lands_on_a_page_only_the_address_leads_to(shopper) -> None:
    response = place(shopper)
    order = Order.objects.get()
    assert response.status_code == 302
    assert response.url == order.get_absolute_url()
    assert len(order.token) >= 32
    page = shopper.get(response.url)
    assert page.status_code == 200
    assert "Linen cushion" in page.content.decode()
    assert "noindex" in page["X-Robots-Tag"]


def test_the_order_keeps_what_was_in_the_bag_and_empties_it(shopper) -> None:
    place(shopper)
    line, plain = Order.objects.get().lines.all()
    assert (line.product_name, line.quantity, str(line.unit_price), str(line.licence_fee)) == (
        "Linen cushion",
        3,
        "52.00",
        "6.24",
    )
    side = line.sides.get()
    assert side.colours
    assert str(side.scale) == "0.80"
    assert line.mockup.width == 64
    assert plain.printed_sides == []
    assert LicensedUnit.objects.filter(line=line).count() == 3
    assert not LicensedUnit.objects.filter(line=plain).exists()
    assert not CartItem.objects.exists()


def test_the_mockup_is_shown_on_the_order_page_after_the_bag_is_gone(shopper) -> None:
    url = place(shopper).url
    line = Order.objects.get().lines.first()
    assert line.mockup_url in shopper.get(url).content.decode()
    picture = shopper.get(line.mockup_url)
    assert picture["Content-Type"] == "image/webp"
    assert b"WEBP" in picture.getvalue()[:16]


def test_a_picture_is_not_given_under_another_orders_address(shopper, order) -> None:
    line = order.lines.first()
    assert shopper.get(reverse("orders:line-mockup", args=["another-token", line.pk])).status_code == 404


def test_a_second_press_on_the_button_shows_the_first_order(shopper) -> None:
    first = place(shopper)
    second = place(shopper)
    assert second.url == first.url
    assert Order.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"postcode": "2035"}, "Postcodes in Germany have 5 digits; this one has 4."),
        ({"postcode": "2o357"}, "Postcodes in Germany are 5 digits."),
        ({"email": "hanna"}, "This e-mail address is not complete"),
        ({"name": ""}, "Please say who gets the parcel."),
        ({"country": "XX"}, "Please choose a country."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_lost(shopper, changes, sentence) -> None:
    response = place(shopper, **changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "Lindenallee 14" in page
    assert CartItem.objects.count() == 2
    assert not Order.objects.exists()


def test_an_empty_bag_leads_back_to_the_bag(client) -> None:
    response = client.get(reverse("orders:checkout"))
    assert response.url == reverse("cart:page")


def test_the_confirmation_names_pieces_sums_and_the_orders_address(order) -> None:
    send_confirmation.func(order.pk)
    message = mail.outbox[0]
    html = message.alternatives[0].content
    assert message.to == ["hanna@example.com"]
    assert order.reference in message.subject
    for text in (message.body, html):
        assert "3 × Linen cushion" in text
        assert "190.72" in text  # 3 × (52.00 + 6.24) + 16.00
        assert order.get_absolute_url() in text
