"""A use says of which whole it is a part, so that the uses of a sheet are found without answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_what_is_gone")]

    operations = [
        migrations.AddField(
            "evidenceuse", "about_whole", models.UUIDField(null=True, editable=False)
        ),
        migrations.AddField(
            "evidenceuse",
            "about_part",
            models.CharField(max_length=40, default="", db_default="", editable=False),
        ),
        migrations.AddIndex(
            "evidenceuse",
            models.Index(
                condition=models.Q(("about_whole__isnull", False)),
                fields=["about_whole"],
                name="evidenceuse_whole",
            ),
        ),
    ]
