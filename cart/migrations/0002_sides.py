from decimal import Decimal

import cart.models
import django.db.models.deletion
from django.db import migrations, models

def old(name, field):
    """The field under its new name, the column under its old one, which the version before reads and writes."""
    return [
        migrations.AlterField("cartitem", name, field),
        migrations.RenameField("cartitem", name, f"old_{name}"),
    ]


class Migration(migrations.Migration):
    dependencies = [("cart", "0001_initial")]

    operations = [
        *old("design_id", models.PositiveBigIntegerField(blank=True, null=True, db_column="design_id")),
        *old("design_title", models.CharField(blank=True, max_length=255, db_column="design_title")),
        *old("designer_name", models.CharField(blank=True, max_length=255, db_column="designer_name")),
        *old("colours", models.JSONField(blank=True, default=list, db_column="colours")),
        *old("shown_colours", models.JSONField(blank=True, default=list, db_column="shown_colours")),
        *old("palette", models.CharField(blank=True, max_length=64, db_column="palette")),
        *old("scale", models.DecimalField(decimal_places=2, default=Decimal(1), max_digits=5, db_column="scale")),
        migrations.AlterField(
            "cartitem",
            "picture",
            models.FileField(blank=True, db_column="picture", max_length=200, upload_to=cart.models.mockup_name),
        ),
        migrations.RenameField("cartitem", "picture", "mockup"),
        migrations.CreateModel(
            name="CartItemSide",
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
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="cart.cartitem",
                    ),
                ),
            ],
            options={"ordering": ["pk"], "abstract": False},
        ),
        migrations.AddConstraint(
            "cartitemside", models.UniqueConstraint(fields=("item", "side"), name="cart_item_side_once")
        ),
        migrations.AddConstraint(
            "cartitem",
            models.CheckConstraint(
                condition=models.Q(("licence_fee__gte", 0), ("unit_price__gte", 0)),
                name="cart_item_prices_not_negative",
            ),
        ),
    ]
