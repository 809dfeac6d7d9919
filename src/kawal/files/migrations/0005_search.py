"""Words of titles, for the search."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

import kawal.core.search


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search"), ("files", "0004_uploads")]

    operations = [
        migrations.AddIndex(
            model_name="evidence",
            index=GinIndex(kawal.core.search.Words("title"), name="evidence_words"),
        ),
    ]
