"""Words of names, for the search."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

import kawal.core.search


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search"), ("units", "0008_tree_holds_together")]

    operations = [
        migrations.AddIndex(
            model_name="unit",
            index=GinIndex(kawal.core.search.Words("name", "code"), name="unit_words"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=GinIndex(kawal.core.search.Words("name"), name="post_words"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=GinIndex(kawal.core.search.Words("name"), name="service_words"),
        ),
        migrations.AddIndex(
            model_name="stakeholder",
            index=GinIndex(kawal.core.search.Words("name"), name="stakeholder_words"),
        ),
    ]
