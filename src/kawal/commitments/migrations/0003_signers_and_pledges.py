"""Who signs a charter in order, what shows a signature by hand, what is promised."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0002_charters"),
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Pledge",
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
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500, verbose_name="Komitmen")),
                (
                    "indicator",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="Indikator"
                    ),
                ),
                (
                    "target",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="Target"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Jatuh tempo")),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pledges",
                        to="commitments.charter",
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
                        verbose_name="Jabatan penanggung jawab",
                    ),
                ),
            ],
            options={
                "verbose_name": "komitmen",
                "verbose_name_plural": "komitmen",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Signer",
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
                ("order", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("signer", "Penanda tangan"),
                            ("reader", "Pembaca naskah"),
                            ("witness", "Saksi"),
                        ],
                        max_length=8,
                        verbose_name="Peran",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="Nama")),
                (
                    "post",
                    models.CharField(
                        blank=True, default="", max_length=310, verbose_name="Jabatan"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("definitif", "Definitif"),
                            ("plt", "Plt."),
                            ("pj", "Pj."),
                            ("plh", "Plh."),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True, default="", max_length=150, verbose_name="Mewakili"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Belum menandatangani"),
                            ("signed", "Sudah menandatangani"),
                            ("confirmed", "Tanda tangan basah, dikonfirmasi"),
                            ("refused", "Menolak menandatangani"),
                            ("waived", "Berhalangan"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wet", "Tanda tangan basah"),
                            ("electronic", "Tanda tangan elektronik"),
                            ("foreign", "Ditandatangani di sistem lain"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("file_size", models.PositiveIntegerField(blank=True, null=True)),
                ("file_sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="commitments.charter",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.holder",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.stakeholder",
                    ),
                ),
            ],
            options={
                "verbose_name": "penanda tangan",
                "verbose_name_plural": "penanda tangan",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="WetProof",
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
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="commitments.charter",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.evidenceversion",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                deferrable=models.Deferrable.DEFERRED,
                fields=("charter", "order"),
                name="pledge_order_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__gte", 1)), name="pledge_order_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="pledge_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(
                deferrable=models.Deferrable.DEFERRED,
                fields=("charter", "order"),
                name="signer_order_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("charter", "person"),
                name="signer_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__gte", 1)), name="signer_order_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="signer_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["signer", "reader", "witness"])),
                name="signer_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__in", ["", "definitif", "plt", "pj", "plh"])),
                name="signer_capacity_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("body", ""),
                        ("capacity__in", ["definitif", "plt", "pj", "plh"]),
                        ("holder__isnull", False),
                        ("person__isnull", False),
                        ("post__regex", "\\S"),
                        ("stakeholder__isnull", True),
                    ),
                    models.Q(("holder__isnull", True), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="signer_from_inside_or_outside",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("how", ""),
                        ("reason", ""),
                        ("signed_on__isnull", True),
                        ("state", "waiting"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("how__in", ["wet", "electronic", "foreign"]),
                        ("reason", ""),
                        ("state", "signed"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("how", "wet"),
                        ("person__isnull", False),
                        ("reason", ""),
                        ("signed_on__isnull", False),
                        ("state", "confirmed"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("how", ""),
                        ("reason__regex", "\\S"),
                        ("signed_on__isnull", True),
                        ("state__in", ["refused", "waived"]),
                    ),
                    _connector="OR",
                ),
                name="signer_state_with_its_facts",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "wet"), ("signed_on__isnull", False)),
                    models.Q(models.Q(("how", "wet"), _negated=True), ("signed_on__isnull", True)),
                    _connector="OR",
                ),
                name="signer_by_hand_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("file_sha256__regex", "^[0-9a-f]{64}$"),
                        ("file_size__isnull", False),
                        ("how", "electronic"),
                        ("person__isnull", False),
                    ),
                    models.Q(
                        models.Q(("how", "electronic"), _negated=True),
                        ("file_sha256", ""),
                        ("file_size__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="signer_electronic_left_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="wetproof",
            constraint=models.UniqueConstraint(fields=("charter", "sha256"), name="wetproof_once"),
        ),
        migrations.AddConstraint(
            model_name="wetproof",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="wetproof_sha256_is_a_digest",
            ),
        ),
    ]
