"""Pakta integritas of employees: campaigns and whom they ask."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0006_certified_signatures"),
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
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
            },
        ),
        migrations.AddConstraint(
            model_name="pactcampaign",
            constraint=models.UniqueConstraint(
                fields=("agency", "title"), name="pactcampaign_title_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pactcampaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__regex", "\\S"), ("title__regex", "\\S")),
                name="pactcampaign_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactcampaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__gte", models.F("opened_on")), ("valid_until__gte", models.F("due_on"))
                ),
                name="pactcampaign_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactcampaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("renews", models.F("id")), _negated=True),
                name="pactcampaign_renews_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactdraft",
            constraint=models.UniqueConstraint(
                fields=("owner", "campaign"), name="pactdraft_one_per_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="pactdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("file_name__regex", "\\S")), name="pactdraft_has_a_name"
            ),
        ),
        migrations.AddIndex(
            model_name="pactline",
            index=models.Index(fields=["campaign", "unit"], name="pactline_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("nip", ""), _negated=True),
                fields=("campaign", "nip"),
                name="pactline_nip_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("campaign", "person"),
                name="pactline_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S"), ("post__regex", "\\S")),
                name="pactline_says_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(("nip", ""), ("nip__regex", "^\\d{18}$"), _connector="OR"),
                name="pactline_nip_has_18_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["pns", "pppk", "non_asn"])),
                name="pactline_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("moved_from__isnull", True), ("moved_on__isnull", True)),
                    models.Q(("moved_from__isnull", False), ("moved_on__isnull", False)),
                    _connector="OR",
                ),
                name="pactline_moved_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_on__isnull", True), ("left_reason", "")),
                    models.Q(("left_on__isnull", False), ("left_reason__regex", "\\S")),
                    _connector="OR",
                ),
                name="pactline_left_with_a_reason",
            ),
        ),
    ]
