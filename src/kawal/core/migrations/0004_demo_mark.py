"""The mark of a demo. A city that stood before it is marked when `kawal demo` starts again."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("core", "0003_search")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="DemoMark",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "core_demo_mark",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="demo_mark_is_one")
                ],
            },
        ),
    ]
