"""The shared cache: rows of a table, or Redis. What it cannot give is fetched again, and breaks no page."""

import base64

import pytest
from django.core.management import call_command

from storefront import caches
from storefront.caches import ForgivingRedisCache, TableCache
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


@pytest.mark.django_db
@pytest.mark.parametrize("pickled", [b"cno_such_module\nThing\n.", b"cstorefront.caches\nNoSuch\n.", b"", b"\x80\x04x"])
def test_what_another_version_has_written_is_made_anew(pickled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = TableCache(SharedCacheEntry._meta.db_table, {})
    monkeypatch.setattr(caches, "shared", cache)
    cache.set("colours", "old", 60)
    SharedCacheEntry.objects.update(value=base64.b64encode(pickled).decode())
    assert caches.remember("colours", 60, lambda: "new") == "new"
    assert cache.get("colours") == "new"


def test_without_its_redis_the_shop_goes_on() -> None:
    cache = ForgivingRedisCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 1}})
    cache.set("one", 1, 60)
    assert cache.get("one") is None
    assert cache.get_many(["one"]) == {}
    assert cache.set_many({"one": 1}, 60) == ["one"]
    assert cache.delete("one") is False
    assert cache.add("one", 1, 60) is True
