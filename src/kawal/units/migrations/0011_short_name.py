"""What people call a unit, and the search for it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

import kawal.core.search


class Migration(migrations.Migration):
    dependencies = [("units", "0010_owners_of_documents")]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="short_name",
            field=models.CharField(
                blank=True, default="", max_length=40, verbose_name="Nama pendek"
            ),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="unit", name="unit_words"),
        migrations.AddIndex(
            model_name="unit",
            index=GinIndex(
                kawal.core.search.Words("name", "short_name", "code"), name="unit_words"
            ),
        ),
    ]
