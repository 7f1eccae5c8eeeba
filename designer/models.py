from django.db import models
from django.utils.translation import gettext_lazy as _


class BasisCheck(models.Model):
    """Whether a design can be recoloured live on a product, and why not: for staff to see.

    `within` and `mean` say how far the prediction was from the API's own picture, of 255.
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
        verbose_name = _("live recolour check")
        verbose_name_plural = _("live recolour checks")
        ordering = ["-checked_at"]
        constraints = [models.UniqueConstraint(fields=["design_id", "model", "scale"], name="one_check_per_basis")]

    def __str__(self) -> str:
        return f"{self.design_id} {self.model or _('flat')}"

    def keep(self) -> None:
        """In place of what was said of the same design, model and scale before."""
        said = ("colours", "reason", "within", "mean", "calls")
        BasisCheck.objects.update_or_create(
            design_id=self.design_id,
            model=self.model,
            scale=self.scale,
            defaults={field: getattr(self, field) for field in said},
        )
