"""Links beside answers, and which usual document an attached file is."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("assessments", "0003_answers_drafts"),
        ("files", "0005_search"),
    ]

    operations: ClassVar[list[Operation]] = [
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
                        condition=models.Q(("url__regex", "^https://[^/\\s]+\\.[^/\\s]+(/\\S*)?$")),
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
    ]
