from django.contrib import admin
from django.http import HttpRequest

from designer.models import RecolourCheck


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
