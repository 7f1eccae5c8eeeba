from django.apps import AppConfig

from storefront import upkeep


class CatalogConfig(AppConfig):
    name = "catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalog import set_upkeep

        upkeep.register("the sets of the listings", set_upkeep.keep_up)
