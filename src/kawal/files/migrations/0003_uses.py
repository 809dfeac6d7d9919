"""One step of the schema; its name says which."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("files", "0002_evidence_and_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceUse",
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
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.CharField(max_length=120)),
                ("about_label", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("none", "Belum diperiksa"),
                            ("accepted", "Diterima"),
                            ("weak", "Kurang"),
                            ("rejected", "Ditolak"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="files.evidenceversion",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="evidenceuse",
            index=models.Index(fields=["about_kind", "about_id"], name="evidenceuse_about"),
        ),
        migrations.AddConstraint(
            model_name="evidenceuse",
            constraint=models.UniqueConstraint(
                fields=("version", "about_kind", "about_id"), name="evidenceuse_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceuse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about_kind", ""), _negated=True),
                    models.Q(("about_id", ""), _negated=True),
                    models.Q(("about_label", ""), _negated=True),
                ),
                name="evidenceuse_is_about_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceuse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("judged_at__isnull", True),
                        ("judged_by__isnull", True),
                        ("reason", ""),
                        ("verdict", "none"),
                    ),
                    models.Q(
                        ("verdict__in", ["accepted", "weak", "rejected"]),
                        ("judged_at__isnull", False),
                        ("judged_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="evidenceuse_verdict_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceuse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict__in", ("weak", "rejected")), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="evidenceuse_refusal_with_a_reason",
            ),
        ),
    ]
