"""Cycles, runs, sheets and answers, what was sent."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids
from kawal.assessments.migrations import _files_of_what_was_sent, _snapshots, _what_was_sent_stays


class Migration(migrations.Migration):
    replaces = [
        ("assessments", "0001_cycles_and_runs"),
        ("assessments", "0002_sheets_and_answers"),
        ("assessments", "0003_answers_drafts"),
        ("assessments", "0004_links_and_usual_documents"),
        ("assessments", "0005_snapshots"),
        ("assessments", "0006_path_wishes"),
        ("assessments", "0007_facts"),
        ("assessments", "0008_inherited"),
        ("assessments", "0009_folders_of_evidence"),
        ("assessments", "0010_what_was_sent_stays"),
        ("assessments", "0011_files_of_what_was_sent"),
        ("assessments", "0012_freed_wishes"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_evidence"),
        ("units", "0002_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
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
                ("code", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(default=0)),
                ("choice", models.CharField(blank=True, default="", max_length=20)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("value", models.CharField(blank=True, default="", max_length=40)),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        default="",
                        max_length=4000,
                        verbose_name="Catatan untuk penilai",
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=True)),
                (
                    "pokja",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="Pokja"),
                ),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
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
                "verbose_name": "jawaban",
                "verbose_name_plural": "jawaban",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="answer_has_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("counts", {}), ("value", "")),
                            models.Q(("choice", ""), ("value", "")),
                            models.Q(("choice", ""), ("counts", {})),
                            _connector="OR",
                        ),
                        name="answer_of_one_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 0),
                            models.Q(("changed_at__isnull", False), ("version__gt", 0)),
                            _connector="OR",
                        ),
                        name="answer_changed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("note"), 4000
                        ),
                        name="answer_note_is_not_endless",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cycle",
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
                ("name", models.CharField(max_length=120, verbose_name="Nama")),
                ("instrument", models.CharField(max_length=40, verbose_name="Instrumen")),
                ("instrument_sha256", models.CharField(editable=False, max_length=64)),
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun penilaian")),
                ("evidence_from", models.DateField(verbose_name="Data dukung sejak")),
                ("evidence_to", models.DateField(verbose_name="Data dukung sampai")),
                (
                    "area_gates",
                    models.CharField(
                        choices=[
                            ("joint", "Gabungan: pemenuhan dan reform dijumlahkan"),
                            ("per-aspect", "Per aspek: masing-masing mencapai batasnya"),
                        ],
                        default="joint",
                        max_length=10,
                        verbose_name="Batas minimal per area",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "siklus penilaian",
                "verbose_name_plural": "siklus penilaian",
                "ordering": ["-year", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="cycle_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("instrument", ""), _negated=True),
                            ("instrument_sha256__regex", "^[0-9a-f]{64}$"),
                        ),
                        name="cycle_instrument_is_frozen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2010), ("year__lte", 2100)),
                        name="cycle_year_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence_to__gte", models.F("evidence_from"))),
                        name="cycle_evidence_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("area_gates__in", ["joint", "per-aspect"])),
                        name="cycle_area_gates_are_known",
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "year", "name"), name="cycle_name_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CycleStage",
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
                    "stage",
                    models.CharField(
                        choices=[
                            ("mandiri", "Penilaian mandiri unit"),
                            ("tpi", "Penilaian TPI"),
                            ("usulan", "Usulan ke kementerian"),
                            ("penetapan", "Penetapan predikat"),
                        ],
                        max_length=10,
                        verbose_name="Tahap",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="Paling lambat")),
                (
                    "circular",
                    models.CharField(max_length=200, verbose_name="Surat yang menetapkan"),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="assessments.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "stage"), name="cyclestage_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["mandiri", "tpi", "usulan", "penetapan"])
                        ),
                        name="cyclestage_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circular", ""), _negated=True),
                        name="cyclestage_has_a_letter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceLink",
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
                ("url", models.CharField(max_length=500, verbose_name="Alamat")),
                ("title", models.CharField(max_length=200, verbose_name="Judul")),
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
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="assessments.answer",
                    ),
                ),
            ],
            options={
                "verbose_name": "tautan data dukung",
                "verbose_name_plural": "tautan data dukung",
                "ordering": ["added_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "url"), name="evidencelink_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "url__regex",
                                "^https://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?([/?#][^\\s\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]*)?$",
                            )
                        ),
                        name="evidencelink_is_https",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="evidencelink_has_a_title",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpectedMatch",
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
                ("item", models.CharField(max_length=500)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="assessments.answer",
                    ),
                ),
                (
                    "use",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="files.evidenceuse",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "item", "use"), name="expectedmatch_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item", ""), _negated=True),
                        name="expectedmatch_has_an_item",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FolderDraft",
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
                ("litter", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(blank=True, default="", max_length=20)),
                ("classification", models.CharField(default="terbatas", max_length=12)),
                ("keeps_names", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="files.upload",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="folderdraft_expires_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True), ("unit__isnull", False), _connector="OR"
                        ),
                        name="folderdraft_confirmed_with_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at__isnull", True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="folderdraft_finished_after_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("classification__in", ["terbatas", "terbuka"])),
                        name="folderdraft_is_never_exempt",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FolderFile",
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
                ("position", models.PositiveIntegerField()),
                ("path", models.CharField(max_length=400)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("file_kind", models.CharField(blank=True, default="", max_length=8)),
                ("fault", models.CharField(blank=True, default="", max_length=500)),
                ("suggested", models.CharField(blank=True, default="", max_length=40)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("folder", "folder"),
                            ("title", "title"),
                            ("none", "none"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("is_taken", models.BooleanField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("attached", "Dikaitkan"),
                            ("linked", "Dikaitkan dari pustaka, tidak disimpan dua kali"),
                            ("kept", "Masuk pustaka, tanpa pertanyaan"),
                            ("known", "Sudah ada di pustaka"),
                            ("refused", "Tidak diterima"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("told", models.CharField(blank=True, default="", max_length=500)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="assessments.folderdraft",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "number"), name="folderfile_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("fault", ""),
                                ("file_kind__gt", ""),
                                ("sha256__regex", "^[0-9a-f]{64}$"),
                            ),
                            models.Q(
                                ("fault__gt", ""),
                                ("file_kind", ""),
                                ("is_taken", False),
                                ("sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="folderfile_sound_or_at_fault",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "none"), ("suggested", "")),
                            models.Q(
                                ("how__in", ["exact", "folder", "title"]), ("suggested__gt", "")
                            ),
                            _connector="OR",
                        ),
                        name="folderfile_recognised_with_a_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", ""),
                            models.Q(
                                ("is_taken", True),
                                ("outcome__in", ["attached", "linked", "kept", "known", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="folderfile_outcome_of_a_taken_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), ("told__gt", "")),
                            models.Q(models.Q(("outcome", "refused"), _negated=True), ("told", "")),
                            _connector="OR",
                        ),
                        name="folderfile_refused_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
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
                    "state",
                    models.CharField(
                        choices=[("open", "Diisi tim kerja"), ("submitted", "Terkirim")],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="assessments.cycle",
                    ),
                ),
                (
                    "opened_by",
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
                    ),
                ),
            ],
            options={
                "verbose_name": "penilaian",
                "verbose_name_plural": "penilaian",
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "unit"), name="run_once_per_cycle"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "submitted"])),
                        name="run_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True),
                            ("sent_at__isnull", True),
                            _connector="OR",
                        ),
                        name="run_open_is_not_sent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedWork",
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
                ("target", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=40)),
                ("to", models.CharField(max_length=40, verbose_name="Sampai jawaban")),
                ("planned_at", models.DateTimeField()),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned",
                        to="assessments.run",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_at", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "target", "code"), name="plannedwork_once_per_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("to", ""), _negated=True),
                            models.Q(("target", ""), _negated=True),
                        ),
                        name="plannedwork_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RunUnit",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.cycle",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="assessments.run",
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
                    models.UniqueConstraint(fields=("cycle", "unit"), name="rununit_once_per_cycle")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
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
                    "assessor",
                    models.CharField(
                        choices=[("unit", "Unit sendiri")], default="unit", max_length=12
                    ),
                ),
                ("codes", models.CharField(max_length=1000)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="assessments.run",
                    ),
                ),
            ],
            options={
                "verbose_name": "lembar kerja",
                "verbose_name_plural": "lembar kerja",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("assessor", "unit")),
                        fields=("run",),
                        name="sheet_of_the_unit_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assessor__in", ["unit"])),
                        name="sheet_assessor_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("codes", ""), _negated=True), name="sheet_has_its_line"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PathWish",
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
                ("code", models.CharField(max_length=40)),
                ("effort", models.PositiveSmallIntegerField(default=1)),
                ("is_locked", models.BooleanField(default=False)),
                ("is_freed", models.BooleanField(default=False)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="assessments.sheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "code"), name="pathwish_once_per_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effort__gte", 1), ("effort__lte", 9)),
                        name="pathwish_effort_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="pathwish_has_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_locked", False), ("is_freed", False), _connector="OR"
                        ),
                        name="pathwish_locked_or_freed",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="folderdraft",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="assessments.sheet",
            ),
        ),
        migrations.CreateModel(
            name="AnswersDraft",
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
                ("found", models.JSONField()),
                ("warnings", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="assessments.sheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "sheet"), name="answersdraft_one_per_owner_and_sheet"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_name", ""), _negated=True),
                        name="answersdraft_has_a_name",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="assessments.sheet",
            ),
        ),
        migrations.CreateModel(
            name="Snapshot",
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
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("codes", models.CharField(max_length=1000)),
                ("supported", models.CharField(max_length=1000)),
                (
                    "accepted",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Alasan mengirim"
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="assessments.run",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kiriman",
                "verbose_name_plural": "kiriman",
                "ordering": ["-number"],
                "indexes": [models.Index(fields=["sha256"], name="snapshot_by_fingerprint")],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "number"), name="snapshot_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="snapshot_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="snapshot_sha256_is_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="snapshot_has_its_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
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
                ("reopened_at", models.DateTimeField()),
                (
                    "reopened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "snapshot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopening",
                        to="assessments.snapshot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="reopening_for_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Printed",
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
                ("made_at", models.DateTimeField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prints",
                        to="assessments.snapshot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sha256",), name="printed_file_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="printed_sha256_is_a_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedFact",
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
                ("instrument", models.CharField(max_length=40)),
                ("requirement", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=40, verbose_name="Keadaan")),
                ("as_of", models.DateField(verbose_name="Per tanggal")),
                ("source", models.CharField(max_length=300, verbose_name="Sumber")),
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
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.evidence",
                        verbose_name="Dokumen",
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
                (
                    "unit",
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
                "verbose_name": "fakta instansi",
                "verbose_name_plural": "fakta instansi",
                "indexes": [
                    models.Index(
                        fields=["agency", "instrument", "requirement", "-stated_at"],
                        name="fact_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("requirement", ""), _negated=True),
                            models.Q(("value", ""), _negated=True),
                            models.Q(("source", ""), _negated=True),
                            models.Q(("instrument", ""), _negated=True),
                        ),
                        name="fact_says_something_with_a_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("text", models.TextField(max_length=2000, verbose_name="Komentar")),
                ("written_at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="assessments.answer",
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="comment_says_something"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 2000
                        ),
                        name="comment_is_not_endless",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="folderdraft",
            constraint=models.UniqueConstraint(
                fields=("owner", "sheet"), name="folderdraft_one_per_owner_and_sheet"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("sheet", "code"), name="answer_once_per_question"
            ),
        ),
        migrations.RunSQL(_snapshots.APPEND_ONLY, _snapshots.NO_APPEND_ONLY),
        migrations.RunSQL(_what_was_sent_stays.TRIGGERS, _what_was_sent_stays.NO_TRIGGERS),
        migrations.RunSQL(
            _files_of_what_was_sent.APPEND_ONLY, _files_of_what_was_sent.NO_APPEND_ONLY
        ),
    ]
