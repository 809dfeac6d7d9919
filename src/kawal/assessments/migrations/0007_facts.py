"""Facts outside the score, with date and source."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0006_path_wishes"),
        ("units", "0009_search"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="StatedFact",
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
                ("instrument", models.CharField(max_length=40)),
                ("requirement", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=40, verbose_name="Keadaan")),
                ("as_of", models.DateField(verbose_name="Per tanggal")),
                ("source", models.CharField(max_length=300, verbose_name="Sumber")),
                ("stated_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "stated_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "fakta instansi",
                "verbose_name_plural": "fakta instansi",
                "indexes": [
                    models.Index(
                        fields=["agency", "instrument", "requirement", "-stated_at"],
                        name="fact_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("requirement", ""), _negated=True),
                            models.Q(("value", ""), _negated=True),
                            models.Q(("source", ""), _negated=True),
                            models.Q(("instrument", ""), _negated=True),
                        ),
                        name="fact_says_something_with_a_source",
                    )
                ],
            },
        ),
    ]
