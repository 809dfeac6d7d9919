"""How far an action is, what its unit submitted and what was answered."""

from typing import ClassVar

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("followup", "0001_actions")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Milestone",
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
                ("title", models.CharField(max_length=200, verbose_name="Tahap")),
                ("due_on", models.DateField(verbose_name="Tenggat")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="followup.action",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Realisation",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="Triwulan")),
                (
                    "target",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, null=True, verbose_name="Target"
                    ),
                ),
                (
                    "realised",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, null=True, verbose_name="Realisasi"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Catatan"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="realisations",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["year", "quarter", "id"],
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Keterangan"
                    ),
                ),
                (
                    "without_evidence",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="Alasan tanpa data dukung",
                    ),
                ),
                ("evidence", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                ("accepted", models.BooleanField()),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Alasan"
                    ),
                ),
                ("is_sampled", models.BooleanField(default=False, verbose_name="Menurut sampel")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdict",
                        to="followup.submission",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="milestone_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                    models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                    _connector="OR",
                ),
                name="milestone_done_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="realisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="realisation_quarter_is_one_of_four",
            ),
        ),
        migrations.AddConstraint(
            model_name="realisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2010), ("year__lte", 2100)),
                name="realisation_year_is_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="realisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target__isnull", False), ("realised__isnull", False), _connector="OR"
                ),
                name="realisation_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="realisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("target__isnull", True), ("target__gte", 0), _connector="OR"),
                    models.Q(("realised__isnull", True), ("realised__gte", 0), _connector="OR"),
                ),
                name="realisation_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="realisation",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("note"), 1000
                ),
                name="realisation_note_is_not_endless",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                fields=("action", "number"), name="submission_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="submission_number_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("evidence", []), _negated=True),
                    ("without_evidence__regex", "\\S"),
                    _connector="OR",
                ),
                name="submission_with_evidence_or_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("note"), 1000
                ),
                name="submission_note_is_not_endless",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("without_evidence"), 1000
                ),
                name="submission_reason_is_not_endless",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted", True), ("is_sampled", False)),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="verdict_with_a_reason_unless_it_accepts_what_was_seen",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(("accepted", True), ("is_sampled", False), _connector="OR"),
                name="verdict_by_sample_accepts",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("reason"), 1000
                ),
                name="verdict_reason_is_not_endless",
            ),
        ),
    ]
