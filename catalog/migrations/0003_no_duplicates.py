from django.db import migrations, models
from django.db.models import Count, Min

ONCE = (("ProductFile", ("product", "file", "stack")), ("Facet", ("product", "key", "term")))


def drop_duplicates(apps, schema_editor):
    for name, fields in ONCE:
        rows = apps.get_model("catalog", name).objects.order_by()
        repeated = rows.values(*fields).annotate(first=Min("pk"), number=Count("pk")).filter(number__gt=1)
        for group in repeated.iterator():
            same = {field: group[field] for field in fields}
            rows.filter(**same).exclude(pk=group["first"]).delete()


class Migration(migrations.Migration):
    """Apart from what changes the products: the version before writes galleries and products in the other order, and
    the two would wait for each other in a circle."""

    dependencies = [("catalog", "0002_names_and_constraints")]

    operations = [
        migrations.RunPython(drop_duplicates, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "productfile",
            models.UniqueConstraint(fields=("product", "file", "stack"), name="productfile_once_in_a_stack"),
        ),
        migrations.AddConstraint(
            "facet", models.UniqueConstraint(fields=("product", "key", "term"), name="facet_once_a_product")
        ),
    ]
