"""What a team says of the way to the predicate, and the work it took on."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0005_snapshots"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="PathWish",
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
                ("effort", models.PositiveSmallIntegerField(default=1)),
                ("is_locked", models.BooleanField(default=False)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="assessments.sheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "code"), name="pathwish_once_per_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effort__gte", 1), ("effort__lte", 9)),
                        name="pathwish_effort_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="pathwish_has_a_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedWork",
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
                ("target", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=40)),
                ("to", models.CharField(max_length=40, verbose_name="Sampai jawaban")),
                ("planned_at", models.DateTimeField()),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned",
                        to="assessments.run",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_at", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "target", "code"), name="plannedwork_once_per_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("to", ""), _negated=True),
                            models.Q(("target", ""), _negated=True),
                        ),
                        name="plannedwork_says_what",
                    ),
                ],
            },
        ),
    ]
