from django.apps import AppConfig
from django.db.backends.signals import connection_created


class StorefrontConfig(AppConfig):
    name = "storefront"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from storefront import checks, sign_in  # noqa: F401 - they register what they do
        from storefront.database import close_failed_cursors

        connection_created.connect(close_failed_cursors)
