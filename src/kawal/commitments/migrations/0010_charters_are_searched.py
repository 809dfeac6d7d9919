"""Words of the titles of charters, for the search."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django.db.migrations.operations.base import Operation

import kawal.core.search


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("core", "0003_search"),
        ("commitments", "0009_pacts_stay"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddIndex(
            model_name="charter",
            index=GinIndex(kawal.core.search.Words("title"), name="charter_words"),
        ),
    ]
