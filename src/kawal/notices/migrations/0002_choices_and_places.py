"""What people chose, their calendar links, and the place reached in the record of acts."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids

# What was done before there were notices is told to nobody.
BEGIN_AT_THE_END = """
INSERT INTO notices_place (id, position) SELECT 1, coalesce(max(position), 0) FROM events_link
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("notices", "0001_notices_and_letters"),
        ("events", "0002_append_only_and_chained"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="DigestPlan",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="digest_plan",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField(default=7)),
                ("only_weekdays", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hour__gte", 4), ("hour__lte", 21)),
                        name="digestplan_hour_of_the_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("position", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="place_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 0)), name="place_from_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarLink",
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
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("person",),
                        name="calendarlink_one_that_works",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret_hash__regex", "^[0-9a-f]{64}$")),
                        name="calendarlink_keeps_a_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at", None),
                            ("revoked_at__gte", models.F("created_at")),
                            _connector="OR",
                        ),
                        name="calendarlink_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("off", "Tidak sama sekali"),
                            ("app", "Di aplikasi saja"),
                            ("digest", "Juga surel harian"),
                            ("now", "Juga surel langsung"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind"), name="choice_once_per_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["off", "app", "digest", "now"])),
                        name="choice_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", ""), _negated=True), name="choice_has_a_kind"
                    ),
                ],
            },
        ),
        migrations.RunSQL(BEGIN_AT_THE_END, migrations.RunSQL.noop),
    ]
