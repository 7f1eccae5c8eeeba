"""What the shared cache holds where no Redis is set: rows of a table."""

import pytest
from django.core.management import call_command

from storefront.caches import TableCache
from storefront.models import SharedCacheEntry


@pytest.mark.django_db
def test_the_nightly_job_deletes_what_has_expired_and_nothing_else() -> None:
    cache = TableCache(SharedCacheEntry._meta.db_table, {})
    cache.set_many({"one": 1, "two": 2}, 60)
    cache.set("yesterday", 3, -1)
    assert SharedCacheEntry.objects.count() == 3
    call_command("clear_shared_cache")
    assert cache.get_many(["one", "two", "yesterday"]) == {"one": 1, "two": 2}
    assert SharedCacheEntry.objects.count() == 2
