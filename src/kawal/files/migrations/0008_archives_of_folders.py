"""One step of the schema; its name says which."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0007_agency_wide")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="is_folder",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="upload",
            name="kept_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_folder", False), ("kept_at__isnull", True)),
                    models.Q(("blob__isnull", True), ("is_folder", True)),
                    _connector="OR",
                ),
                name="upload_of_folder_stays_in_spool",
            ),
        ),
    ]
