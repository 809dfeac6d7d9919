"""Who came to a ceremony, what was said and seen there, and what an agency aims at."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0004_what_was_signed_stays"),
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="AgencyTarget",
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
                ("title", models.CharField(max_length=160, verbose_name="Target")),
                (
                    "predicate",
                    models.CharField(
                        choices=[("wbk", "Menuju WBK"), ("wbbm", "Menuju WBBM")],
                        max_length=4,
                        verbose_name="Predikat",
                    ),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        blank=True, default="", max_length=12, verbose_name="Semua unit berjenis"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="Paling lambat")),
                (
                    "source",
                    models.CharField(max_length=200, verbose_name="Dokumen yang menetapkan"),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, verbose_name="Tampil di halaman publik"),
                ),
                ("set_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_reason",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="Alasan"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "target instansi",
                "verbose_name_plural": "target instansi",
                "ordering": ["due_on", "title"],
            },
        ),
        migrations.CreateModel(
            name="AttendanceDoor",
            fields=[
                (
                    "ceremony",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="door",
                        serialize=False,
                        to="commitments.ceremony",
                    ),
                ),
                ("code", models.CharField(max_length=32, unique=True)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
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
                    "guest_name",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="Nama"),
                ),
                (
                    "guest_body",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="Asal"),
                ),
                ("came_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="commitments.ceremony",
                    ),
                ),
            ],
            options={
                "ordering": ["came_at"],
            },
        ),
        migrations.CreateModel(
            name="CeremonyPhoto",
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
                ("alt", models.CharField(max_length=300, verbose_name="Yang terlihat di foto")),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="Tampil di halaman publik"),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="commitments.ceremony",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.evidenceversion",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
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
                ("version", models.PositiveSmallIntegerField()),
                ("text", models.TextField(max_length=20000, verbose_name="Notulen")),
                ("written_at", models.DateTimeField()),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="commitments.ceremony",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="TargetUnit",
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
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="named",
                        to="commitments.agencytarget",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="agencytarget",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="agencytarget_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="agencytarget",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__regex", "\\S")), name="agencytarget_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="agencytarget",
            constraint=models.CheckConstraint(
                condition=models.Q(("predicate__in", ["wbk", "wbbm"])),
                name="agencytarget_predicate_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencytarget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                    models.Q(("ended_at__isnull", False), ("ended_reason__regex", "\\S")),
                    _connector="OR",
                ),
                name="agencytarget_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendancedoor",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Za-z0-9_-]{16,32}$")),
                name="attendancedoor_code_cannot_be_guessed",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendancedoor",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="attendancedoor_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("guest_body", ""), ("guest_name", ""), ("person__isnull", False)),
                    models.Q(
                        ("guest_body__regex", "\\S"),
                        ("guest_name__regex", "\\S"),
                        ("person__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="attendance_of_a_person_or_a_guest",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("ceremony", "person"),
                name="attendance_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", True)),
                fields=("ceremony", "guest_name", "guest_body"),
                name="attendance_guest_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremonyphoto",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "version"), name="ceremonyphoto_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremonyphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(("alt__regex", "\\S")), name="ceremonyphoto_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremonyphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(("height__gte", 1), ("width__gte", 1)),
                name="ceremonyphoto_has_a_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "version"), name="minutes_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="minutes_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="minutes_have_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="targetunit",
            constraint=models.UniqueConstraint(fields=("target", "unit"), name="targetunit_once"),
        ),
    ]
