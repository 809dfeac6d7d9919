"""One step of the schema; its name says which."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("files", "0003_uses"),
    ]

    operations = [
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
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="upload_is_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("begun_at"))),
                name="upload_expires_later",
            ),
        ),
    ]
