"""The office of who gave a verdict, from now on; what was said before stays as it was said."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("followup", "0002_lists_by_date"),
        ("units", "0002_units"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="verdict",
            name="office",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
    ]
