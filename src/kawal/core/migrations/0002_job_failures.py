"""Why jobs failed; a failure goes with its job (ON DELETE CASCADE)."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

FAULTS = [
    ("mail", "Server surat menolak atau tidak menjawab"),
    ("database", "Basis data menolak atau tidak menjawab"),
    ("disk_full", "Disk penuh"),
    ("network", "Layanan lain tidak menjawab"),
    ("files", "Berkas tidak dapat dibaca atau ditulis"),
    ("refused", "Ditolak oleh aturan Kawal"),
    ("worker_lost", "Pekerja terhenti di tengah pekerjaan ini"),
    ("program", "Kesalahan program"),
]
CASCADE = """
    ALTER TABLE core_jobfailure ADD CONSTRAINT core_jobfailure_goes_with_its_job
    FOREIGN KEY (job_id) REFERENCES procrastinate_jobs (id) ON DELETE CASCADE
"""
NO_CASCADE = "ALTER TABLE core_jobfailure DROP CONSTRAINT core_jobfailure_goes_with_its_job"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("core", "0001_token_bucket"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="JobFailure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attempt", models.PositiveIntegerField()),
                ("fault", models.CharField(choices=FAULTS, max_length=20)),
                ("type", models.CharField(blank=True, max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "job",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="failures",
                        to="procrastinate.procrastinatejob",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["job", "attempt"], name="job_failure_once_for_each_attempt"
                    ),
                    models.CheckConstraint(
                        name="job_failure_fault_is_known",
                        condition=models.Q(fault__in=[key for key, _label in FAULTS]),
                    ),
                ],
            },
        ),
        migrations.RunSQL(CASCADE, NO_CASCADE),
    ]
