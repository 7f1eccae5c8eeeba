"""What an import says of itself, in sentences for staff."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from designer.records import PatternImport

SENTENCES = {
    "designs": gettext_lazy(
        "The API no longer has %(lost)s of %(of)s designs, neither in its export nor in its search."
    ),
    "weaker": gettext_lazy("The export tells of %(lost)s of %(of)s designs less than before."),
    "left out": gettext_lazy("The export left out %(lost)s of %(of)s designs that the search still has; they stay."),
    "fewer": gettext_lazy("The export brought %(lost)s designs fewer than the %(of)s that the search has."),
    "categories": gettext_lazy("The API no longer lists %(lost)s of %(of)s categories and collections."),
    "wallpaper": gettext_lazy("%(lost)s of %(of)s designs are no longer listed as suited for wallpaper; they stay so."),
}


def describe_withheld(run: PatternImport) -> list[str]:
    """What the import did not believe and so did not apply; empty for one that applied everything."""
    return [str(SENTENCES[entry["kind"]] % entry) for entry in run.withheld]


def advise() -> str:
    """What to do about it."""
    return _(
        "Nothing of this was taken out of the shop. Look whether the pattern API and the account are right: then the "
        "next import puts it straight by itself, and one an hour from now that finds the same of designs or categories "
        "applies it. If it is meant, “import_patterns --accept” applies it at once."
    )


def numbers(run: PatternImport) -> str:
    """What it brought, for a line of a log."""
    names = {
        "designs": _("designs"),
        "new": _("new"),
        "changed": _("changed"),
        "gone": _("gone"),
        "back": _("back again"),
        "weaker": _("in doubt"),
        "unreadable": _("unreadable"),
    }
    return ", ".join(
        f"{run.counts.get(key, 0)} {name}" for key, name in names.items() if run.counts.get(key) or key == "designs"
    )
