"""Actions, recommendations, results of SPI."""

import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids
import kawal.core.search
from kawal.followup.migrations import _course, _recommendations, _spi


class Migration(migrations.Migration):
    replaces = [
        ("followup", "0001_actions"),
        ("followup", "0002_progress_and_verdicts"),
        ("followup", "0003_course"),
        ("followup", "0004_recommendations"),
        ("followup", "0005_spi"),
        ("followup", "0006_public_recommendations"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0003_search"),
        ("units", "0002_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
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
                ("number", models.PositiveIntegerField(editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="Aksi")),
                ("description", models.TextField(blank=True, default="", verbose_name="Uraian")),
                (
                    "indicator",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="Indikator"
                    ),
                ),
                (
                    "unit_of_measure",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="Satuan"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="Mulai")),
                ("due_on", models.DateField(verbose_name="Tenggat")),
                ("due_frozen_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "counts_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            "due_frozen_on", "due_on"
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "source_kind",
                    models.CharField(
                        choices=[
                            ("own", "Rencana unit"),
                            ("pledge", "Komitmen piagam"),
                            ("recommendation", "Rekomendasi"),
                            ("path", "Jalur ke predikat"),
                        ],
                        default="own",
                        max_length=14,
                        verbose_name="Asal",
                    ),
                ),
                ("source_id", models.CharField(blank=True, default="", max_length=120)),
                ("source_label", models.CharField(blank=True, default="", max_length=300)),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="Tampil untuk publik"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Belum mulai"),
                            ("running", "Berjalan"),
                            ("submitted", "Menunggu verifikator"),
                            ("returned", "Dikembalikan"),
                            ("verified", "Diverifikasi"),
                            ("waived", "Dibebaskan"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, editable=False, null=True)),
                ("done_on", models.DateField(blank=True, editable=False, null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "in_charge",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "verifier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verifier_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "aksi",
                "verbose_name_plural": "aksi",
                "ordering": ["due_on", "number"],
                "indexes": [
                    models.Index(fields=["agency", "due_on", "number"], name="action_by_due"),
                    models.Index(fields=["unit", "counts_on"], name="action_of_unit"),
                    models.Index(fields=["source_kind", "source_id"], name="action_of_source"),
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("title"), name="action_words"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "number"), name="action_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="action_number_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="action_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("description"), 4000
                        ),
                        name="action_description_is_not_endless",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "planned",
                                    "running",
                                    "submitted",
                                    "returned",
                                    "verified",
                                    "waived",
                                ],
                            )
                        ),
                        name="action_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("due_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="action_due_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source_id", ""), ("source_kind", "own")),
                            models.Q(
                                ("source_kind__in", ["pledge", "recommendation", "path"]),
                                models.Q(("source_id", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="action_source_with_its_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "waived"]),
                            ("due_frozen_on__isnull", False),
                            _connector="OR",
                        ),
                        name="action_due_frozen_once_begun",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["submitted", "returned"]), _negated=True),
                            ("submitted_on__isnull", False),
                            _connector="OR",
                        ),
                        name="action_submitted_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verified"), _negated=True),
                            ("done_on__isnull", False),
                            _connector="OR",
                        ),
                        name="action_done_once_verified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verifier_unit", models.F("unit")), _negated=True),
                        name="action_verified_elsewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verifier", models.F("in_charge")), _negated=True),
                        name="action_verified_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dependency",
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
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dependencies",
                        to="followup.action",
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependants",
                        to="followup.action",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("action", "needs"), name="dependency_once"),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("needs")), _negated=True),
                        name="dependency_on_another",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="depends_on",
            field=models.ManyToManyField(
                related_name="needed_by", through="followup.Dependency", to="followup.action"
            ),
        ),
        migrations.CreateModel(
            name="DueChange",
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
                ("before", models.DateField()),
                ("after", models.DateField(verbose_name="Tenggat baru")),
                ("reason", models.CharField(max_length=1000, verbose_name="Alasan")),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_changes",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="duechange_moves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__regex", "\\S"),
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("reason"), 1000
                            ),
                        ),
                        name="duechange_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportDraft",
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
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("file_name__regex", "\\S")),
                        name="actionimport_has_a_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
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
                ("title", models.CharField(max_length=200, verbose_name="Tahap")),
                ("due_on", models.DateField(verbose_name="Tenggat")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="followup.action",
                    ),
                ),
                (
                    "done_by",
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
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="milestone_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="milestone_done_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Realisation",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="Triwulan")),
                (
                    "target",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, null=True, verbose_name="Target"
                    ),
                ),
                (
                    "realised",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, null=True, verbose_name="Realisasi"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Catatan"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="realisations",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["year", "quarter", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="realisation_quarter_is_one_of_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2010), ("year__lte", 2100)),
                        name="realisation_year_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("target__isnull", False), ("realised__isnull", False), _connector="OR"
                        ),
                        name="realisation_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("target__isnull", True), ("target__gte", 0), _connector="OR"),
                            models.Q(
                                ("realised__isnull", True), ("realised__gte", 0), _connector="OR"
                            ),
                        ),
                        name="realisation_is_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("note"), 1000
                        ),
                        name="realisation_note_is_not_endless",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("spi", "SPI"),
                            ("mcsp", "MCSP"),
                            ("apip", "APIP"),
                            ("bpk", "BPK"),
                            ("tpi", "TPI"),
                            ("tpn", "TPN"),
                            ("pekppp", "PEKPPP"),
                            ("ki", "Komisi Informasi"),
                            ("survei", "Survei"),
                            ("publik", "Masyarakat"),
                        ],
                        max_length=8,
                        verbose_name="Sumber",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="Nomor")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                ("dated_on", models.DateField(verbose_name="Tanggal")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="Nomor surat"
                    ),
                ),
                (
                    "letter_title",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="Judul surat"
                    ),
                ),
                ("text", models.TextField(verbose_name="Rekomendasi")),
                (
                    "dimension",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="Dimensi SPI"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Tenggat")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="Tampil untuk publik"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
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
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repeated_by",
                        to="followup.recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "rekomendasi",
                "verbose_name_plural": "rekomendasi",
                "ordering": ["-dated_on", "source", "number"],
                "indexes": [
                    models.Index(fields=["agency", "-dated_on"], name="recommendation_newest"),
                    models.Index(fields=["owner_unit"], name="recommendation_of_unit"),
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("text", "number"), name="recommendation_words"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "source", "year", "number"),
                        name="recommendation_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                [
                                    "spi",
                                    "mcsp",
                                    "apip",
                                    "bpk",
                                    "tpi",
                                    "tpn",
                                    "pekppp",
                                    "ki",
                                    "survei",
                                    "publik",
                                ],
                            )
                        ),
                        name="recommendation_source_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                        name="recommendation_year_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("text__regex", "\\S"),
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("text"), 4000
                            ),
                        ),
                        name="recommendation_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__regex", "\\S")),
                        name="recommendation_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on", None), ("due_on__gte", models.F("dated_on")), _connector="OR"
                        ),
                        name="recommendation_due_not_before_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("repeats", models.F("pk")), _negated=True),
                        name="recommendation_repeats_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotARepeat",
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
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="followup.recommendation",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_repeats",
                        to="followup.recommendation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "earlier"), name="notarepeat_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recommendation", models.F("earlier")), _negated=True),
                        name="notarepeat_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("selesai", "Selesai ditindaklanjuti"),
                            ("sebelumnya", "Selesai sebelum dicatat di sini"),
                            ("tidak_dapat", "Tidak dapat ditindaklanjuti dengan alasan yang sah"),
                        ],
                        max_length=12,
                        verbose_name="Cara ditutup",
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="Alasan")),
                ("at", models.DateTimeField()),
                ("reopened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reopened_why",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="Alasan dibuka kembali",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="followup.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("recommendation",),
                        name="closing_one_holds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["selesai", "sebelumnya", "tidak_dapat"])),
                        name="closing_way_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__regex", "\\S"),
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("reason"), 1000
                            ),
                        ),
                        name="closing_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reopened_at", None), ("reopened_by", None), ("reopened_why", "")
                            ),
                            models.Q(
                                ("reopened_at__gte", models.F("at")),
                                ("reopened_at__isnull", False),
                                ("reopened_why__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="closing_reopened_later_and_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("reopened_why"), 1000
                        ),
                        name="closing_reopened_why_is_not_endless",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationDraft",
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
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.agency",
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
                        fields=("owner", "agency"), name="recommendationdraft_one_per_owner"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_name__regex", "\\S")),
                        name="recommendationdraft_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("text", models.CharField(max_length=1000, verbose_name="Tanggapan")),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("text__regex", "\\S"),
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("text"), 1000
                            ),
                        ),
                        name="reply_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                    "recurrence",
                    models.CharField(
                        choices=[
                            ("monthly", "Setiap bulan"),
                            ("quarterly", "Setiap triwulan"),
                            ("semester", "Setiap semester"),
                            ("yearly", "Setiap tahun"),
                        ],
                        max_length=10,
                        verbose_name="Berulang",
                    ),
                ),
                ("until", models.DateField(verbose_name="Sampai")),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recurrence__in", ["monthly", "quarterly", "semester", "yearly"])
                        ),
                        name="series_recurrence_is_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="followup.series",
            ),
        ),
        migrations.CreateModel(
            name="SpiResult",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                (
                    "index",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Indeks",
                    ),
                ),
                (
                    "internal",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Internal",
                    ),
                ),
                (
                    "external",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Eksternal",
                    ),
                ),
                (
                    "expert",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Eksper",
                    ),
                ),
                (
                    "integrity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Koreksi integritas",
                    ),
                ),
                (
                    "prevalence",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Koreksi prevalensi",
                    ),
                ),
                (
                    "respondents",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="Responden"),
                ),
                ("document", models.CharField(max_length=300, verbose_name="Sumber")),
                ("stated_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "hasil SPI",
                "verbose_name_plural": "hasil SPI",
                "indexes": [
                    models.Index(fields=["agency", "year", "-stated_at"], name="spiresult_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                        name="spiresult_year_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("index", None),
                                models.Q(("index__gte", 0), ("index__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("internal", None),
                                models.Q(("internal__gte", 0), ("internal__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("external", None),
                                models.Q(("external__gte", 0), ("external__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("expert", None),
                                models.Q(("expert__gte", 0), ("expert__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("integrity", None),
                                models.Q(("integrity__gte", 0), ("integrity__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("prevalence", None),
                                models.Q(("prevalence__gte", 0), ("prevalence__lte", 100)),
                                _connector="OR",
                            ),
                        ),
                        name="spiresult_points_of_a_hundred",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document__regex", "\\S")),
                        name="spiresult_has_a_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpiDimension",
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
                ("key", models.CharField(max_length=40)),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="Nilai",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dimensions",
                        to="followup.spiresult",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("result", "key"), name="spidimension_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", 0),
                            ("value__lte", 100),
                            models.Q(("key", ""), _negated=True),
                        ),
                        name="spidimension_points_of_a_hundred",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Keterangan"
                    ),
                ),
                (
                    "without_evidence",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="Alasan tanpa data dukung",
                    ),
                ),
                ("evidence", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "number"), name="submission_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="submission_number_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence", []), _negated=True),
                            ("without_evidence__regex", "\\S"),
                            _connector="OR",
                        ),
                        name="submission_with_evidence_or_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("note"), 1000
                        ),
                        name="submission_note_is_not_endless",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("without_evidence"), 1000
                        ),
                        name="submission_reason_is_not_endless",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                ("accepted", models.BooleanField()),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Alasan"
                    ),
                ),
                ("is_sampled", models.BooleanField(default=False, verbose_name="Menurut sampel")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdict",
                        to="followup.submission",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted", True), ("is_sampled", False)),
                            ("reason__regex", "\\S"),
                            _connector="OR",
                        ),
                        name="verdict_with_a_reason_unless_it_accepts_what_was_seen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted", True), ("is_sampled", False), _connector="OR"
                        ),
                        name="verdict_by_sample_accepts",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("reason"), 1000
                        ),
                        name="verdict_reason_is_not_endless",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
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
                ("reason", models.CharField(max_length=1000, verbose_name="Alasan")),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waiver",
                        to="followup.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__regex", "\\S"),
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("reason"), 1000
                            ),
                        ),
                        name="waiver_has_a_reason",
                    )
                ],
            },
        ),
        migrations.RunSQL(_course.TRIGGERS, _course.NO_TRIGGERS),
        migrations.RunSQL(_recommendations.TRIGGERS, _recommendations.NO_TRIGGERS),
        migrations.RunSQL(_spi.TRIGGERS, _spi.NO_TRIGGERS),
    ]
