"""Posts of units, one row a seat, and the terms of those who hold them."""

from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0001_initial"),
        ("units", "0002_agencies_and_units"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Post",
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
                ("name", models.CharField(max_length=150, verbose_name="Nama jabatan")),
                ("seat", models.PositiveSmallIntegerField(default=1, verbose_name="Formasi")),
                ("is_head", models.BooleanField(default=False, verbose_name="Pimpinan unit")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "jabatan",
                "verbose_name_plural": "jabatan",
                "ordering": ["-is_head", "name", "seat"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Holder",
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
                    "capacity",
                    models.CharField(
                        choices=[
                            ("definitif", "Definitif"),
                            ("plt", "Plt."),
                            ("pj", "Pj."),
                            ("plh", "Plh."),
                        ],
                        default="definitif",
                        max_length=10,
                        verbose_name="Kapasitas",
                    ),
                ),
                (
                    "decree",
                    models.CharField(blank=True, max_length=150, verbose_name="Surat keputusan"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holders",
                        to="units.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "pejabat",
                "verbose_name_plural": "pejabat",
                "ordering": ["-starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="holder_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["definitif", "plt", "pj", "plh"])),
                        name="holder_capacity_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("capacity", "definitif")),
                        expressions=[
                            (
                                models.Func(
                                    "post_id", "post_id", models.Value("[]"), function="uuidrange"
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
                        name="holder_one_definitif_per_post",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "post_id", "post_id", models.Value("[]"), function="uuidrange"
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    "person_id",
                                    "person_id",
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
                        name="holder_person_once_per_post",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="post_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="post_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("seat__gte", 1)), name="post_seat_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                fields=("unit", "name", "seat"), name="post_seat_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_head", True)),
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
                name="post_one_head_per_unit",
            ),
        ),
    ]
