import django.core.serializers.json
from django.db import migrations, models


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
        migrations.AddConstraint(
            "product",
            models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="product_price_not_negative"),
        ),
    ]
