"""A use that ended stays in the record, where something was sent with it; it may begin anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0003_the_whole_of_a_use")]

    operations = [
        migrations.AddField("evidenceuse", "ended_at", models.DateTimeField(null=True, blank=True)),
        migrations.RemoveConstraint("evidenceuse", "evidenceuse_once"),
        migrations.AddConstraint(
            "evidenceuse",
            models.UniqueConstraint(
                name="evidenceuse_once",
                fields=["version", "about_kind", "about_id"],
                condition=models.Q(ended_at__isnull=True),
            ),
        ),
    ]
