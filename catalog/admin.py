from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from catalog.models import SyncRun
from catalog.sync import report


@admin.register(SyncRun)
class SyncRunAdmin(admin.ModelAdmin):
    """What each sync brought, and what it did not believe."""

    list_display = ["started_at", "finished_at", "full", "brought", "held_back"]
    fields = ["started_at", "finished_at", "full", "since", "step", "brought", "held_back"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SyncRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SyncRun | None = None) -> bool:
        return False

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
