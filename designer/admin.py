from django.contrib import admin
from django.http import HttpRequest

from designer.models import BasisCheck


@admin.register(BasisCheck)
class BasisCheckAdmin(admin.ModelAdmin[BasisCheck]):
    """Read only: the checks write themselves. Deleting one is allowed and harmless."""

    list_display = ("design_id", "model", "scale", "colours", "reason", "within", "mean", "calls", "checked_at")
    list_filter = ("reason", "model")
    search_fields = ("=design_id",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: BasisCheck | None = None) -> bool:
        return False
