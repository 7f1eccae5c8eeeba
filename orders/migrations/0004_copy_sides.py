from django.db import migrations

BATCH = 500
SIDE = ("design_id", "design_title", "designer_name", "colours", "shown_colours", "palette", "scale")
FILE = ("download_reference", "download_attempted_at", "file", "file_type", "file_size", "sha256")


def copy_rows(owners, row_model, owner, names):
    """From each owner's old columns a row of its own; those that have one already stay as they are."""
    last = 0
    while batch := list(owners.order_by("pk").filter(pk__gt=last)[:BATCH]):
        rows = [
            row_model(**{f"{owner}_id": one.pk}, **{name: getattr(one, f"old_{name}") for name in names})
            for one in batch
        ]
        row_model.objects.bulk_create(rows, ignore_conflicts=True)
        last = batch[-1].pk


def copy_sides(apps, schema_editor):
    """Each line's design and each unit's file. What the version before adds meanwhile is read from its columns."""
    lines = apps.get_model("orders", "OrderLine").objects.filter(old_design_id__isnull=False)
    copy_rows(lines, apps.get_model("orders", "OrderLineSide"), "line", SIDE)
    units = apps.get_model("orders", "LicensedUnit").objects.filter(old_download_reference__isnull=False)
    copy_rows(units, apps.get_model("orders", "UnitFile"), "unit", FILE)


class Migration(migrations.Migration):
    """Batch by batch and in no transaction, so that no lock is held over all of it. Safe to repeat."""

    atomic = False
    dependencies = [("orders", "0003_unit_states")]
    operations = [migrations.RunPython(copy_sides, migrations.RunPython.noop, elidable=True)]
