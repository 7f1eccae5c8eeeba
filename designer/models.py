from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from designer import records
from designer.colourway import Colourway
from designer.customization import TRUE_SCALE, Customization

__all__ = ["OldSideColumns", "PrintedSide", "RecolourCheck", "records"]  # records: so that Django knows them


class RecolourCheck(models.Model):
    """Whether a design can be recoloured live on a product, and why not: for staff to see.

    `within` and `mean` say how far the prediction was from the API's own image, of 255.
    """

    class Reason(models.TextChoices):
        NOT_AFFINE = "not_affine", _("The API's picture mixes colours in another way")
        SIZES_DIFFER = "sizes_differ", _("The API's pictures differ in size")
        MANY_COLOURS = "many_colours", _("Too many colours: a call for each colourway costs less")

    design_id = models.PositiveBigIntegerField(_("design"))
    model = models.CharField(_("mockup model"), max_length=100, blank=True, help_text=_("Empty: the flat repeat."))
    scale = models.DecimalField(_("size of the motif"), max_digits=5, decimal_places=2)
    colours = models.PositiveSmallIntegerField(_("colours"))
    reason = models.CharField(_("why not live"), max_length=20, choices=Reason, blank=True)
    within = models.FloatField(_("99.5 % of values within"), null=True)
    mean = models.FloatField(_("mean error"), null=True)
    calls = models.PositiveSmallIntegerField(_("calls"), default=0)
    checked_at = models.DateTimeField(_("checked"), auto_now=True)

    class Meta:
        db_table = "designer_basischeck"
        verbose_name = _("live recolour check")
        verbose_name_plural = _("live recolour checks")
        ordering = ["-checked_at"]
        constraints = [models.UniqueConstraint(fields=["design_id", "model", "scale"], name="one_check_per_basis")]

    def __str__(self) -> str:
        return f"{self.design_id} {self.model or _('flat')}"

    def keep(self) -> None:
        """Replaces an earlier check of the same design, model and scale."""
        result = ("colours", "reason", "within", "mean", "calls")
        RecolourCheck.objects.update_or_create(
            design_id=self.design_id,
            model=self.model,
            scale=self.scale,
            defaults={field: getattr(self, field) for field in result},
        )


class PrintedSide(models.Model):
    """One printed side of a thing in a bag or an order: its customization, and what was seen of the design.

    `colours` holds rrggbb, complete and in the design's own order; it is empty with a `palette`, and for a design as
    it was drawn: so `sale/download` takes them. `shown_colours` is what the mockup shows in either case.
    """

    side = models.CharField(max_length=32, blank=True)  # empty: the product's only one
    design_id = models.PositiveBigIntegerField()
    design_title = models.CharField(max_length=255, blank=True)
    designer_name = models.CharField(max_length=255, blank=True)
    colours = models.JSONField(default=list, blank=True)
    palette = models.CharField(max_length=64, blank=True)
    scale = models.DecimalField(max_digits=5, decimal_places=2, default=TRUE_SCALE)
    shown_colours = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.design_title} {self.side}".strip()

    @classmethod
    def copy_of(cls, other: "PrintedSide", **fields: Any) -> Self:
        """The same side for another owner, not saved yet."""
        return cls(**{field.name: getattr(other, field.name) for field in PrintedSide._meta.local_fields}, **fields)

    @property
    def printed_colours(self) -> list[str]:
        """Those of a design as it was drawn too, as far as they are known; empty with a palette."""
        return [] if self.palette else self.colours or self.shown_colours

    @property
    def looks(self) -> tuple[object, ...]:
        """Equal for two sides that come out of the press alike, though one names the colours of the drawing."""
        return self.side, self.design_id, self.palette, self.scale, *self.printed_colours

    @property
    def customization(self) -> Customization:
        return Customization(self.design_id, Colourway(tuple(self.colours), self.palette), self.scale)


class OldSideColumns(models.Model):
    """The one side of a thing in the columns of the version before, which may still serve while this one starts.

    Both are written, and `printed_sides` reads either. To be deleted with the next release.
    """

    old_design_id = models.PositiveBigIntegerField(null=True, blank=True, db_column="design_id")
    old_design_title = models.CharField(max_length=255, blank=True, db_column="design_title")
    old_designer_name = models.CharField(max_length=255, blank=True, db_column="designer_name")
    old_colours = models.JSONField(default=list, blank=True, db_column="colours")
    old_shown_colours = models.JSONField(default=list, blank=True, db_column="shown_colours")
    old_palette = models.CharField(max_length=64, blank=True, db_column="palette")
    old_scale = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(1), db_column="scale")

    class Meta:
        abstract = True

    OLD_FIELDS = ("design_id", "design_title", "designer_name", "colours", "shown_colours", "palette", "scale")

    def write_old_columns(self, sides: Sequence[PrintedSide]) -> None:
        """As the version before does: of a design as it was drawn it keeps the colours too."""
        for side in sides[:1]:
            for name in self.OLD_FIELDS:
                setattr(self, f"old_{name}", getattr(side, name))
            self.old_colours = side.printed_colours

    def read_old_columns(self) -> dict[str, Any] | None:
        """A side's fields; None where nothing is printed."""
        if self.old_design_id is None:
            return None
        return {name: getattr(self, f"old_{name}") for name in self.OLD_FIELDS}
