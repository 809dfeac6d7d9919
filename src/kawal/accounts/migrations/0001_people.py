"""People, their invitations and sessions."""

import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids
import kawal.core.search


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_sign_in_names_in_normal_form"),
        ("accounts", "0003_invitations"),
        ("accounts", "0004_sessions"),
        ("accounts", "0005_search"),
        ("accounts", "0006_pending_sign_ins"),
        ("accounts", "0007_who_invited"),
        ("accounts", "0008_names_in_one_line"),
    ]

    initial = True

    dependencies = [
        ("core", "0003_search"),
    ]

    operations = [
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
                        blank=True,
                        max_length=18,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{18}$",
                                "NIP terdiri atas 18 angka. Periksa kembali, tanpa huruf atau tanda lain.",
                            )
                        ],
                        verbose_name="NIP",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+\\d{8,15}$",
                                "Nomor telepon tidak lengkap. Tulis seperti 0812 3456 7890 atau +62 812 3456 7890.",
                            )
                        ],
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
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("name"), name="person_words"
                    )
                ],
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
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "[\\x01-\\x1f\\x7f]"), _negated=True),
                        name="person_name_is_one_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email__isnull", True),
                            models.Q(
                                ("email", django.db.models.functions.text.Lower(models.F("email"))),
                                models.Q(("email", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="person_email_is_lower_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "Surel"),
                            ("code", "Kode"),
                            ("text", "Teks untuk WhatsApp"),
                        ],
                        max_length=4,
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "undangan",
                "verbose_name_plural": "undangan",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("revoked_at", None)),
                        fields=("person",),
                        name="invitation_one_pending_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at", None), ("revoked_at", None), _connector="OR"
                        ),
                        name="invitation_accepted_or_revoked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("invited_at"))),
                        name="invitation_expires_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wrong_tries__lte", 5)),
                        name="invitation_few_wrong_tries",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="invitation_digest_is_a_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("device", models.CharField(blank=True, max_length=80)),
                ("signed_in_at", models.DateTimeField(null=True)),
                (
                    "entering",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", None), ("signed_in_at", None)),
                            models.Q(("person__isnull", False), ("signed_in_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="session_person_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("entering", None), _connector="OR"),
                        name="session_in_or_entering",
                    ),
                ],
            },
        ),
    ]
