from django.apps import AppConfig

from storefront import sitemap, upkeep


class CatalogConfig(AppConfig):
    name = "catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalog import set_upkeep, sitemap_sections

        upkeep.register("the sets of the listings", set_upkeep.keep_up)
        sitemap.register(sitemap_sections.PAGES, sitemap_sections.CATEGORIES, sitemap_sections.PRODUCTS)
