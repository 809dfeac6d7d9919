"""Whether anyone may read what a recommendation says. None of those recorded so far was opened."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("followup", "0005_spi")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="recommendation",
            name="is_public",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="Tampil untuk publik"
            ),
        ),
    ]
