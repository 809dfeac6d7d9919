"""One step of the schema; its name says which."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0008_inherited"),
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="assessments.sheet",
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
            },
        ),
        migrations.AddConstraint(
            model_name="folderdraft",
            constraint=models.UniqueConstraint(
                fields=("owner", "sheet"), name="folderdraft_one_per_owner_and_sheet"
            ),
        ),
        migrations.AddConstraint(
            model_name="folderdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("created_at"))),
                name="folderdraft_expires_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="folderdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True), ("unit__isnull", False), _connector="OR"
                ),
                name="folderdraft_confirmed_with_a_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="folderdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                ),
                name="folderdraft_finished_after_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="folderdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("classification__in", ["terbatas", "terbuka"])),
                name="folderdraft_is_never_exempt",
            ),
        ),
        migrations.AddConstraint(
            model_name="folderfile",
            constraint=models.UniqueConstraint(fields=("draft", "number"), name="folderfile_once"),
        ),
        migrations.AddConstraint(
            model_name="folderfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("fault", ""), ("file_kind__gt", ""), ("sha256__regex", "^[0-9a-f]{64}$")
                    ),
                    models.Q(
                        ("fault__gt", ""), ("file_kind", ""), ("is_taken", False), ("sha256", "")
                    ),
                    _connector="OR",
                ),
                name="folderfile_sound_or_at_fault",
            ),
        ),
        migrations.AddConstraint(
            model_name="folderfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "none"), ("suggested", "")),
                    models.Q(("how__in", ["exact", "folder", "title"]), ("suggested__gt", "")),
                    _connector="OR",
                ),
                name="folderfile_recognised_with_a_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="folderfile",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="folderfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "refused"), ("told__gt", "")),
                    models.Q(models.Q(("outcome", "refused"), _negated=True), ("told", "")),
                    _connector="OR",
                ),
                name="folderfile_refused_with_a_reason",
            ),
        ),
    ]
