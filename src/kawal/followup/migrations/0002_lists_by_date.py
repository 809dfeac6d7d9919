"""Lists in the order of dates come out of an index, also what is late the longest in public,
and what was proven last.
"""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("followup", "0001_actions_and_recommendations")
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RemoveIndex(model_name="action", name="action_by_due"),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["due_on", "number"], name="action_by_day"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(
                    ("is_public", True), ("state__in", ["planned", "running", "returned"])
                ),
                fields=["due_on", "number"],
                name="action_public_in_hand",
            ),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                condition=models.Q(("accepted", True)),
                fields=["-at"],
                name="verdict_newest_proofs",
            ),
        ),
    ]
