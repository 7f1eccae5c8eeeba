from django.apps import AppConfig

from storefront import sitemap, upkeep


class DesignerConfig(AppConfig):
    name = "designer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from designer import sitemap_of_designs
        from designer.mirror import due

        sitemap.register(sitemap_of_designs.DESIGNS)
        upkeep.register("the mirror of designs", due.keep_up)
