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
