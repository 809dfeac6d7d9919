"""What people are told, and the letters that carry it."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0001_people")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Letter",
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
                ("address", models.EmailField(blank=True, default="", max_length=254)),
                ("subject", models.CharField(blank=True, default="", max_length=150)),
                ("body", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, default="", max_length=80)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_because", models.CharField(blank=True, default="", max_length=12)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
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
                ("kind", models.CharField(max_length=60)),
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.CharField(max_length=64)),
                ("data", models.JSONField(default=dict)),
                ("people", models.JSONField(default=dict)),
                ("link", models.CharField(blank=True, default="", max_length=300)),
                ("group_key", models.CharField(blank=True, default="", max_length=120)),
                ("once_key", models.CharField(blank=True, default="", max_length=120)),
                ("count", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("mail_at", models.DateTimeField(blank=True, null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="notices.letter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("dropped_at", None), ("failed_at", None), ("sent_at", None)),
                fields=["due_at"],
                name="letter_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("failed_at__isnull", False)),
                fields=["-failed_at"],
                name="letter_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("address", ""), ("body", ""), ("person__isnull", False), ("subject", "")
                    ),
                    models.Q(("person__isnull", True), models.Q(("address", ""), _negated=True)),
                    _connector="OR",
                ),
                name="letter_to_a_person_or_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at", None), ("sent_at", None)),
                    models.Q(("failed_at", None), ("sent_at", None)),
                    models.Q(("dropped_at", None), ("failed_at", None)),
                    _connector="OR",
                ),
                name="letter_ends_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at", None), ("dropped_because", "")),
                    models.Q(
                        ("dropped_at__isnull", False),
                        ("dropped_because__in", ["read", "inactive", "no_address", "hidden"]),
                    ),
                    _connector="OR",
                ),
                name="letter_dropped_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False),
                    models.Q(("body", ""), ("sent_at__isnull", False)),
                    models.Q(
                        ("sent_at", None),
                        models.Q(("subject", ""), _negated=True),
                        models.Q(("body", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="letter_text_while_it_is_needed",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("failed_at", None), ("attempts__gte", 1), _connector="OR"),
                name="letter_failed_after_a_try",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject__regex", "[\\r\\n]"), _negated=True),
                name="letter_subject_is_one_line",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["person", "-changed_at", "id"], name="notice_of_person"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at", None)), fields=["person"], name="notice_unread"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("letter__isnull", True), ("mail_at__isnull", False)),
                fields=["mail_at"],
                name="notice_to_mail",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("read_at", None), models.Q(("group_key", ""), _negated=True)),
                fields=("person", "group_key"),
                name="notice_collapses_while_unread",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("once_key", ""), _negated=True),
                fields=("person", "once_key"),
                name="notice_told_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("group_key", ""), ("once_key", ""), _connector="OR"),
                name="notice_collapses_or_comes_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", ""), _negated=True), name="notice_has_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about_kind", ""), _negated=True),
                    models.Q(("about_id", ""), _negated=True),
                ),
                name="notice_is_about_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("link", ""),
                    ("link__regex", "^/([^/\\\\\\x01-\\x20][^\\\\\\x01-\\x20]*)?$"),
                    _connector="OR",
                ),
                name="notice_links_into_this_site",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__gte", 1)), name="notice_counts_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("changed_at__gte", models.F("created_at"))),
                name="notice_changes_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter", None), ("mail_at__isnull", False), _connector="OR"),
                name="notice_in_a_letter_was_to_be_mailed",
            ),
        ),
    ]
