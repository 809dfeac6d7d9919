"""Cycles with stages, runs with units, sheets with answers and comments."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("units", "0009_search"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Cycle",
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
                ("name", models.CharField(max_length=120, verbose_name="Nama")),
                ("instrument", models.CharField(max_length=40, verbose_name="Instrumen")),
                ("instrument_sha256", models.CharField(editable=False, max_length=64)),
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun penilaian")),
                ("evidence_from", models.DateField(verbose_name="Data dukung sejak")),
                ("evidence_to", models.DateField(verbose_name="Data dukung sampai")),
                (
                    "area_gates",
                    models.CharField(
                        choices=[
                            ("joint", "Gabungan: pemenuhan dan reform dijumlahkan"),
                            ("per-aspect", "Per aspek: masing-masing mencapai batasnya"),
                        ],
                        default="joint",
                        max_length=10,
                        verbose_name="Batas minimal per area",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "siklus penilaian",
                "verbose_name_plural": "siklus penilaian",
                "ordering": ["-year", "name"],
            },
        ),
        migrations.CreateModel(
            name="CycleStage",
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
                    "stage",
                    models.CharField(
                        choices=[
                            ("mandiri", "Penilaian mandiri unit"),
                            ("tpi", "Penilaian TPI"),
                            ("usulan", "Usulan ke kementerian"),
                            ("penetapan", "Penetapan predikat"),
                        ],
                        max_length=10,
                        verbose_name="Tahap",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="Paling lambat")),
                (
                    "circular",
                    models.CharField(max_length=200, verbose_name="Surat yang menetapkan"),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="assessments.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
            },
        ),
        migrations.CreateModel(
            name="Run",
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
                    "state",
                    models.CharField(
                        choices=[("open", "Diisi tim kerja"), ("submitted", "Terkirim")],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="assessments.cycle",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "verbose_name": "penilaian",
                "verbose_name_plural": "penilaian",
            },
        ),
        migrations.CreateModel(
            name="RunUnit",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.cycle",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="assessments.run",
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
            ],
        ),
        migrations.CreateModel(
            name="Sheet",
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
                    "assessor",
                    models.CharField(
                        choices=[("unit", "Unit sendiri")], default="unit", max_length=12
                    ),
                ),
                ("codes", models.CharField(max_length=1000)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="assessments.run",
                    ),
                ),
            ],
            options={
                "verbose_name": "lembar kerja",
                "verbose_name_plural": "lembar kerja",
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("code", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(default=0)),
                ("choice", models.CharField(blank=True, default="", max_length=20)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("value", models.CharField(blank=True, default="", max_length=40)),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        default="",
                        max_length=4000,
                        verbose_name="Catatan untuk penilai",
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=True)),
                (
                    "pokja",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="Pokja"),
                ),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="assessments.sheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "jawaban",
                "verbose_name_plural": "jawaban",
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("text", models.TextField(max_length=2000, verbose_name="Komentar")),
                ("written_at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="assessments.answer",
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="comment_says_something"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="cycle_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("instrument", ""), _negated=True),
                    ("instrument_sha256__regex", "^[0-9a-f]{64}$"),
                ),
                name="cycle_instrument_is_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2010), ("year__lte", 2100)),
                name="cycle_year_is_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence_to__gte", models.F("evidence_from"))),
                name="cycle_evidence_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("area_gates__in", ["joint", "per-aspect"])),
                name="cycle_area_gates_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "name"), name="cycle_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="cyclestage",
            constraint=models.UniqueConstraint(fields=("cycle", "stage"), name="cyclestage_once"),
        ),
        migrations.AddConstraint(
            model_name="cyclestage",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["mandiri", "tpi", "usulan", "penetapan"])),
                name="cyclestage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="cyclestage",
            constraint=models.CheckConstraint(
                condition=models.Q(("circular", ""), _negated=True), name="cyclestage_has_a_letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(fields=("cycle", "unit"), name="run_once_per_cycle"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "submitted"])), name="run_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="rununit",
            constraint=models.UniqueConstraint(
                fields=("cycle", "unit"), name="rununit_once_per_cycle"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("assessor", "unit")),
                fields=("run",),
                name="sheet_of_the_unit_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("assessor__in", ["unit"])), name="sheet_assessor_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("codes", ""), _negated=True), name="sheet_has_its_line"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("sheet", "code"), name="answer_once_per_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="answer_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counts", {}), ("value", "")),
                    models.Q(("choice", ""), ("value", "")),
                    models.Q(("choice", ""), ("counts", {})),
                    _connector="OR",
                ),
                name="answer_of_one_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("version", 0),
                    models.Q(("changed_at__isnull", False), ("version__gt", 0)),
                    _connector="OR",
                ),
                name="answer_changed_by_someone",
            ),
        ),
    ]
