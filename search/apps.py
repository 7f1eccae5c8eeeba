from django.apps import AppConfig

from storefront import upkeep
from storefront.changes import records_changed


class SearchConfig(AppConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import building

        records_changed.connect(building.follow, dispatch_uid="search index")
        upkeep.register("the search index", building.keep_up)
