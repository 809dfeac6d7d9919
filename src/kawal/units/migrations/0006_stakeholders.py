"""Those outside the agency who take part."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("units", "0005_services"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Stakeholder",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("desa", "Desa"),
                            ("polsek", "Polsek"),
                            ("koramil", "Koramil"),
                            ("fkub", "FKUB"),
                            ("media", "Media"),
                            ("usaha", "Dunia usaha"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=10,
                        verbose_name="Jenis",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="Nama")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=150, verbose_name="Narahubung"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=20, verbose_name="Nomor telepon"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="Surel")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stakeholders",
                        to="units.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stakeholders",
                        to="units.unit",
                        verbose_name="Wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemangku kepentingan",
                "verbose_name_plural": "pemangku kepentingan",
                "ordering": ["kind", "name"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="stakeholder_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="stakeholder_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="stakeholder",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "name"), name="stakeholder_once_per_agency"
            ),
        ),
    ]
