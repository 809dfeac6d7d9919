"""Ranges of ids and of texts: with them a constraint can say "the same" without an extension."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL("CREATE TYPE uuidrange AS RANGE (subtype = uuid)", "DROP TYPE uuidrange"),
        migrations.RunSQL(
            'CREATE TYPE textrange AS RANGE (subtype = text, collation = "C")',
            "DROP TYPE textrange",
        ),
    ]
