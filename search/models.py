"""What the index knows of each record, the words that it knows, and how far it is built.

The terms themselves are in a table of the database's own full-text search: `fulltext.py`.
"""

from django.db import models
from django.db.models import Q

LONGEST_WORD, LONGEST_TITLE = 40, 250  # characters


class IndexEntry(models.Model):
    """A record that can be searched. `due`: it has changed, and its terms are to be made anew."""

    PRODUCT, DESIGN, CATEGORY, FILE = "product", "design", "category", "file"

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)  # the record's id
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)  # folded, to put the best ones first
    digest = models.CharField(max_length=32, blank=True, default="")  # of the texts that its terms were made of
    due = models.BooleanField(default=True)
    build = models.PositiveBigIntegerField(default=0)  # which build has seen it

    class Meta:
        verbose_name_plural = "index entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_entry_per_record")]
        indexes = [models.Index(fields=["id"], name="entries_due", condition=Q(due=True))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class IndexWord(models.Model):
    """A word of the records: what a slip of the hand may have meant."""

    word = models.CharField(primary_key=True, max_length=LONGEST_WORD)
    build = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.word


class IndexGram(models.Model):
    """A part of a word, by which words that resemble another one are looked up."""

    gram = models.CharField(max_length=8)
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gram", "word"], name="one_gram_per_word")]
        indexes = [models.Index(fields=["word"], name="grams_by_word")]

    def __str__(self) -> str:
        return f"{self.gram} {self.word}"


class IndexBuild(models.Model):
    """The one row that says how far the index is built, and who is at it."""

    number = models.PositiveBigIntegerField(default=0)
    made_by = models.CharField(max_length=20, blank=True, default="")  # how terms were made; see `building.MADE_BY`
    kind = models.CharField(max_length=10, blank=True, default="")  # which kind of record it stands at
    after = models.CharField(max_length=64, blank=True, default="")  # the id it has come to
    finished = models.BooleanField(default=False)
    claimed_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"build {self.number}"
