"""A guess about a file of a folder also rests on folder and name, and on code and title."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_where_a_use_stands")]

    operations = [
        migrations.AlterField(
            "folderfile",
            "how",
            models.CharField(
                max_length=8,
                choices=[
                    ("exact", "exact"),
                    ("joint", "joint"),
                    ("folder", "folder"),
                    ("agreed", "agreed"),
                    ("title", "title"),
                    ("none", "none"),
                ],
            ),
        ),
        migrations.RemoveConstraint("folderfile", "folderfile_recognised_with_a_question"),
        migrations.AddConstraint(
            "folderfile",
            models.CheckConstraint(
                name="folderfile_recognised_with_a_question",
                condition=Q(how="none", suggested="")
                | Q(
                    how__in=["exact", "joint", "folder", "agreed", "title"],
                    suggested__gt="",
                ),
            ),
        ),
    ]
