"""Cycles with stages, runs with units."""

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
    ]
