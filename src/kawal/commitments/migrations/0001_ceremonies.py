"""Ceremonies: who led them, for which units, who came, what was said and seen; targets."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids
import kawal.core.search


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Ceremony",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("pencanangan", "Pencanangan"),
                            ("deklarasi", "Deklarasi"),
                            ("sosialisasi", "Sosialisasi"),
                            ("apel", "Apel"),
                            ("briefing", "Briefing lapangan"),
                            ("dialog", "Dialog"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Nama kegiatan")),
                ("slug", models.SlugField(editable=False, max_length=120, unique=True)),
                (
                    "purpose",
                    models.TextField(
                        blank=True, default="", max_length=2000, verbose_name="Keterangan"
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="Surat yang melandasi"
                    ),
                ),
                ("place", models.CharField(max_length=160, verbose_name="Tempat")),
                ("starts_at", models.DateTimeField(verbose_name="Mulai")),
                ("ends_at", models.DateTimeField(verbose_name="Selesai")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Direncanakan"),
                            ("held", "Terlaksana"),
                            ("cancelled", "Dibatalkan"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        max_length=500,
                        verbose_name="Alasan",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, verbose_name="Tampil di halaman publik"),
                ),
                ("guests_forgotten", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="Penyelenggara",
                    ),
                ),
            ],
            options={
                "verbose_name": "kegiatan",
                "verbose_name_plural": "kegiatan",
                "ordering": ["-starts_at", "title"],
            },
        ),
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
            name="AgendaItem",
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
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="commitments.ceremony",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
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
            name="CeremonyUnit",
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
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covered",
                        to="commitments.ceremony",
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
        migrations.CreateModel(
            name="Invited",
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
                ("came", models.BooleanField(blank=True, null=True)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invited",
                        to="commitments.ceremony",
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.stakeholder",
                    ),
                ),
            ],
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
            name="Officiant",
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
                    "part",
                    models.CharField(
                        choices=[("presider", "Memimpin"), ("reader", "Membacakan")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("post", models.CharField(max_length=310)),
                ("capacity", models.CharField(max_length=10)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officiants",
                        to="commitments.ceremony",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.holder",
                    ),
                ),
            ],
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
        migrations.AddIndex(
            model_name="ceremony",
            index=models.Index(fields=["agency", "-starts_at"], name="ceremony_newest"),
        ),
        migrations.AddIndex(
            model_name="ceremony",
            index=GinIndex(kawal.core.search.Words("title"), name="ceremony_words"),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="ceremony_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__regex", "\\S")), name="ceremony_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["pencanangan", "deklarasi", "sosialisasi", "apel", "briefing", "dialog"],
                    )
                ),
                name="ceremony_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "held", "cancelled"])),
                name="ceremony_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="ceremony_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason__regex", "\\S"), ("state", "cancelled")),
                    models.Q(models.Q(("state", "cancelled"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="ceremony_cancelled_for_a_reason",
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
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "number"), name="agendaitem_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="agendaitem_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="agendaitem_has_a_text"
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
            model_name="ceremonyunit",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "unit"), name="ceremonyunit_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invited",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "stakeholder"), name="invited_once"
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
            model_name="officiant",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "part"), name="officiant_one_per_part"
            ),
        ),
        migrations.AddConstraint(
            model_name="officiant",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["presider", "reader"])),
                name="officiant_part_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    ("post__regex", "\\S"),
                    ("capacity__in", ["definitif", "plt", "pj", "plh"]),
                ),
                name="officiant_as_on_the_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="targetunit",
            constraint=models.UniqueConstraint(fields=("target", "unit"), name="targetunit_once"),
        ),
    ]
