"""What a run inherits ends with its sending; a fact may name its document."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

SENT = """
UPDATE assessments_run SET sent_at = (
    SELECT max(sent_at) FROM assessments_snapshot WHERE run_id = assessments_run.id
) WHERE state <> 'open'
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0007_facts"),
        ("files", "0007_agency_wide"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="run",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), _negated=True),
                    ("sent_at__isnull", True),
                    _connector="OR",
                ),
                name="run_open_is_not_sent",
            ),
        ),
        migrations.RunSQL(SENT, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="statedfact",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.evidence",
                verbose_name="Dokumen",
            ),
        ),
    ]
