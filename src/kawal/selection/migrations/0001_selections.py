"""Selections of pilot units: candidates, numbers, decision and dissent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0002_units"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Selection",
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
                ("title", models.CharField(max_length=120, verbose_name="Judul")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                (
                    "places",
                    models.PositiveSmallIntegerField(verbose_name="Banyaknya unit yang dipilih"),
                ),
                ("formula_id", models.CharField(max_length=40, verbose_name="Rumus")),
                ("formula", models.TextField(blank=True, default="", editable=False)),
                (
                    "formula_sha256",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Disiapkan"),
                            ("open", "Data dikumpulkan"),
                            ("decided", "Diputuskan"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pemilihan unit percontohan",
                "verbose_name_plural": "pemilihan unit percontohan",
                "ordering": ["-year", "title"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "letter",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="Nomor keputusan"
                    ),
                ),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "selection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="selection.selection",
                    ),
                ),
            ],
            options={
                "verbose_name": "putusan",
                "verbose_name_plural": "putusan",
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="selection.selection",
                    ),
                ),
            ],
            options={
                "verbose_name": "calon",
                "verbose_name_plural": "calon",
                "ordering": ["unit__name", "pk"],
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
                ("position", models.PositiveSmallIntegerField()),
                ("is_chosen", models.BooleanField()),
                ("is_above_line", models.BooleanField()),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Alasan"
                    ),
                ),
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdict",
                        to="selection.candidate",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="selection.decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "putusan tentang calon",
                "verbose_name_plural": "putusan tentang calon",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="CriterionValue",
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
                ("key", models.CharField(max_length=40)),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="Nilai"),
                ),
                ("source", models.CharField(max_length=200, verbose_name="Sumber")),
                ("as_of", models.DateField(verbose_name="Keadaan per")),
                (
                    "offered",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "diisi"),
                            ("lke", "dari LKE di Kawal"),
                            ("online", "dari register layanan di Kawal"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="selection.candidate",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "nilai kriteria",
                "verbose_name_plural": "nilai kriteria",
                "ordering": ["key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "key"), name="criterionvalue_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__regex", "\\S")),
                        name="criterionvalue_has_a_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("offered__in", ["", "lke", "online"])),
                        name="criterionvalue_offer_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissent",
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
                ("text", models.CharField(max_length=2000, verbose_name="Pendapat berbeda")),
                ("written_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissents",
                        to="selection.decision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pendapat berbeda",
                "verbose_name_plural": "pendapat berbeda",
                "ordering": ["written_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "person"), name="dissent_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="dissent_has_words"
                    ),
                ],
            },
        ),
    ]
