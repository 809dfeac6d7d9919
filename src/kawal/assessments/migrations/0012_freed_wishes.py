"""Survey values and ratios that a team lets the path raise."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0011_files_of_what_was_sent"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="pathwish",
            name="is_freed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="pathwish",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_locked", False), ("is_freed", False), _connector="OR"),
                name="pathwish_locked_or_freed",
            ),
        ),
    ]
