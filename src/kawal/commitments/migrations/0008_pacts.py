"""Pakta integritas of employees: what was signed, on paper or by an account."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0007_pact_campaigns"),
        ("files", "0008_archives_of_folders"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
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
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pact",
                        to="commitments.pactline",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pacts",
                        to="commitments.pactsheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "pakta integritas",
                "verbose_name_plural": "pakta integritas",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="pactsheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="pactsheet_sha256_is_a_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactsheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("witness_name", ""), ("witness_post", "")),
                    models.Q(("witness_name__regex", "\\S"), ("witness_post__regex", "\\S")),
                    _connector="OR",
                ),
                name="pactsheet_witness_with_a_post",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactscan",
            constraint=models.UniqueConstraint(fields=("sheet", "sha256"), name="pactscan_once"),
        ),
        migrations.AddConstraint(
            model_name="pactscan",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="pactscan_sha256_is_a_digest",
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
        migrations.AddConstraint(
            model_name="pact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code__regex", "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")
                ),
                name="pact_code_can_be_typed",
            ),
        ),
        migrations.AddConstraint(
            model_name="pact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sha256__regex", "^[0-9a-f]{64}$"), models.Q(("snapshot", ""), _negated=True)
                ),
                name="pact_is_what_was_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactwitness",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S"), ("post__regex", "\\S")),
                name="pactwitness_says_who",
            ),
        ),
    ]
