"""Who holds which role where; each role on its own level, once in a place."""

from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0001_initial"),
        ("units", "0003_posts_and_holders"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Membership",
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
                ("role", models.CharField(max_length=30, verbose_name="Peran")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Dicabut")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="units.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemegang peran",
                "verbose_name_plural": "pemegang peran",
                "ordering": ["role", "starts_on"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="membership_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agency__isnull", True),
                        ("role__in", ["kepala_unit", "tim_kerja_zi"]),
                        ("unit__isnull", False),
                    ),
                    models.Q(
                        ("agency__isnull", False),
                        (
                            "role__in",
                            [
                                "administrator",
                                "bagian_organisasi",
                                "inspektur",
                                "pembaca",
                                "pimpinan",
                                "ppid",
                                "tpi_anggota",
                                "tpi_dalnis",
                                "tpi_ketua",
                            ],
                        ),
                        ("unit__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="membership_role_on_its_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                expressions=[
                    (
                        models.Func(
                            "person_id", "person_id", models.Value("[]"), function="uuidrange"
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            django.db.models.functions.comparison.Coalesce("unit_id", "agency_id"),
                            django.db.models.functions.comparison.Coalesce("unit_id", "agency_id"),
                            models.Value("[]"),
                            function="uuidrange",
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("role"),
                            models.F("role"),
                            models.Value("[]"),
                            function="textrange",
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
                name="membership_role_once_per_place",
            ),
        ),
    ]
