from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalog import defects
from catalog.models import ProductDefect, SyncRun
from catalog.sync import report


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that a sync writes and nobody else."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DefectKindFilter(admin.SimpleListFilter):
    title = _("what is wrong")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        kinds = ProductDefect.objects.order_by().values_list("kind", flat=True).distinct()
        return [(kind, defects.SENTENCES.get(kind, kind)) for kind in sorted(kinds)]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[ProductDefect]") -> "QuerySet[ProductDefect]":
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(ProductDefect)
class ProductDefectAdmin(ReadOnlyAdmin):
    """What is to be put right in Pattern PXM; it goes from here with the sync after that."""

    list_display = ["product_title", "what", "attribute", "value"]
    list_display_links = None
    list_filter = [DefectKindFilter]
    list_select_related = ["product"]
    search_fields = ["product__id", "product__title", "product__name", "label", "excerpt"]
    ordering = ["product__title", "product_id", "kind"]

    @admin.display(description=_("product"), ordering="product__title")
    def product_title(self, defect: ProductDefect) -> str:
        return format_html('<a href="{}">{}</a>', defect.product.get_absolute_url(), defect.product)

    @admin.display(description=_("what is wrong"), ordering="kind")
    def what(self, defect: ProductDefect) -> str:
        return str(defects.SENTENCES.get(defect.kind, defect.kind))

    @admin.display(description=_("attribute"), ordering="label")
    def attribute(self, defect: ProductDefect) -> str:
        return defect.label

    @admin.display(description=_("value"))
    def value(self, defect: ProductDefect) -> str:
        return defect.excerpt

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = _("What the shop could not use of the product data, to be put right in Pattern PXM")
        return super().changelist_view(request, {**(extra_context or {}), "title": title})


@admin.register(SyncRun)
class SyncRunAdmin(ReadOnlyAdmin):
    """What each sync brought, and what it did not believe."""

    list_display = ["started_at", "finished_at", "full", "brought", "held_back"]
    fields = ["started_at", "finished_at", "full", "since", "step", "brought", "held_back"]

    @admin.display(description=_("brought"))
    def brought(self, run: SyncRun) -> str:
        names = {
            "products": _("products"),
            "new": _("new"),
            "changed": _("changed"),
            "gone": _("gone"),
            "back": _("back again"),
            "files": _("files"),
        }
        return ", ".join(f"{run.counts[key]} {name}" for key, name in names.items() if run.counts.get(key))

    @admin.display(description=_("not believed"))
    def held_back(self, run: SyncRun) -> str:
        return " ".join(report.describe(run))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The last run's doubts stand above the list, with what to do."""
        last = SyncRun.objects.exclude(finished_at=None).first()
        if last and (sentences := report.describe(last)):
            for sentence in (*sentences, report.advise()):
                messages.warning(request, sentence)
        for sentence in report.blocked_pictures(last) if last else ():
            messages.warning(request, sentence)
        return super().changelist_view(request, {**(extra_context or {}), "title": _("Syncs with Pattern PXM")})
