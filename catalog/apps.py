from django.apps import AppConfig

from storefront import sitemap


class CatalogConfig(AppConfig):
    name = "catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalog import sitemap_sections

        sitemap.register(sitemap_sections.PAGES, sitemap_sections.CATEGORIES, sitemap_sections.PRODUCTS)
