"""Services with their channels over the years and the filled parts of their standard."""

from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("units", "0004_memberships"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Service",
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
                ("name", models.CharField(max_length=200, verbose_name="Nama layanan")),
                (
                    "maklumat",
                    models.CharField(blank=True, max_length=300, verbose_name="Maklumat pelayanan"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "layanan",
                "verbose_name_plural": "layanan",
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceChannel",
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
                    "channel",
                    models.CharField(
                        choices=[
                            ("tatap_muka", "Tatap muka"),
                            ("campuran", "Campuran"),
                            ("daring", "Daring"),
                        ],
                        max_length=12,
                        verbose_name="Kanal",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channels",
                        to="units.service",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="servicechannel_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["tatap_muka", "campuran", "daring"])),
                        name="servicechannel_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "service_id",
                                    "service_id",
                                    models.Value("[]"),
                                    function="uuidrange",
                                ),
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
                        name="servicechannel_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceComponent",
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
                    "component",
                    models.CharField(
                        choices=[
                            ("persyaratan", "Persyaratan"),
                            ("prosedur", "Sistem, mekanisme, dan prosedur"),
                            ("waktu", "Jangka waktu pelayanan"),
                            ("biaya", "Biaya/tarif"),
                            ("produk", "Produk pelayanan"),
                            ("pengaduan", "Penanganan pengaduan, saran, dan masukan"),
                            ("dasar_hukum", "Dasar hukum"),
                            ("sarana", "Sarana, prasarana, dan/atau fasilitas"),
                            ("kompetensi", "Kompetensi pelaksana"),
                            ("pengawasan", "Pengawasan internal"),
                            ("jumlah", "Jumlah pelaksana"),
                            ("jaminan_layanan", "Jaminan pelayanan"),
                            ("jaminan_aman", "Jaminan keamanan dan keselamatan pelayanan"),
                            ("evaluasi", "Evaluasi kinerja pelaksana"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="components",
                        to="units.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "component"), name="servicecomponent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "component__in",
                                [
                                    "persyaratan",
                                    "prosedur",
                                    "waktu",
                                    "biaya",
                                    "produk",
                                    "pengaduan",
                                    "dasar_hukum",
                                    "sarana",
                                    "kompetensi",
                                    "pengawasan",
                                    "jumlah",
                                    "jaminan_layanan",
                                    "jaminan_aman",
                                    "evaluasi",
                                ],
                            )
                        ),
                        name="servicecomponent_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")),
                        name="servicecomponent_is_filled",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="service_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="service_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                fields=("unit", "name"), name="service_once_per_unit"
            ),
        ),
    ]
