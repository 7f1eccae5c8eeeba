from django.db import migrations


class Migration(migrations.Migration):
    """A new name for the model alone: the table keeps its own, which the version before reads."""

    dependencies = [("designer", "0001_initial")]

    operations = [
        migrations.AlterModelTable("basischeck", "designer_basischeck"),
        migrations.RenameModel("BasisCheck", "RecolourCheck"),
    ]
