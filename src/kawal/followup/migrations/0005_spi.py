"""What KPK published in its integrity survey; findings told apart, and registers in the making."""

from typing import ClassVar

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids

# What was published of a year is corrected by another statement, which stands beside it.
TRIGGERS = """
CREATE TRIGGER spiresult_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_spiresult
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER spidimension_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_spidimension
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
"""

NO_TRIGGERS = """
DROP TRIGGER spiresult_is_append_only ON followup_spiresult;
DROP TRIGGER spidimension_is_append_only ON followup_spidimension;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("followup", "0004_recommendations"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="NotARepeat",
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
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="followup.recommendation",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_repeats",
                        to="followup.recommendation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecommendationDraft",
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
                ("file_name", models.CharField(max_length=120)),
                ("content", models.BinaryField()),
                ("report", models.JSONField()),
                ("made_at", models.DateTimeField(db_index=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="notarepeat",
            constraint=models.UniqueConstraint(
                fields=("recommendation", "earlier"), name="notarepeat_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="notarepeat",
            constraint=models.CheckConstraint(
                condition=models.Q(("recommendation", models.F("earlier")), _negated=True),
                name="notarepeat_of_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationdraft",
            constraint=models.UniqueConstraint(
                fields=("owner", "agency"), name="recommendationdraft_one_per_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("file_name__regex", "\\S")),
                name="recommendationdraft_has_a_name",
            ),
        ),
        migrations.CreateModel(
            name="SpiResult",
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
                (
                    "index",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Indeks",
                    ),
                ),
                (
                    "internal",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Internal",
                    ),
                ),
                (
                    "external",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Eksternal",
                    ),
                ),
                (
                    "expert",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Eksper",
                    ),
                ),
                (
                    "integrity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Koreksi integritas",
                    ),
                ),
                (
                    "prevalence",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Koreksi prevalensi",
                    ),
                ),
                (
                    "respondents",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Responden"),
                ),
                ("document", models.CharField(max_length=300, verbose_name="Sumber")),
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
            ],
            options={
                "verbose_name": "hasil SPI",
                "verbose_name_plural": "hasil SPI",
            },
        ),
        migrations.CreateModel(
            name="SpiDimension",
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
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Nilai",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dimensions",
                        to="followup.spiresult",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="spiresult",
            index=models.Index(fields=["agency", "year", "-stated_at"], name="spiresult_newest"),
        ),
        migrations.AddConstraint(
            model_name="spiresult",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                name="spiresult_year_is_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="spiresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("index", None),
                        models.Q(("index__gte", 0), ("index__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("internal", None),
                        models.Q(("internal__gte", 0), ("internal__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("external", None),
                        models.Q(("external__gte", 0), ("external__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("expert", None),
                        models.Q(("expert__gte", 0), ("expert__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("integrity", None),
                        models.Q(("integrity__gte", 0), ("integrity__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("prevalence", None),
                        models.Q(("prevalence__gte", 0), ("prevalence__lte", 100)),
                        _connector="OR",
                    ),
                ),
                name="spiresult_points_of_a_hundred",
            ),
        ),
        migrations.AddConstraint(
            model_name="spiresult",
            constraint=models.CheckConstraint(
                condition=models.Q(("document__regex", "\\S")), name="spiresult_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="spidimension",
            constraint=models.UniqueConstraint(fields=("result", "key"), name="spidimension_once"),
        ),
        migrations.AddConstraint(
            model_name="spidimension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__gte", 0), ("value__lte", 100), models.Q(("key", ""), _negated=True)
                ),
                name="spidimension_points_of_a_hundred",
            ),
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
