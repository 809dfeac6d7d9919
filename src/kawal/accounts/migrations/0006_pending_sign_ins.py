"""Whose sign-in waits for its second factor, so that it ends when the password changes.

Sessions without a person end here: nobody is signed in with them, and whether one of them waits for
a second factor stands in a text that only the engine reads.
"""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


def end_unsigned(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("accounts", "Session").objects.filter(person=None).delete()


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0005_search"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RunPython(end_unsigned, migrations.RunPython.noop, elidable=True),
        migrations.AddField(
            model_name="session",
            name="entering",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("entering", None), _connector="OR"),
                name="session_in_or_entering",
            ),
        ),
    ]
