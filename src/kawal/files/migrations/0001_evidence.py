"""Blobs, evidence with its versions and uses, uploads, packages."""

import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids
import kawal.core.search


class Migration(migrations.Migration):
    replaces = [
        ("files", "0001_blobs"),
        ("files", "0002_evidence_and_versions"),
        ("files", "0003_uses"),
        ("files", "0004_uploads"),
        ("files", "0005_search"),
        ("files", "0006_packages"),
        ("files", "0007_agency_wide"),
        ("files", "0008_archives_of_folders"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0003_search"),
        ("units", "0002_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("touched_at", models.DateTimeField(db_index=True)),
                ("scanned_at", models.DateTimeField(blank=True, null=True)),
                ("damaged_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="blob_sha256_is_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="blob_is_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("title", models.CharField(max_length=200, verbose_name="Judul")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("keputusan", "Keputusan atau peraturan"),
                            ("sop", "SOP"),
                            ("surat", "Surat, undangan"),
                            ("notulen", "Notulen"),
                            ("daftar_hadir", "Daftar hadir"),
                            ("laporan", "Laporan"),
                            ("foto", "Foto"),
                            ("video", "Video"),
                            ("rekap", "Rekapitulasi, tabel"),
                            ("tangkapan_layar", "Tangkapan layar aplikasi"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=20,
                        verbose_name="Jenis",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="Berlaku mulai"),
                ),
                (
                    "valid_to",
                    models.DateField(blank=True, null=True, verbose_name="Berlaku sampai"),
                ),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("terbuka", "Terbuka"),
                            ("terbatas", "Terbatas"),
                            ("dikecualikan", "Dikecualikan"),
                        ],
                        max_length=12,
                        verbose_name="Klasifikasi",
                    ),
                ),
                (
                    "legal_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("17a", "Pasal 17 huruf a: penegakan hukum"),
                            ("17b", "Pasal 17 huruf b: kekayaan intelektual, persaingan usaha"),
                            ("17c", "Pasal 17 huruf c: pertahanan dan keamanan negara"),
                            ("17d", "Pasal 17 huruf d: kekayaan alam Indonesia"),
                            ("17e", "Pasal 17 huruf e: ketahanan ekonomi nasional"),
                            ("17f", "Pasal 17 huruf f: hubungan luar negeri"),
                            ("17g", "Pasal 17 huruf g: akta otentik pribadi, wasiat"),
                            ("17h", "Pasal 17 huruf h: rahasia pribadi"),
                            ("17i", "Pasal 17 huruf i: memorandum yang dirahasiakan"),
                            (
                                "17j",
                                "Pasal 17 huruf j: tidak boleh diungkapkan menurut undang-undang",
                            ),
                        ],
                        default="",
                        max_length=3,
                        verbose_name="Dasar hukum",
                    ),
                ),
                (
                    "ground_note",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="Catatan dasar"
                    ),
                ),
                (
                    "closed_from",
                    models.DateField(blank=True, null=True, verbose_name="Ditutup mulai"),
                ),
                (
                    "closed_until",
                    models.DateField(blank=True, null=True, verbose_name="Ditutup sampai"),
                ),
                ("created_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawal_reason", models.CharField(blank=True, default="", max_length=500)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dated_on",
                    models.DateField(blank=True, null=True, verbose_name="Tanggal dokumen"),
                ),
                (
                    "source",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="Sumber"),
                ),
                ("unshared_at", models.DateTimeField(blank=True, null=True)),
                ("unsharing_reason", models.CharField(blank=True, default="", max_length=500)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "shared_by",
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
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "data dukung",
                "verbose_name_plural": "data dukung",
                "indexes": [
                    models.Index(fields=["-created_at", "id"], name="evidence_newest"),
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("title"), name="evidence_words"
                    ),
                    models.Index(
                        condition=models.Q(("shared_at__isnull", False)),
                        fields=["unit"],
                        name="evidence_shared",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="evidence_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "keputusan",
                                    "sop",
                                    "surat",
                                    "notulen",
                                    "daftar_hadir",
                                    "laporan",
                                    "foto",
                                    "video",
                                    "rekap",
                                    "tangkapan_layar",
                                    "lainnya",
                                ],
                            )
                        ),
                        name="evidence_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="evidence_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("classification", "dikecualikan"),
                                ("closed_from__isnull", False),
                                ("closed_until__gte", models.F("closed_from")),
                                ("closed_until__isnull", False),
                                (
                                    "legal_ground__in",
                                    [
                                        "17a",
                                        "17b",
                                        "17c",
                                        "17d",
                                        "17e",
                                        "17f",
                                        "17g",
                                        "17h",
                                        "17i",
                                        "17j",
                                    ],
                                ),
                            ),
                            models.Q(
                                ("classification__in", ["terbuka", "terbatas"]),
                                ("closed_from__isnull", True),
                                ("closed_until__isnull", True),
                                ("ground_note", ""),
                                ("legal_ground", ""),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_exempt_with_ground_and_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawal_reason", ""),
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_by__isnull", True),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_withdrawn_by_someone_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dated_on__isnull", True),
                                ("shared_at__isnull", True),
                                ("shared_by__isnull", True),
                                ("source", ""),
                            ),
                            models.Q(
                                ("dated_on__isnull", False),
                                ("shared_at__isnull", False),
                                ("shared_by__isnull", False),
                                ("unshared_at__isnull", True),
                                models.Q(("source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_shared_by_someone_with_a_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shared_at__isnull", True),
                            models.Q(("classification", "dikecualikan"), _negated=True),
                            _connector="OR",
                        ),
                        name="evidence_shared_is_not_exempt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unshared_at__isnull", True), ("unsharing_reason", "")),
                            models.Q(
                                ("unshared_at__isnull", False),
                                models.Q(("unsharing_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_unshared_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceVersion",
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
                ("number", models.PositiveIntegerField()),
                ("file_name", models.CharField(max_length=150, verbose_name="Nama berkas")),
                ("file_kind", models.CharField(max_length=8)),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="Yang berubah"
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="files.blob",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="files.evidence",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evidence", "number"), name="evidenceversion_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="evidenceversion_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_name", ""), _negated=True),
                        name="evidenceversion_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "file_kind__in",
                                [
                                    "csv",
                                    "docx",
                                    "heic",
                                    "jpeg",
                                    "mp4",
                                    "ods",
                                    "odt",
                                    "pdf",
                                    "png",
                                    "pptx",
                                    "txt",
                                    "webp",
                                    "xlsx",
                                    "zip",
                                ],
                            )
                        ),
                        name="evidenceversion_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceUse",
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
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.CharField(max_length=120)),
                ("about_label", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("none", "Belum diperiksa"),
                            ("accepted", "Diterima"),
                            ("weak", "Kurang"),
                            ("rejected", "Ditolak"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="files.evidenceversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about_kind", "about_id"], name="evidenceuse_about")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "about_kind", "about_id"), name="evidenceuse_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about_kind", ""), _negated=True),
                            models.Q(("about_id", ""), _negated=True),
                            models.Q(("about_label", ""), _negated=True),
                        ),
                        name="evidenceuse_is_about_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("judged_at__isnull", True),
                                ("judged_by__isnull", True),
                                ("reason", ""),
                                ("verdict", "none"),
                            ),
                            models.Q(
                                ("verdict__in", ["accepted", "weak", "rejected"]),
                                ("judged_at__isnull", False),
                                ("judged_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="evidenceuse_verdict_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict__in", ("weak", "rejected")), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="evidenceuse_refusal_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Package",
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
                ("name", models.CharField(max_length=120, verbose_name="Nama permintaan")),
                ("sender", models.CharField(max_length=150, verbose_name="Peminta")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="Nomor surat"
                    ),
                ),
                (
                    "letter_date",
                    models.DateField(blank=True, null=True, verbose_name="Tanggal surat"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Tenggat")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="Catatan untuk penerima",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("disusun", "Disusun"),
                            ("terkirim", "Terkirim"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="disusun",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_note", models.CharField(blank=True, default="", max_length=300)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="files.package",
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
                "verbose_name": "paket permintaan",
                "verbose_name_plural": "paket permintaan",
                "indexes": [
                    models.Index(fields=["unit", "-made_at"], name="package_newest_of_unit")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("sender", ""), _negated=True),
                        ),
                        name="package_names_what_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter_date", None),
                            ("due_on", None),
                            ("due_on__gte", models.F("letter_date")),
                            _connector="OR",
                        ),
                        name="package_due_not_before_the_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("closing_note", ""),
                                ("state", "disusun"),
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("state__in", ("terkirim", "dibatalkan")),
                            ),
                            _connector="OR",
                        ),
                        name="package_closed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("made_from", None),
                            models.Q(("made_from", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="package_not_made_from_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackageItem",
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
                ("place", models.PositiveIntegerField()),
                ("is_exempt_meant", models.BooleanField(default=False)),
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
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="files.package",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="package_items",
                        to="files.evidenceversion",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("package", "version"), name="packageitem_version_once"
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("package", "place"),
                        name="packageitem_place_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__gte", 1)), name="packageitem_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
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
                ("file_name", models.CharField(max_length=150)),
                ("declared", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("begun_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("file_kind", models.CharField(blank=True, default="", max_length=8)),
                ("is_folder", models.BooleanField(db_default=False, default=False)),
                ("kept_at", models.DateTimeField(blank=True, null=True)),
                (
                    "blob",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="files.blob",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("blob__isnull", True), ("file_kind", "")),
                            models.Q(
                                ("blob__isnull", False),
                                (
                                    "file_kind__in",
                                    [
                                        "csv",
                                        "docx",
                                        "heic",
                                        "jpeg",
                                        "mp4",
                                        "ods",
                                        "odt",
                                        "pdf",
                                        "png",
                                        "pptx",
                                        "txt",
                                        "webp",
                                        "xlsx",
                                        "zip",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="upload_ready_with_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="upload_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("begun_at"))),
                        name="upload_expires_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_folder", False), ("kept_at__isnull", True)),
                            models.Q(("blob__isnull", True), ("is_folder", True)),
                            _connector="OR",
                        ),
                        name="upload_of_folder_stays_in_spool",
                    ),
                ],
            },
        ),
    ]
