"""Tables of the record of acts; what keeps them unchanged is in the next migration."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("hash", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                ("public_key", models.BinaryField(max_length=32)),
                ("signature", models.BinaryField(max_length=64)),
            ],
            options={
                "db_table": "events_checkpoint",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)), name="checkpoint_counts_from_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("type", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("by_id", models.CharField(blank=True, max_length=64)),
                ("by_label", models.CharField(blank=True, max_length=300)),
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.CharField(max_length=64)),
                ("about_label", models.CharField(blank=True, max_length=300)),
                ("unit_id", models.CharField(blank=True, max_length=64)),
                ("data", models.JSONField(default=dict)),
                ("names", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "events_event",
                "default_permissions": (),
                "indexes": [
                    models.Index(models.F("at"), models.F("id"), name="event_at"),
                    models.Index(
                        models.F("unit_id"), models.F("at"), models.F("id"), name="event_unit_at"
                    ),
                    models.Index(
                        models.F("type"), models.F("at"), models.F("id"), name="event_type_at"
                    ),
                    models.Index(
                        models.F("about_kind"),
                        models.F("about_id"),
                        models.F("at"),
                        name="event_about_at",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("type", ""), _negated=True), name="event_has_a_type"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_kind", ""), _negated=True),
                        name="event_has_an_object",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventName",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("event_id", models.UUIDField()),
                ("slot", models.CharField(max_length=60)),
                ("person_id", models.CharField(max_length=64)),
                ("salt", models.BinaryField(max_length=32)),
                ("label", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "db_table": "events_name",
                "default_permissions": (),
                "indexes": [models.Index(models.F("person_id"), name="eventname_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event_id", "slot"), name="eventname_slot_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person_id", ""), _negated=True),
                        name="eventname_has_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event_id", models.UUIDField(unique=True)),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "events_link",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)), name="link_counts_from_one"
                    )
                ],
            },
        ),
    ]
