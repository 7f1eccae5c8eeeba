from django.db import models


class SharedCacheEntry(models.Model):
    """The table behind `caches["shared"]` where no Redis is set; Django's database cache reads and writes it."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"

    def __str__(self) -> str:
        return self.cache_key


class PictureSpending(models.Model):
    """How many calls for new pictures a visitor has caused in a stretch of time; storefront/spending.py counts them."""

    name = models.CharField(primary_key=True, max_length=64)
    window = models.BigIntegerField(db_index=True)
    calls = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.calls}"


class BoundedCount(models.Model):
    """How much somebody has caused of a kind until a time, in seconds since 1970; storefront/bounds.py counts."""

    name = models.CharField(primary_key=True, max_length=64)
    ends_at = models.BigIntegerField(default=0, db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.count}"
