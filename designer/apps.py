from django.apps import AppConfig

from storefront import upkeep


class DesignerConfig(AppConfig):
    name = "designer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from designer.mirror import due

        upkeep.register("the mirror of designs", due.keep_up)
