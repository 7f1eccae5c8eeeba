from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orders import services, status, sweep
from orders.models import LicensedUnit, Order, OrderQuerySet
from storefront.breadcrumbs import Breadcrumb
from storefront.file_storage import storage_errors

State = LicensedUnit.State

admin.site.site_header = "Motif staff"
admin.site.site_title = "Motif staff"
admin.site.index_title = ""


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    """Orders are reviewed, never edited: what was sold stays as it was sold."""

    list_display = ["reference", "name", "placed_at", "units", "money", "licence_state"]
    list_filter = ["placed_at", ("paid_at", admin.EmptyFieldListFilter), ("approved_at", admin.EmptyFieldListFilter)]
    search_fields = [
        "pk",
        "name",
        "email",
        "lines__sides__design_title",
        "lines__old_design_title",
        "lines__product_name",
    ]
    date_hierarchy = "placed_at"
    change_form_template = "admin/orders/order/review.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        counts = {
            "units_total": Count("lines__units", distinct=True),
            "units_licensed": Count("lines__units", filter=Q(lines__units__state=State.LICENSED), distinct=True),
            "units_failed": Count("lines__units", filter=Q(lines__units__state=State.FAILED), distinct=True),
            "units_waiting": Count(
                "lines__units", filter=Q(lines__units__in=LicensedUnit.objects.waiting()), distinct=True
            ),
        }
        return self.visible(request).prefetch_related("lines").annotate(**counts)

    def visible(self, request: HttpRequest) -> OrderQuerySet:
        """Orders that are locked away are for those only who answer for the books."""
        return Order.objects.all() if request.user.has_perm("orders.view_locked_order") else Order.objects.in_use()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Order | None = None) -> bool:
        return False

    @admin.display(description=_("pieces"))
    def units(self, order: Order) -> int:
        return sum(line.quantity for line in order.lines.all())

    @admin.display(description=_("total"))
    def money(self, order: Order) -> str:
        return str(status.sums(order).total)

    @admin.display(description=_("state"))
    def licence_state(self, order: Order) -> str:
        counts: Any = order
        if counts.units_failed:
            return _("%(count)s refused") % {"count": counts.units_failed}
        if not order.released:
            return _("to review")
        if counts.units_waiting:
            return _("%(count)s waiting") % {"count": counts.units_waiting}
        return _("%(done)s of %(all)s licensed") % {"done": counts.units_licensed, "all": counts.units_total}

    def get_urls(self) -> list:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(function)

        return [
            path("<int:order_id>/paid/", view(self.mark_paid), name="orders_order_paid"),
            path("<int:order_id>/approve/", view(self.approve), name="orders_order_approve"),
            path("<int:order_id>/repeat/", view(self.repeat), name="orders_order_repeat"),
            path("<int:order_id>/licences/", view(self.licences), name="orders_order_licences"),
            path("units/<int:unit_id>/file/", view(self.production_file), name="orders_unit_file"),
            path("units/<int:unit_id>/file/<path:side>/", view(self.production_file), name="orders_unit_file"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        extra = {"title": _("Orders"), "causes": status.causes()}
        return super().changelist_view(request, {**(extra_context or {}), **extra})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if not object_id.isdecimal():
            raise Http404(object_id)
        order = get_object_or_404(self.visible(request).with_lines(), pk=object_id)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **_review(order)})

    def licences(self, request: HttpRequest, order_id: int) -> HttpResponse:
        """The part of the review that changes while the worker licenses; the page asks for it every few seconds."""
        order = get_object_or_404(self.visible(request).with_lines(), pk=order_id)
        if not self.has_view_permission(request, order):
            raise PermissionDenied
        return render(request, "admin/orders/order/_licences.html", _review(order))

    def mark_paid(self, request: HttpRequest, order_id: int) -> HttpResponse:
        order = self._order_to_change(request, order_id)
        if services.mark_paid(order, request.user.get_username()):
            messages.success(request, _("Payment recorded. Licensing has begun."))
        else:
            messages.info(request, _("This order was marked as paid before."))
        return redirect("admin:orders_order_change", order_id)

    def approve(self, request: HttpRequest, order_id: int) -> HttpResponse:
        order = self._order_to_change(request, order_id)
        if services.approve(order, request.user.get_username()):
            messages.success(request, _("Order approved. Licensing has begun."))
        else:
            messages.info(request, _("This order was approved before."))
        return redirect("admin:orders_order_change", order_id)

    def repeat(self, request: HttpRequest, order_id: int) -> HttpResponse:
        count = services.repeat_licensing(self._order_to_change(request, order_id))
        messages.success(
            request,
            ngettext("Trying %(count)s piece again.", "Trying %(count)s pieces again.", count) % {"count": count},
        )
        return redirect("admin:orders_order_change", order_id)

    def _order_to_change(self, request: HttpRequest, order_id: int) -> Order:
        order = get_object_or_404(self.visible(request), pk=order_id)
        if request.method != "POST" or not self.has_change_permission(request, order):
            raise PermissionDenied
        return order

    def production_file(self, request: HttpRequest, unit_id: int, side: str = "") -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        units = LicensedUnit.objects.filter(line__order__in=self.visible(request)).select_related("line__order")
        unit = get_object_or_404(units, pk=unit_id, state=State.LICENSED)
        file = next((file for file in unit.production_files if file.side == side), None)
        if file is None or not file.file:
            raise Http404(side)
        try:
            with storage_errors():
                content = file.file.open("rb")
        except OSError:
            messages.error(
                request, _("The stored file cannot be read. “check_production --mend” fetches it again at no cost.")
            )
            return redirect("admin:orders_order_change", unit.line.order_id)
        return FileResponse(content, as_attachment=True, filename=file.file_name)


def _review(order: Order) -> dict[str, Any]:
    units = [unit for line in order.lines.all() for unit in line.units.all()]
    order_sums = status.sums(order)
    open_units = [unit for unit in units if unit.state in LicensedUnit.OPEN]
    return {
        "order": order,
        "sums": order_sums,
        "sum_rows": order_sums.rows_with(_("Pattern licences")),
        "breadcrumbs": [
            Breadcrumb(_("Orders"), reverse("admin:orders_order_changelist")),
            Breadcrumb(order.reference),
        ],
        "to_repeat": [unit for unit in units if unit.state == State.FAILED or unit.waits],
        "unsent_mails": order.mails.filter(sent_at=None).exclude(error=""),
        "working": bool(order.released and open_units),
        "worker_silent": bool(order.released and open_units) and sweep.is_worker_silent(),
        "events": order.events.filter(unit=None),
        "licences_url": reverse("admin:orders_order_licences", args=[order.pk]),
    }
