"""Works of a path are actions of follow-up.

The plain list of before had no dates and no people, so its lines cannot become actions: it is
dropped, and the path of each sheet offers the same works again.
"""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


def drop_plain_list(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("assessments", "PlannedWork").objects.all().delete()


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0001_cycles_and_sheets"),
        ("followup", "0001_actions_and_recommendations"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RunPython(drop_plain_list, migrations.RunPython.noop),
        migrations.AlterModelOptions("plannedwork", {"ordering": ["code"]}),
        migrations.RemoveField("plannedwork", "planned_at"),
        migrations.RemoveField("plannedwork", "planned_by"),
        migrations.AddField(
            "plannedwork",
            "action",
            models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="followup.action",
            ),
            preserve_default=False,
        ),
    ]
