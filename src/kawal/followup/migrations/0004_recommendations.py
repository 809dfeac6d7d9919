"""Recommendations and their closings."""

from typing import ClassVar

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids
import kawal.core.search

# What was said of a recommendation stays: a closing is taken back, never removed or rewritten.
TRIGGERS = """
CREATE FUNCTION followup_closing_is_only_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.reopened_at IS NOT NULL
        OR (NEW.recommendation_id, NEW.way, NEW.reason, NEW.at, NEW.by_id)
        IS DISTINCT FROM (OLD.recommendation_id, OLD.way, OLD.reason, OLD.at, OLD.by_id) THEN
        RAISE EXCEPTION 'a closing is taken back once and not rewritten'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER closing_is_only_taken_back BEFORE UPDATE ON followup_closing
    FOR EACH ROW EXECUTE FUNCTION followup_closing_is_only_taken_back();
CREATE TRIGGER closing_is_never_deleted BEFORE DELETE OR TRUNCATE ON followup_closing
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER recommendation_is_never_deleted
    BEFORE DELETE OR TRUNCATE ON followup_recommendation
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
"""

NO_TRIGGERS = """
DROP TRIGGER closing_is_never_deleted ON followup_closing;
DROP TRIGGER recommendation_is_never_deleted ON followup_recommendation;
DROP FUNCTION followup_closing_is_only_taken_back CASCADE;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("followup", "0003_course"),
        ("core", "0003_search"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Recommendation",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("spi", "SPI"),
                            ("mcsp", "MCSP"),
                            ("apip", "APIP"),
                            ("bpk", "BPK"),
                            ("tpi", "TPI"),
                            ("tpn", "TPN"),
                            ("pekppp", "PEKPPP"),
                            ("ki", "Komisi Informasi"),
                            ("survei", "Survei"),
                            ("publik", "Masyarakat"),
                        ],
                        max_length=8,
                        verbose_name="Sumber",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="Nomor")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                ("dated_on", models.DateField(verbose_name="Tanggal")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="Nomor surat"
                    ),
                ),
                (
                    "letter_title",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="Judul surat"
                    ),
                ),
                ("text", models.TextField(verbose_name="Rekomendasi")),
                (
                    "dimension",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="Dimensi SPI"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Tenggat")),
                ("recorded_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
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
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repeated_by",
                        to="followup.recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "rekomendasi",
                "verbose_name_plural": "rekomendasi",
                "ordering": ["-dated_on", "source", "number"],
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("selesai", "Selesai ditindaklanjuti"),
                            ("sebelumnya", "Selesai sebelum dicatat di sini"),
                            ("tidak_dapat", "Tidak dapat ditindaklanjuti dengan alasan yang sah"),
                        ],
                        max_length=12,
                        verbose_name="Cara ditutup",
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="Alasan")),
                ("at", models.DateTimeField()),
                ("reopened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reopened_why",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="Alasan dibuka kembali",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="followup.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.AddIndex(
            model_name="recommendation",
            index=models.Index(fields=["agency", "-dated_on"], name="recommendation_newest"),
        ),
        migrations.AddIndex(
            model_name="recommendation",
            index=models.Index(fields=["owner_unit"], name="recommendation_of_unit"),
        ),
        migrations.AddIndex(
            model_name="recommendation",
            index=django.contrib.postgres.indexes.GinIndex(
                kawal.core.search.Words("text", "number"), name="recommendation_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("agency", "source", "year", "number"), name="recommendation_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "source__in",
                        [
                            "spi",
                            "mcsp",
                            "apip",
                            "bpk",
                            "tpi",
                            "tpn",
                            "pekppp",
                            "ki",
                            "survei",
                            "publik",
                        ],
                    )
                ),
                name="recommendation_source_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                name="recommendation_year_is_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("text__regex", "\\S"),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("text"), 4000
                    ),
                ),
                name="recommendation_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "\\S")), name="recommendation_has_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on", None), ("due_on__gte", models.F("dated_on")), _connector="OR"
                ),
                name="recommendation_due_not_before_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("repeats", models.F("pk")), _negated=True),
                name="recommendation_repeats_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None)),
                fields=("recommendation",),
                name="closing_one_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["selesai", "sebelumnya", "tidak_dapat"])),
                name="closing_way_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__regex", "\\S"),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("reason"), 1000
                    ),
                ),
                name="closing_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reopened_at", None), ("reopened_by", None), ("reopened_why", "")),
                    models.Q(
                        ("reopened_at__gte", models.F("at")),
                        ("reopened_at__isnull", False),
                        ("reopened_why__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="closing_reopened_later_and_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("reopened_why"), 1000
                ),
                name="closing_reopened_why_is_not_endless",
            ),
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
