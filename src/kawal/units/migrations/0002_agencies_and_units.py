"""Agencies, the tree of units, and what each was called before."""

from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("units", "0001_id_and_text_ranges"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Agency",
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
                    "name",
                    models.CharField(max_length=150, unique=True, verbose_name="Nama instansi"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kota", "Pemerintah kota"),
                            ("kabupaten", "Pemerintah kabupaten"),
                            ("provinsi", "Pemerintah provinsi"),
                            ("kementerian", "Kementerian"),
                            ("lembaga", "Lembaga"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "instansi",
                "verbose_name_plural": "instansi",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="agency_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
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
                    "path",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), editable=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dinas", "Dinas"),
                            ("badan", "Badan"),
                            ("inspektorat", "Inspektorat"),
                            ("setda", "Sekretariat daerah"),
                            ("bagian", "Bagian"),
                            ("rsud", "RSUD"),
                            ("kecamatan", "Kecamatan"),
                            ("kelurahan", "Kelurahan"),
                            ("puskesmas", "Puskesmas"),
                            ("uptd", "UPTD"),
                            ("sekolah", "Sekolah"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="Kode unit")),
                ("name", models.CharField(max_length=150, verbose_name="Nama unit")),
                ("slug", models.SlugField(editable=False, max_length=120, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="units.agency",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="units.unit",
                        verbose_name="Unit induk",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "unit",
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnitHistory",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dinas", "Dinas"),
                            ("badan", "Badan"),
                            ("inspektorat", "Inspektorat"),
                            ("setda", "Sekretariat daerah"),
                            ("bagian", "Bagian"),
                            ("rsud", "RSUD"),
                            ("kecamatan", "Kecamatan"),
                            ("kelurahan", "Kelurahan"),
                            ("puskesmas", "Puskesmas"),
                            ("uptd", "UPTD"),
                            ("sekolah", "Sekolah"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="unit",
            index=django.contrib.postgres.indexes.GinIndex(fields=["path"], name="unit_path"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="unit_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="unit_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="unit_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "dinas",
                            "badan",
                            "inspektorat",
                            "setda",
                            "bagian",
                            "rsud",
                            "kecamatan",
                            "kelurahan",
                            "puskesmas",
                            "uptd",
                            "sekolah",
                            "lainnya",
                        ],
                    )
                ),
                name="unit_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                fields=("agency", "code"), name="unit_code_once_per_agency"
            ),
        ),
        migrations.AddConstraint(
            model_name="unithistory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="unithistory_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="unithistory",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func("unit_id", "unit_id", models.Value("[]"), function="uuidrange"),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                            function="daterange",
                        ),
                        "&&",
                    ),
                ],
                name="unithistory_one_at_a_time",
            ),
        ),
    ]
