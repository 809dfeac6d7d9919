"""Actions, their series and what they wait for."""

from typing import ClassVar

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids
import kawal.core.search


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("core", "0003_search"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Action",
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
                ("number", models.PositiveIntegerField(editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="Aksi")),
                ("description", models.TextField(blank=True, default="", verbose_name="Uraian")),
                (
                    "indicator",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="Indikator"
                    ),
                ),
                (
                    "unit_of_measure",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="Satuan"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="Mulai")),
                ("due_on", models.DateField(verbose_name="Tenggat")),
                ("due_frozen_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "counts_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            "due_frozen_on", "due_on"
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "source_kind",
                    models.CharField(
                        choices=[
                            ("own", "Rencana unit"),
                            ("pledge", "Komitmen piagam"),
                            ("recommendation", "Rekomendasi"),
                            ("path", "Jalur ke predikat"),
                        ],
                        default="own",
                        max_length=14,
                        verbose_name="Asal",
                    ),
                ),
                ("source_id", models.CharField(blank=True, default="", max_length=120)),
                ("source_label", models.CharField(blank=True, default="", max_length=300)),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="Tampil untuk publik"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Belum mulai"),
                            ("running", "Berjalan"),
                            ("submitted", "Menunggu verifikator"),
                            ("returned", "Dikembalikan"),
                            ("verified", "Diverifikasi"),
                            ("waived", "Dibebaskan"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, editable=False, null=True)),
                ("done_on", models.DateField(blank=True, editable=False, null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "in_charge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.post",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "verifier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verifier_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "aksi",
                "verbose_name_plural": "aksi",
                "ordering": ["due_on", "number"],
            },
        ),
        migrations.CreateModel(
            name="Dependency",
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
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dependencies",
                        to="followup.action",
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependants",
                        to="followup.action",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="action",
            name="depends_on",
            field=models.ManyToManyField(
                related_name="needed_by", through="followup.Dependency", to="followup.action"
            ),
        ),
        migrations.CreateModel(
            name="Series",
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
                (
                    "recurrence",
                    models.CharField(
                        choices=[
                            ("monthly", "Setiap bulan"),
                            ("quarterly", "Setiap triwulan"),
                            ("semester", "Setiap semester"),
                            ("yearly", "Setiap tahun"),
                        ],
                        max_length=10,
                        verbose_name="Berulang",
                    ),
                ),
                ("until", models.DateField(verbose_name="Sampai")),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="action",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="followup.series",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["agency", "due_on", "number"], name="action_by_due"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["unit", "counts_on"], name="action_of_unit"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["source_kind", "source_id"], name="action_of_source"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=django.contrib.postgres.indexes.GinIndex(
                kawal.core.search.Words("title"), name="action_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["submitted", "returned"]), _negated=True),
                    ("submitted_on__isnull", False),
                    _connector="OR",
                ),
                name="action_submitted_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "verified"), _negated=True),
                    ("done_on__isnull", False),
                    _connector="OR",
                ),
                name="action_done_once_verified",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"), name="action_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="action_number_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="action_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("description"), 4000
                ),
                name="action_description_is_not_endless",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["planned", "running", "submitted", "returned", "verified", "waived"],
                    )
                ),
                name="action_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None), ("due_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="action_due_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source_id", ""), ("source_kind", "own")),
                    models.Q(
                        ("source_kind__in", ["pledge", "recommendation", "path"]),
                        models.Q(("source_id", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="action_source_with_its_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["planned", "waived"]),
                    ("due_frozen_on__isnull", False),
                    _connector="OR",
                ),
                name="action_due_frozen_once_begun",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("verifier_unit", models.F("unit")), _negated=True),
                name="action_verified_elsewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("verifier", models.F("in_charge")), _negated=True),
                name="action_verified_by_another",
            ),
        ),
    ]
