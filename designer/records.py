"""The mirror of designs: what the export says of each, and what was learned of it besides. Filled in `mirror/`."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE, LONGEST_NAME = 255, 255  # characters


class DesignRecord(models.Model):
    """A design. `raw` is the export's own record; empty where only a search or the colours told of it.

    None in a column means that nobody has said it yet. Colours never change, so they are kept for good.
    """

    id = models.PositiveBigIntegerField(primary_key=True)
    raw: Any = models.JSONField(default=dict)
    digest = models.CharField(max_length=32, blank=True, default="")  # of `raw`, and of how it is read
    # From the export
    exported = models.BooleanField(default=False)
    designer_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    designer_name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    thumbnails: Any = models.JSONField(default=dict)  # {format: {"url", "width", "height"}}
    square = models.BooleanField(null=True)
    contains_text = models.BooleanField(null=True)
    contains_gradient = models.BooleanField(null=True)
    contains_transparency = models.BooleanField(null=True)
    rapports = models.FloatField(null=True)  # horizontalRapportsPostcard
    # From searches, which alone tell it
    recolourable = models.BooleanField(null=True)
    repeat_type = models.CharField(max_length=20, blank=True, default="")
    fine_resolution = models.PositiveIntegerField(null=True)  # px; fineElementsDisruptionResolution
    tags: Any = models.JSONField(default=list)
    suits_wallpaper = models.BooleanField(default=False)
    place = models.PositiveIntegerField(null=True, db_index=True)  # 0: the one that is liked best
    # From pattern/getColors
    colours: Any = models.JSONField(null=True, blank=True)  # rrggbb; empty: it cannot be recoloured; None: not known
    # Ours
    first_seen_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)  # by an import, or by whoever opened it
    fresh_until = models.DateTimeField(null=True)  # until then nobody has to ask for it again
    seen_in_import = models.PositiveBigIntegerField(default=0)
    gone = models.BooleanField(default=False)
    doubted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("design")
        verbose_name_plural = _("designs")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["place", "-id"], name="designs_by_place", condition=Q(gone=False, exported=True)),
            models.Index(fields=["-id"], name="designs_newest_first", condition=Q(gone=False, exported=True)),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DesignWords(models.Model):
    """What a design says of itself in one language."""

    design = models.ForeignKey(DesignRecord, models.CASCADE, related_name="words")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    description = models.TextField(blank=True)
    keywords: Any = models.JSONField(default=list)
    search_text = models.TextField(blank=True)  # title and keywords, casefolded

    class Meta:
        constraints = [models.UniqueConstraint(fields=["design", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return f"{self.design_id} {self.language}"


class DesignCategory(models.Model):
    """A kind of pattern, or a collection of the account's own."""

    id = models.PositiveBigIntegerField(primary_key=True)
    parent_id = models.PositiveBigIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_collection = models.BooleanField(default=False)
    contains_designs = models.BooleanField(default=False)
    thumbnail = models.TextField(blank=True)
    titles: Any = models.JSONField(default=dict)  # {language: title}
    long_titles: Any = models.JSONField(default=dict)
    doubted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.titles.get(settings.LANGUAGE_CODE) or self.pk)


class DesignPlace(models.Model):
    """A design in a category or collection. Both may be told of before the other, so neither is a foreign key."""

    design_id = models.PositiveBigIntegerField()
    category_id = models.PositiveBigIntegerField()
    in_collection = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)  # in a collection, as its owner ordered it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category_id", "design_id"], name="one_place_per_category")]
        indexes = [models.Index(fields=["design_id"], name="places_by_design")]

    def __str__(self) -> str:
        return f"{self.design_id} in {self.category_id}"


class DesignerRecord(models.Model):
    id = models.PositiveBigIntegerField(primary_key=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    display = models.CharField(max_length=LONGEST_NAME, blank=True)  # how to credit them
    profile_pages: Any = models.JSONField(default=dict)  # {language: address}

    def __str__(self) -> str:
        return self.name or self.display or str(self.pk)


class PaletteRecord(models.Model):
    id = models.CharField(primary_key=True, max_length=64)
    colour = models.CharField(max_length=6)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.pk


class PatternImport(models.Model):
    """One pass over the export and the searches. One that was stopped is taken up where it stood."""

    step = models.CharField(max_length=20, blank=True)
    offset = models.PositiveBigIntegerField(default=0)  # of the export: the id above which it goes on
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts: Any = models.JSONField(default=dict)
    withheld: Any = models.JSONField(default=list)  # what it did not apply: [{"kind", "lost", "of", "since"}]

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import of designs")
        verbose_name_plural = _("imports of designs")

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    def count(self, what: str, number: int) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    def withhold(self, kind: str, lost: int, of: int) -> None:
        """Notes what was not believed; `mirror/wording.py` says it in words."""
        others = [one for one in self.withheld if one["kind"] != kind]
        self.withheld = [*others, {"kind": kind, "lost": lost, "of": of}]


class ImportClaim(models.Model):
    """The one row that says whose turn it is: one import at a time, and one export a minute."""

    name = models.CharField(primary_key=True, max_length=20, default="patterns")
    claimed_until = models.DateTimeField(null=True)
    exported_at = models.DateTimeField(null=True)  # when the API was last asked for an export
    next_at = models.DateTimeField(null=True)  # when the worker imports again; None: at once

    def __str__(self) -> str:
        return self.name
