"""Words of names, for the search."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

import kawal.core.search


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search"), ("accounts", "0004_sessions")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=GinIndex(kawal.core.search.Words("name"), name="person_words"),
        ),
    ]
