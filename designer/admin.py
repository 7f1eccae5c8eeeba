from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from designer.mirror import wording
from designer.models import RecolourCheck
from designer.records import PatternImport


@admin.register(RecolourCheck)
class RecolourCheckAdmin(admin.ModelAdmin[RecolourCheck]):
    """Read only: the checks write themselves. Deleting one is allowed and harmless."""

    list_display = ("design_id", "model", "scale", "colours", "reason", "within", "mean", "calls", "checked_at")
    list_filter = ("reason", "model")
    search_fields = ("=design_id",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RecolourCheck | None = None) -> bool:
        return False


@admin.register(PatternImport)
class PatternImportAdmin(admin.ModelAdmin[PatternImport]):
    """What each import of designs brought, and what it did not believe."""

    list_display = ("started_at", "finished_at", "brought", "held_back")
    fields = ("started_at", "finished_at", "step", "brought", "held_back")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: PatternImport | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PatternImport | None = None) -> bool:
        return False

    @admin.display(description=_("brought"))
    def brought(self, run: PatternImport) -> str:
        return wording.numbers(run)

    @admin.display(description=_("not believed"))
    def held_back(self, run: PatternImport) -> str:
        return " ".join(wording.describe_withheld(run))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The last import's doubts stand above the list, with what to do."""
        last = PatternImport.objects.exclude(finished_at=None).first()
        if last and (sentences := wording.describe_withheld(last)):
            for sentence in (*sentences, wording.advise()):
                messages.warning(request, sentence)
        return super().changelist_view(request, {**(extra_context or {}), "title": _("Imports of designs")})
