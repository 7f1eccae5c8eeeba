import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from orders import services
from orders.models import LicensedUnit, Order
from orders.tasks import license_order

pytestmark = pytest.mark.django_db


def page(client, order) -> str:
    response = client.get(reverse("admin:orders_order_change", args=[order.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_review_shows_mockup_colours_prices_and_licence_state(staff, order) -> None:
    text = page(staff, order)
    line = order.lines.first()
    assert line.mockup_url in text
    for colour in line.sides.get().colours:
        assert f'fill="#{colour}"' in text
        assert f"#{colour}" in text
    assert "€58.24" in text or "€52.00" in text
    assert "€190.72" in text
    assert "waiting for release" in text


def test_approving_enqueues_licensing_in_the_background(staff, order) -> None:
    response = staff.post(reverse("admin:orders_order_approve", args=[order.pk]), follow=True)
    assert "Order approved" in response.content.decode()
    assert Order.objects.get().approved_at
    tasks = DBTaskResult.objects.filter(task_path="orders.tasks.license_order")
    assert [task.args_kwargs["args"] for task in tasks] == [[order.pk]]


def test_marking_as_paid_enqueues_licensing_too(staff, order) -> None:
    staff.post(reverse("admin:orders_order_paid", args=[order.pk]))
    assert Order.objects.get().paid_at
    assert DBTaskResult.objects.filter(task_path="orders.tasks.license_order").count() == 1


def test_the_production_file_downloads_under_the_orders_name(staff, order) -> None:
    services.approve(order, "jonas")
    license_order.func(order.pk)
    unit = LicensedUnit.objects.filter(line__order=order).first()
    url = reverse("admin:orders_unit_file", args=[unit.pk])
    assert url in page(staff, order)
    response = staff.get(url)
    assert order.reference in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


def test_a_shopper_sees_neither_review_nor_production_file(shopper, order) -> None:
    unit = LicensedUnit.objects.first()
    for url in (
        reverse("admin:orders_order_change", args=[order.pk]),
        reverse("admin:orders_unit_file", args=[unit.pk]),
    ):
        response = shopper.get(url)
        assert response.status_code == 302
        assert "/admin/login/" in response.url


def test_releasing_needs_a_post(staff, order) -> None:
    assert staff.get(reverse("admin:orders_order_approve", args=[order.pk])).status_code == 403
    assert Order.objects.get().approved_at is None


def test_the_list_of_orders_takes_the_same_queries_for_twice_the_orders(
    staff, order, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = reverse("admin:orders_order_changelist")
    with CaptureQueriesContext(
        connection,
    ) as one:
        staff.get(url)
    for _n in range(3):
        order.pk = None
        order.token, order.checkout_key = f"copy-{_n}", None
        order.save()
    with CaptureQueriesContext(connection) as four:
        staff.get(url)
    assert len(four) == len(one)
