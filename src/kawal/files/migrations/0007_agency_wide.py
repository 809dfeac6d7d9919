"""Evidence that holds for the whole agency, by which document, and why no longer."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("files", "0006_packages"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="evidence",
            name="shared_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="shared_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="dated_on",
            field=models.DateField(blank=True, null=True, verbose_name="Tanggal dokumen"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="source",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="Sumber"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="unshared_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="unsharing_reason",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("shared_at__isnull", False)),
                fields=["unit"],
                name="evidence_shared",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dated_on__isnull", True),
                        ("shared_at__isnull", True),
                        ("shared_by__isnull", True),
                        ("source", ""),
                    ),
                    models.Q(
                        ("dated_on__isnull", False),
                        ("shared_at__isnull", False),
                        ("shared_by__isnull", False),
                        ("unshared_at__isnull", True),
                        models.Q(("source", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="evidence_shared_by_someone_with_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shared_at__isnull", True),
                    models.Q(("classification", "dikecualikan"), _negated=True),
                    _connector="OR",
                ),
                name="evidence_shared_is_not_exempt",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unshared_at__isnull", True), ("unsharing_reason", "")),
                    models.Q(
                        ("unshared_at__isnull", False),
                        models.Q(("unsharing_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="evidence_unshared_for_a_reason",
            ),
        ),
    ]
