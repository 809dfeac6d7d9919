"""One step of the schema; its name says which."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("files", "0001_blobs"),
        ("units", "0008_tree_holds_together"),
    ]

    operations = [
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
                (
                    "created_by",
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
            },
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["-created_at", "id"], name="evidence_newest"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="evidence_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="evidence_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("classification", "dikecualikan"),
                        ("closed_from__isnull", False),
                        ("closed_until__gte", models.F("closed_from")),
                        ("closed_until__isnull", False),
                        (
                            "legal_ground__in",
                            ["17a", "17b", "17c", "17d", "17e", "17f", "17g", "17h", "17i", "17j"],
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
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="evidenceversion",
            constraint=models.UniqueConstraint(
                fields=("evidence", "number"), name="evidenceversion_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="evidenceversion_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("file_name", ""), _negated=True),
                name="evidenceversion_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceversion",
            constraint=models.CheckConstraint(
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
        ),
    ]
