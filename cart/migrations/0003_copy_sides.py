from django.db import migrations

BATCH = 500
SIDE = ("design_id", "design_title", "designer_name", "colours", "shown_colours", "palette", "scale")


def copy_sides(apps, schema_editor):
    """Each item's design into a row of its own. What the version before adds meanwhile is read from its columns."""
    item_model, side_model = apps.get_model("cart", "CartItem"), apps.get_model("cart", "CartItemSide")
    last = 0
    items = item_model._base_manager.filter(old_design_id__isnull=False).order_by("pk")
    while batch := list(items.filter(pk__gt=last)[:BATCH]):
        rows = [side_model(item_id=item.pk, **{name: getattr(item, f"old_{name}") for name in SIDE}) for item in batch]
        side_model.objects.bulk_create(rows, ignore_conflicts=True)
        last = batch[-1].pk


class Migration(migrations.Migration):
    """Batch by batch and in no transaction, so that no lock is held over all of it. Safe to repeat."""

    atomic = False
    dependencies = [("cart", "0002_sides")]
    operations = [migrations.RunPython(copy_sides, migrations.RunPython.noop, elidable=True)]
