"""Ceremonies, charters, pledges, targets, pacts."""

import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids
import kawal.core.search
from kawal.commitments.migrations import _pacts_stay, _what_was_signed_stays


class Migration(migrations.Migration):
    replaces = [
        ("commitments", "0001_ceremonies"),
        ("commitments", "0002_charters"),
        ("commitments", "0003_signers_and_pledges"),
        ("commitments", "0004_what_was_signed_stays"),
        ("commitments", "0005_attendance_photos_targets"),
        ("commitments", "0006_certified_signatures"),
        ("commitments", "0007_pact_campaigns"),
        ("commitments", "0008_pacts"),
        ("commitments", "0009_pacts_stay"),
        ("commitments", "0010_charters_are_searched"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0003_search"),
        ("files", "0001_evidence"),
        ("units", "0002_units"),
    ]

    operations = [
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
                "indexes": [
                    models.Index(fields=["agency", "-starts_at"], name="ceremony_newest"),
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("title"), name="ceremony_words"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="ceremony_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__regex", "\\S")), name="ceremony_has_a_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "pencanangan",
                                    "deklarasi",
                                    "sosialisasi",
                                    "apel",
                                    "briefing",
                                    "dialog",
                                ],
                            )
                        ),
                        name="ceremony_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "held", "cancelled"])),
                        name="ceremony_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="ceremony_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason__regex", "\\S"), ("state", "cancelled")),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True), ("reason", "")
                            ),
                            _connector="OR",
                        ),
                        name="ceremony_cancelled_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pact",
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
                    "how",
                    models.CharField(
                        choices=[
                            ("electronic", "Elektronik, lewat akun sendiri"),
                            ("by_hand", "Tanda tangan basah"),
                        ],
                        max_length=10,
                    ),
                ),
                ("signed_on", models.DateField()),
                ("second_factor", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=14, unique=True)),
                ("snapshot", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "pakta integritas",
                "verbose_name_plural": "pakta integritas",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code__regex", "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")
                        ),
                        name="pact_code_can_be_typed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                            models.Q(("snapshot", ""), _negated=True),
                        ),
                        name="pact_is_what_was_signed",
                    ),
                ],
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="agencytarget_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__regex", "\\S")),
                        name="agencytarget_has_a_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predicate__in", ["wbk", "wbbm"])),
                        name="agencytarget_predicate_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                            models.Q(("ended_at__isnull", False), ("ended_reason__regex", "\\S")),
                            _connector="OR",
                        ),
                        name="agencytarget_ended_for_a_reason",
                    ),
                ],
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Za-z0-9_-]{16,32}$")),
                        name="attendancedoor_code_cannot_be_guessed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="attendancedoor_closes_after_it_opens",
                    ),
                ],
            },
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("guest_body", ""), ("guest_name", ""), ("person__isnull", False)
                            ),
                            models.Q(
                                ("guest_body__regex", "\\S"),
                                ("guest_name__regex", "\\S"),
                                ("person__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_of_a_person_or_a_guest",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("ceremony", "person"),
                        name="attendance_person_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("ceremony", "guest_name", "guest_body"),
                        name="attendance_guest_once",
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ceremony", "number"), name="agendaitem_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="agendaitem_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="agendaitem_has_a_text"
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ceremony", "version"), name="ceremonyphoto_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt__regex", "\\S")), name="ceremonyphoto_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("height__gte", 1), ("width__gte", 1)),
                        name="ceremonyphoto_has_a_size",
                    ),
                ],
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ceremony", "unit"), name="ceremonyunit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Charter",
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
                ("title", models.CharField(max_length=160, verbose_name="Judul")),
                ("number", models.CharField(max_length=60, verbose_name="Nomor")),
                ("place", models.CharField(max_length=120, verbose_name="Tempat")),
                ("dated_on", models.DateField(verbose_name="Tanggal")),
                (
                    "path",
                    models.CharField(
                        choices=[
                            ("wet", "Tanda tangan basah di panggung"),
                            ("electronic", "Tanda tangan elektronik"),
                            ("certified", "Tanda tangan elektronik tersertifikasi (BSrE)"),
                            ("foreign", "PDF yang ditandatangani di sistem lain"),
                        ],
                        max_length=10,
                        verbose_name="Cara menandatangani",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draf"),
                            ("ready", "Siap ditandatangani"),
                            ("signing", "Sedang ditandatangani"),
                            ("sealed", "Disegel"),
                            ("refused", "Tidak ditandatangani"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, default="", editable=False, max_length=14)),
                ("snapshot", models.TextField(blank=True, default="", editable=False)),
                ("sha256", models.CharField(blank=True, default="", editable=False, max_length=64)),
                ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("sealed_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                    "ceremony",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charters",
                        to="commitments.ceremony",
                        verbose_name="Kegiatan",
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="Unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "piagam",
                "verbose_name_plural": "piagam",
                "ordering": ["-dated_on", "number"],
                "indexes": [
                    models.Index(fields=["agency", "-dated_on"], name="charter_newest"),
                    models.Index(fields=["unit", "state"], name="charter_of_unit"),
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("title"), name="charter_words"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "number"), name="charter_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="charter_code_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__regex", "\\S"),
                            ("place__regex", "\\S"),
                            ("title__regex", "\\S"),
                        ),
                        name="charter_says_what_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "ready", "signing", "sealed", "refused"])
                        ),
                        name="charter_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("path__in", ["wet", "electronic", "certified", "foreign"])
                        ),
                        name="charter_path_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("code", ""),
                                ("ready_at__isnull", True),
                                ("sha256", ""),
                                ("snapshot", ""),
                                ("state", "draft"),
                            ),
                            models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                (
                                    "code__regex",
                                    "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$",
                                ),
                                ("ready_at__isnull", False),
                                ("sha256__regex", "^[0-9a-f]{64}$"),
                                models.Q(("snapshot", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="charter_frozen_from_ready_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sealed_at__isnull", False), ("state__in", ["sealed", "refused"])
                            ),
                            models.Q(
                                ("sealed_at__isnull", True),
                                ("state__in", ["draft", "ready", "signing"]),
                            ),
                            _connector="OR",
                        ),
                        name="charter_closed_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CharterFile",
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
                    "role",
                    models.CharField(
                        choices=[("piagam", "Piagam"), ("penutup", "Berita acara penutup")],
                        max_length=8,
                    ),
                ),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("changed_at", models.DateTimeField()),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="commitments.charter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("charter", "role"), name="charterfile_role_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["piagam", "penutup"])),
                        name="charterfile_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="charterfile_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="charterfile_sha256_is_a_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CharterText",
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
                ("series", models.UUIDField(default=kawal.core.ids.uuid7, editable=False)),
                ("version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pencanangan", "Piagam pencanangan"),
                            ("deklarasi", "Deklarasi antikorupsi"),
                            ("pakta", "Pakta integritas"),
                            ("maklumat", "Maklumat pelayanan"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Judul")),
                ("body", models.TextField(max_length=10000, verbose_name="Isi")),
                (
                    "source",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="Sumber"),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
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
                "verbose_name": "teks piagam",
                "verbose_name_plural": "teks piagam",
                "ordering": ["kind", "title", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "version"), name="chartertext_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="chartertext_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pencanangan", "deklarasi", "pakta", "maklumat"])
                        ),
                        name="chartertext_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="chartertext_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body__regex", "\\S")), name="chartertext_has_words"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="charter",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="charters",
                to="commitments.chartertext",
                verbose_name="Teks",
            ),
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ceremony", "stakeholder"), name="invited_once")
                ],
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ceremony", "version"), name="minutes_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="minutes_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="minutes_have_a_text"
                    ),
                ],
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ceremony", "part"), name="officiant_one_per_part"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["presider", "reader"])),
                        name="officiant_part_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name__regex", "\\S"),
                            ("post__regex", "\\S"),
                            ("capacity__in", ["definitif", "plt", "pj", "plh"]),
                        ),
                        name="officiant_as_on_the_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PactWitness",
            fields=[
                (
                    "pact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="witness",
                        serialize=False,
                        to="commitments.pact",
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("post", models.CharField(max_length=150)),
                ("witnessed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S"), ("post__regex", "\\S")),
                        name="pactwitness_says_who",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PactCampaign",
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
                ("title", models.CharField(max_length=120, verbose_name="Judul")),
                ("place", models.CharField(max_length=120, verbose_name="Tempat")),
                ("opened_on", models.DateField(verbose_name="Dibuka")),
                ("due_on", models.DateField(verbose_name="Tenggat")),
                ("valid_until", models.DateField(verbose_name="Berlaku sampai")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                    "renews",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewal",
                        to="commitments.pactcampaign",
                        verbose_name="Memperbarui",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.chartertext",
                        verbose_name="Teks",
                    ),
                ),
            ],
            options={
                "verbose_name": "kampanye pakta integritas",
                "verbose_name_plural": "kampanye pakta integritas",
                "ordering": ["-opened_on", "title"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "title"), name="pactcampaign_title_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__regex", "\\S"), ("title__regex", "\\S")),
                        name="pactcampaign_says_what_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__gte", models.F("opened_on")),
                            ("valid_until__gte", models.F("due_on")),
                        ),
                        name="pactcampaign_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("renews", models.F("id")), _negated=True),
                        name="pactcampaign_renews_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PactDraft",
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
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.pactcampaign",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "campaign"), name="pactdraft_one_per_owner"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_name__regex", "\\S")), name="pactdraft_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PactLine",
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
                ("name", models.CharField(max_length=150, verbose_name="Nama")),
                (
                    "nip",
                    models.CharField(blank=True, default="", max_length=18, verbose_name="NIP"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("pns", "PNS"), ("pppk", "PPPK"), ("non_asn", "Non-ASN")],
                        max_length=10,
                        verbose_name="Status",
                    ),
                ),
                ("post", models.CharField(max_length=150, verbose_name="Jabatan")),
                ("added_at", models.DateTimeField()),
                ("moved_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="Keluar pada")),
                (
                    "left_reason",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="Alasan"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="commitments.pactcampaign",
                    ),
                ),
                (
                    "moved_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="Unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "pegawai dalam kampanye",
                "verbose_name_plural": "pegawai dalam kampanye",
                "indexes": [models.Index(fields=["campaign", "unit"], name="pactline_of_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("nip", ""), _negated=True),
                        fields=("campaign", "nip"),
                        name="pactline_nip_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("campaign", "person"),
                        name="pactline_person_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S"), ("post__regex", "\\S")),
                        name="pactline_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nip", ""), ("nip__regex", "^\\d{18}$"), _connector="OR"
                        ),
                        name="pactline_nip_has_18_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["pns", "pppk", "non_asn"])),
                        name="pactline_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moved_from__isnull", True), ("moved_on__isnull", True)),
                            models.Q(("moved_from__isnull", False), ("moved_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="pactline_moved_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_on__isnull", True), ("left_reason", "")),
                            models.Q(("left_on__isnull", False), ("left_reason__regex", "\\S")),
                            _connector="OR",
                        ),
                        name="pactline_left_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="pact",
            name="line",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pact",
                to="commitments.pactline",
            ),
        ),
        migrations.CreateModel(
            name="PactSheet",
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
                ("signed_on", models.DateField()),
                ("witness_name", models.CharField(blank=True, default="", max_length=150)),
                ("witness_post", models.CharField(blank=True, default="", max_length=150)),
                ("sha256", models.CharField(max_length=64)),
                ("recorded_at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="commitments.pactcampaign",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            options={
                "verbose_name": "lembar pakta integritas",
                "verbose_name_plural": "lembar pakta integritas",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="pactsheet_sha256_is_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("witness_name", ""), ("witness_post", "")),
                            models.Q(
                                ("witness_name__regex", "\\S"), ("witness_post__regex", "\\S")
                            ),
                            _connector="OR",
                        ),
                        name="pactsheet_witness_with_a_post",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PactScan",
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
                ("sha256", models.CharField(max_length=64)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.evidenceversion",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="commitments.pactsheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "sha256"), name="pactscan_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="pactscan_sha256_is_a_digest",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="pact",
            name="sheet",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pacts",
                to="commitments.pactsheet",
            ),
        ),
        migrations.CreateModel(
            name="Pledge",
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
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500, verbose_name="Komitmen")),
                (
                    "indicator",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="Indikator"
                    ),
                ),
                (
                    "target",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="Target"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Jatuh tempo")),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pledges",
                        to="commitments.charter",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.post",
                        verbose_name="Jabatan penanggung jawab",
                    ),
                ),
            ],
            options={
                "verbose_name": "komitmen",
                "verbose_name_plural": "komitmen",
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("charter", "order"),
                        name="pledge_order_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1)), name="pledge_order_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="pledge_has_a_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signer",
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
                ("order", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("signer", "Penanda tangan"),
                            ("reader", "Pembaca naskah"),
                            ("witness", "Saksi"),
                        ],
                        max_length=8,
                        verbose_name="Peran",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="Nama")),
                (
                    "post",
                    models.CharField(
                        blank=True, default="", max_length=310, verbose_name="Jabatan"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("definitif", "Definitif"),
                            ("plt", "Plt."),
                            ("pj", "Pj."),
                            ("plh", "Plh."),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True, default="", max_length=150, verbose_name="Mewakili"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Belum menandatangani"),
                            ("signed", "Sudah menandatangani"),
                            ("confirmed", "Tanda tangan basah, dikonfirmasi"),
                            ("refused", "Menolak menandatangani"),
                            ("waived", "Berhalangan"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wet", "Tanda tangan basah"),
                            ("electronic", "Tanda tangan elektronik"),
                            ("certified", "Tanda tangan elektronik tersertifikasi (BSrE)"),
                            ("foreign", "Ditandatangani di sistem lain"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("certificate_checked_at", models.DateTimeField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(blank=True, null=True)),
                ("file_sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="commitments.charter",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.holder",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.stakeholder",
                    ),
                ),
            ],
            options={
                "verbose_name": "penanda tangan",
                "verbose_name_plural": "penanda tangan",
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("charter", "order"),
                        name="signer_order_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("charter", "person"),
                        name="signer_person_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1)), name="signer_order_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="signer_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["signer", "reader", "witness"])),
                        name="signer_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["", "definitif", "plt", "pj", "plh"])),
                        name="signer_capacity_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("body", ""),
                                ("capacity__in", ["definitif", "plt", "pj", "plh"]),
                                ("holder__isnull", False),
                                ("person__isnull", False),
                                ("post__regex", "\\S"),
                                ("stakeholder__isnull", True),
                            ),
                            models.Q(("holder__isnull", True), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="signer_from_inside_or_outside",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("how", ""),
                                ("reason", ""),
                                ("signed_on__isnull", True),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("how__in", ["wet", "electronic", "certified", "foreign"]),
                                ("reason", ""),
                                ("state", "signed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("how", "wet"),
                                ("person__isnull", False),
                                ("reason", ""),
                                ("signed_on__isnull", False),
                                ("state", "confirmed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("how", ""),
                                ("reason__regex", "\\S"),
                                ("signed_on__isnull", True),
                                ("state__in", ["refused", "waived"]),
                            ),
                            _connector="OR",
                        ),
                        name="signer_state_with_its_facts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "wet"), ("signed_on__isnull", False)),
                            models.Q(
                                models.Q(("how", "wet"), _negated=True), ("signed_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="signer_by_hand_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file_sha256__regex", "^[0-9a-f]{64}$"),
                                ("file_size__isnull", False),
                                ("how__in", ["electronic", "certified"]),
                                ("person__isnull", False),
                            ),
                            models.Q(
                                models.Q(("how__in", ["electronic", "certified"]), _negated=True),
                                ("file_sha256", ""),
                                ("file_size__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="signer_electronic_left_a_file",
                    ),
                ],
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("target", "unit"), name="targetunit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WetProof",
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
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="commitments.charter",
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
                "constraints": [
                    models.UniqueConstraint(fields=("charter", "sha256"), name="wetproof_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="wetproof_sha256_is_a_digest",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="pactwitness",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="pact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "electronic"), ("sheet__isnull", True)),
                    models.Q(
                        ("how", "by_hand"), ("second_factor", False), ("sheet__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="pact_by_hand_has_its_sheet",
            ),
        ),
        migrations.RunSQL(_what_was_signed_stays.TRIGGERS, _what_was_signed_stays.NO_TRIGGERS),
        migrations.RunSQL(_pacts_stay.TRIGGERS, _pacts_stay.NO_TRIGGERS),
    ]
