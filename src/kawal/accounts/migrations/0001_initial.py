"""People: one account each."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
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
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="Surel"
                    ),
                ),
                (
                    "nip",
                    models.CharField(
                        blank=True, max_length=18, null=True, unique=True, verbose_name="NIP"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        null=True,
                        unique=True,
                        verbose_name="Nomor telepon",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("pns", "PNS"), ("pppk", "PPPK"), ("non_asn", "Non-ASN")],
                        default="pns",
                        max_length=10,
                        verbose_name="Status",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Indonesia"), ("en", "Inggris")],
                        default="id",
                        max_length=2,
                        verbose_name="Bahasa",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="Aktif")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "orang",
                "verbose_name_plural": "orang",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nip__isnull", True), ("nip__regex", "^\\d{18}$"), _connector="OR"
                        ),
                        name="person_nip_has_18_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone__isnull", True),
                            ("phone__regex", "^\\+\\d{8,15}$"),
                            _connector="OR",
                        ),
                        name="person_phone_is_e164",
                    ),
                ],
            },
        ),
    ]
