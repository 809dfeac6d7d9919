"""Fingerprints of the PDF files that were made of what was sent; sendings are found by theirs."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids

APPEND_ONLY = """
CREATE TRIGGER printed_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON assessments_printed
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_refuse_change();
"""

NO_APPEND_ONLY = "DROP TRIGGER printed_is_append_only ON assessments_printed"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0010_what_was_sent_stays"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Printed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prints",
                        to="assessments.snapshot",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="printed",
            constraint=models.UniqueConstraint(fields=("sha256",), name="printed_file_once"),
        ),
        migrations.AddConstraint(
            model_name="printed",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="printed_sha256_is_a_digest",
            ),
        ),
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["sha256"], name="snapshot_by_fingerprint"),
        ),
        migrations.RunSQL(APPEND_ONLY, NO_APPEND_ONLY),
    ]
