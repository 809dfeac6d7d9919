"""The little that was withdrawn or rejected is found without looking at the whole library."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_evidence")]

    operations = [
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["id"],
                name="evidence_withdrawn",
            ),
        ),
        migrations.AddIndex(
            model_name="evidenceuse",
            index=models.Index(
                condition=models.Q(("verdict", "rejected")),
                fields=["about_kind", "about_id"],
                name="evidenceuse_rejected",
            ),
        ),
    ]
