import django.core.serializers.json
from django.db import migrations, models
from django.db.models import Min


def drop_duplicates(apps, schema_editor):
    for name, fields in (("Facet", ("product", "key", "term")), ("ProductFile", ("product", "file", "stack"))):
        model = apps.get_model("catalog", name)
        kept = model.objects.values(*fields).annotate(first=Min("pk")).values("first")
        model.objects.exclude(pk__in=list(kept.values_list("first", flat=True))).delete()


class Migration(migrations.Migration):
    """New names for fields alone: the columns keep theirs, which the version before reads and writes."""

    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.AlterField(
            "product",
            "parent_id",
            models.CharField(blank=True, db_column="parent_id", db_index=True, max_length=64),
        ),
        migrations.RenameField("product", "parent_id", "variant_of_id"),
        migrations.AlterField(
            "product",
            "attributes",
            models.JSONField(
                db_column="attributes", default=list, encoder=django.core.serializers.json.DjangoJSONEncoder
            ),
        ),
        migrations.RenameField("product", "attributes", "attribute_values"),
        migrations.AlterField(
            "product",
            "facts",
            models.JSONField(db_column="facts", default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
        ),
        migrations.RenameField("product", "facts", "attributes"),
        migrations.AlterField("product", "picture", models.JSONField(blank=True, db_column="picture", null=True)),
        migrations.RenameField("product", "picture", "image"),
        migrations.AddField("product", "refresh_queued_at", models.DateTimeField(blank=True, null=True)),
        migrations.CreateModel(
            name="CatalogVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(drop_duplicates, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "facet", models.UniqueConstraint(fields=("product", "key", "term"), name="facet_once_a_product")
        ),
        migrations.AddConstraint(
            "productfile",
            models.UniqueConstraint(fields=("product", "file", "stack"), name="productfile_once_in_a_stack"),
        ),
        migrations.AddConstraint(
            "product",
            models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="product_price_not_negative"),
        ),
    ]
