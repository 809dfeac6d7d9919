"""Ceremonies: who leads them, for which units, who is invited, in which order."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids
import kawal.core.search


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Ceremony",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("pencanangan", "Pencanangan"),
                            ("deklarasi", "Deklarasi"),
                            ("sosialisasi", "Sosialisasi"),
                            ("apel", "Apel"),
                            ("briefing", "Briefing lapangan"),
                            ("dialog", "Dialog"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Nama kegiatan")),
                ("slug", models.SlugField(editable=False, max_length=120, unique=True)),
                (
                    "purpose",
                    models.TextField(
                        blank=True, default="", max_length=2000, verbose_name="Keterangan"
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="Surat yang melandasi"
                    ),
                ),
                ("place", models.CharField(max_length=160, verbose_name="Tempat")),
                ("starts_at", models.DateTimeField(verbose_name="Mulai")),
                ("ends_at", models.DateTimeField(verbose_name="Selesai")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Direncanakan"),
                            ("held", "Terlaksana"),
                            ("cancelled", "Dibatalkan"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        max_length=500,
                        verbose_name="Alasan",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, verbose_name="Tampil di halaman publik"),
                ),
                ("guests_forgotten", models.PositiveIntegerField(default=0, editable=False)),
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
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="Penyelenggara",
                    ),
                ),
            ],
            options={
                "verbose_name": "kegiatan",
                "verbose_name_plural": "kegiatan",
                "ordering": ["-starts_at", "title"],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                ("text", models.CharField(max_length=200)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="commitments.ceremony",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="CeremonyUnit",
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
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="covered",
                        to="commitments.ceremony",
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
            name="Invited",
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
                ("came", models.BooleanField(blank=True, null=True)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invited",
                        to="commitments.ceremony",
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.stakeholder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Officiant",
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
                    "part",
                    models.CharField(
                        choices=[("presider", "Memimpin"), ("reader", "Membacakan")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("post", models.CharField(max_length=310)),
                ("capacity", models.CharField(max_length=10)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officiants",
                        to="commitments.ceremony",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.holder",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="ceremony",
            index=models.Index(fields=["agency", "-starts_at"], name="ceremony_newest"),
        ),
        migrations.AddIndex(
            model_name="ceremony",
            index=GinIndex(kawal.core.search.Words("title"), name="ceremony_words"),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="ceremony_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__regex", "\\S")), name="ceremony_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["pencanangan", "deklarasi", "sosialisasi", "apel", "briefing", "dialog"],
                    )
                ),
                name="ceremony_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "held", "cancelled"])),
                name="ceremony_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="ceremony_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason__regex", "\\S"), ("state", "cancelled")),
                    models.Q(models.Q(("state", "cancelled"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="ceremony_cancelled_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "number"), name="agendaitem_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="agendaitem_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="agendaitem_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremonyunit",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "unit"), name="ceremonyunit_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invited",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "stakeholder"), name="invited_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="officiant",
            constraint=models.UniqueConstraint(
                fields=("ceremony", "part"), name="officiant_one_per_part"
            ),
        ),
        migrations.AddConstraint(
            model_name="officiant",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["presider", "reader"])),
                name="officiant_part_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    ("post__regex", "\\S"),
                    ("capacity__in", ["definitif", "plt", "pj", "plh"]),
                ),
                name="officiant_as_on_the_day",
            ),
        ),
    ]
