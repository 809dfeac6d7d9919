"""Charters: their texts by version, their course, the files they left."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0001_ceremonies"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
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
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charters",
                        to="commitments.chartertext",
                        verbose_name="Teks",
                    ),
                ),
            ],
            options={
                "verbose_name": "piagam",
                "verbose_name_plural": "piagam",
                "ordering": ["-dated_on", "number"],
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
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.UniqueConstraint(
                fields=("series", "version"), name="chartertext_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="chartertext_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pencanangan", "deklarasi", "pakta", "maklumat"])),
                name="chartertext_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="chartertext_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("body__regex", "\\S")), name="chartertext_has_words"
            ),
        ),
        migrations.AddIndex(
            model_name="charter",
            index=models.Index(fields=["agency", "-dated_on"], name="charter_newest"),
        ),
        migrations.AddIndex(
            model_name="charter",
            index=models.Index(fields=["unit", "state"], name="charter_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"), name="charter_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("code",),
                name="charter_code_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__regex", "\\S"), ("place__regex", "\\S"), ("title__regex", "\\S")
                ),
                name="charter_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "ready", "signing", "sealed", "refused"])
                ),
                name="charter_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(("path__in", ["wet", "electronic", "foreign"])),
                name="charter_path_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
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
                        ("code__regex", "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$"),
                        ("ready_at__isnull", False),
                        ("sha256__regex", "^[0-9a-f]{64}$"),
                        models.Q(("snapshot", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="charter_frozen_from_ready_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sealed_at__isnull", False), ("state__in", ["sealed", "refused"])),
                    models.Q(
                        ("sealed_at__isnull", True), ("state__in", ["draft", "ready", "signing"])
                    ),
                    _connector="OR",
                ),
                name="charter_closed_at_a_moment",
            ),
        ),
    ]
