from decimal import Decimal

import django.db.models.deletion
import orders.models
from django.db import migrations, models

def old(model, name, field):
    """The field under its new name, the column under its old one, which the version before reads and writes."""
    return [
        migrations.AlterField(model, name, field),
        migrations.RenameField(model, name, f"old_{name}"),
    ]


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]

    # Tables are locked in the order in which an order is placed, so that neither waits for the other in a circle.
    operations = [
        migrations.AddIndex("order", models.Index(fields=["-placed_at", "-id"], name="order_newest")),
        *old("orderline", "design_id", models.PositiveBigIntegerField(blank=True, null=True, db_column="design_id")),
        *old("orderline", "design_title", models.CharField(blank=True, max_length=255, db_column="design_title")),
        *old("orderline", "designer_name", models.CharField(blank=True, max_length=255, db_column="designer_name")),
        *old("orderline", "colours", models.JSONField(blank=True, default=list, db_column="colours")),
        *old("orderline", "shown_colours", models.JSONField(blank=True, default=list, db_column="shown_colours")),
        *old("orderline", "palette", models.CharField(blank=True, max_length=64, db_column="palette")),
        *old(
            "orderline",
            "scale",
            models.DecimalField(decimal_places=2, default=Decimal(1), max_digits=5, db_column="scale"),
        ),
        *old(
            "licensedunit",
            "download_reference",
            models.PositiveBigIntegerField(blank=True, null=True, db_column="download_reference"),
        ),
        *old(
            "licensedunit",
            "download_attempted_at",
            models.DateTimeField(blank=True, null=True, db_column="download_attempted_at"),
        ),
        *old(
            "licensedunit",
            "file",
            models.FileField(
                blank=True,
                db_column="file",
                max_length=200,
                storage=orders.models.production_storage,
                upload_to="",
            ),
        ),
        *old("licensedunit", "file_type", models.CharField(blank=True, max_length=8, db_column="file_type")),
        *old("licensedunit", "file_size", models.PositiveBigIntegerField(default=0, db_column="file_size")),
        *old("licensedunit", "sha256", models.CharField(blank=True, max_length=64, db_column="sha256")),
        migrations.CreateModel(
            name="OrderLineSide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(blank=True, max_length=32)),
                ("design_id", models.PositiveBigIntegerField()),
                ("design_title", models.CharField(blank=True, max_length=255)),
                ("designer_name", models.CharField(blank=True, max_length=255)),
                ("colours", models.JSONField(blank=True, default=list)),
                ("palette", models.CharField(blank=True, max_length=64)),
                ("scale", models.DecimalField(decimal_places=2, default=Decimal(1), max_digits=5)),
                ("shown_colours", models.JSONField(blank=True, default=list)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sides", to="orders.orderline"
                    ),
                ),
            ],
            options={"ordering": ["pk"], "abstract": False},
        ),
        migrations.CreateModel(
            name="UnitFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(blank=True, max_length=32)),
                ("download_reference", models.PositiveBigIntegerField(blank=True, null=True)),
                ("download_attempted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "file",
                    models.FileField(
                        blank=True, max_length=200, storage=orders.models.production_storage, upload_to=""
                    ),
                ),
                ("file_type", models.CharField(blank=True, max_length=8)),
                ("file_size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="orders.licensedunit"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddConstraint(
            "orderlineside", models.UniqueConstraint(fields=("line", "side"), name="order_line_side_once")
        ),
        migrations.AddConstraint(
            "unitfile", models.UniqueConstraint(fields=("unit", "side"), name="unit_file_side_once")
        ),
        migrations.AddConstraint(
            "orderline",
            models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="order_line_quantity_positive"),
        ),
        migrations.AddConstraint(
            "orderline",
            models.CheckConstraint(
                condition=models.Q(("licence_fee__gte", 0), ("unit_price__gte", 0)),
                name="order_line_prices_not_negative",
            ),
        ),
    ]
