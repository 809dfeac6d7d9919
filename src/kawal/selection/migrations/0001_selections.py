"""Selections of pilot units, with the walls around formula, numbers and decision."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids

# Formula and candidates are settled before the first number is known; numbers until the decision.
TRIGGERS = """
CREATE FUNCTION selection_refuse_unless(chosen uuid, wanted text, kept text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    SELECT state INTO found FROM selection_selection WHERE id = chosen FOR SHARE;
    IF found IS DISTINCT FROM wanted THEN
        RAISE EXCEPTION 'a change of % is refused: the selection is %', kept, found
            USING ERRCODE = 'restrict_violation';
    END IF;
END $$;

CREATE FUNCTION selection_keep_candidates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM selection_refuse_unless(
        CASE TG_OP WHEN 'INSERT' THEN NEW.selection_id ELSE OLD.selection_id END,
        'draft', TG_TABLE_NAME);
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION selection_keep_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM selection_refuse_unless(selection_id, 'open', TG_TABLE_NAME)
    FROM selection_candidate
    WHERE id = CASE TG_OP WHEN 'INSERT' THEN NEW.candidate_id ELSE OLD.candidate_id END;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION selection_keep_formula() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'decided' OR (OLD.state = 'open' AND (
        NEW.state = 'draft' OR
        (NEW.agency_id, NEW.title, NEW.year, NEW.places, NEW.formula_id, NEW.formula,
         NEW.formula_sha256, NEW.opened_at)
        IS DISTINCT FROM
        (OLD.agency_id, OLD.title, OLD.year, OLD.places, OLD.formula_id, OLD.formula,
         OLD.formula_sha256, OLD.opened_at)))
    THEN
        RAISE EXCEPTION 'a change is refused: the selection is %', OLD.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION selection_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: what was decided stays as it was decided', TG_OP,
        TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER candidate_settled_once_open
    BEFORE INSERT OR UPDATE OR DELETE ON selection_candidate
    FOR EACH ROW EXECUTE FUNCTION selection_keep_candidates();
CREATE TRIGGER criterionvalue_only_while_open
    BEFORE INSERT OR UPDATE OR DELETE ON selection_criterionvalue
    FOR EACH ROW EXECUTE FUNCTION selection_keep_values();
CREATE TRIGGER selection_goes_one_way
    BEFORE UPDATE ON selection_selection
    FOR EACH ROW EXECUTE FUNCTION selection_keep_formula();
CREATE TRIGGER decision_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON selection_decision
    FOR EACH STATEMENT EXECUTE FUNCTION selection_refuse_change();
CREATE TRIGGER verdict_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON selection_verdict
    FOR EACH STATEMENT EXECUTE FUNCTION selection_refuse_change();
CREATE TRIGGER dissent_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON selection_dissent
    FOR EACH STATEMENT EXECUTE FUNCTION selection_refuse_change();
"""

NO_TRIGGERS = """
DROP FUNCTION selection_refuse_change, selection_keep_formula, selection_keep_values,
    selection_keep_candidates, selection_refuse_unless CASCADE
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0010_owners_of_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Selection",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="Tahun")),
                (
                    "places",
                    models.PositiveSmallIntegerField(verbose_name="Banyaknya unit yang dipilih"),
                ),
                ("formula_id", models.CharField(max_length=40, verbose_name="Rumus")),
                ("formula", models.TextField(blank=True, default="", editable=False)),
                (
                    "formula_sha256",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Disiapkan"),
                            ("open", "Data dikumpulkan"),
                            ("decided", "Diputuskan"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
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
            ],
            options={
                "verbose_name": "pemilihan unit percontohan",
                "verbose_name_plural": "pemilihan unit percontohan",
                "ordering": ["-year", "title"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "letter",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="Nomor keputusan"
                    ),
                ),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "selection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="selection.selection",
                    ),
                ),
            ],
            options={
                "verbose_name": "putusan",
                "verbose_name_plural": "putusan",
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="selection.selection",
                    ),
                ),
            ],
            options={
                "verbose_name": "calon",
                "verbose_name_plural": "calon",
                "ordering": ["unit__name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                ("position", models.PositiveSmallIntegerField()),
                ("is_chosen", models.BooleanField()),
                ("is_above_line", models.BooleanField()),
                (
                    "reason",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="Alasan"
                    ),
                ),
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdict",
                        to="selection.candidate",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="selection.decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "putusan tentang calon",
                "verbose_name_plural": "putusan tentang calon",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="CriterionValue",
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
                ("key", models.CharField(max_length=40)),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="Nilai"),
                ),
                ("source", models.CharField(max_length=200, verbose_name="Sumber")),
                ("as_of", models.DateField(verbose_name="Keadaan per")),
                (
                    "offered",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "diisi"),
                            ("lke", "dari LKE di Kawal"),
                            ("online", "dari register layanan di Kawal"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="selection.candidate",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "nilai kriteria",
                "verbose_name_plural": "nilai kriteria",
                "ordering": ["key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "key"), name="criterionvalue_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__regex", "\\S")),
                        name="criterionvalue_has_a_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("offered__in", ["", "lke", "online"])),
                        name="criterionvalue_offer_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissent",
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
                ("text", models.CharField(max_length=2000, verbose_name="Pendapat berbeda")),
                ("written_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissents",
                        to="selection.decision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pendapat berbeda",
                "verbose_name_plural": "pendapat berbeda",
                "ordering": ["written_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "person"), name="dissent_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="dissent_has_words"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "title"), name="selection_title_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="selection_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2010), ("year__lte", 2100)),
                name="selection_year_is_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(("places__gte", 1), ("places__lte", 40)),
                name="selection_chooses_some",
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "open", "decided"])),
                name="selection_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("formula", ""),
                        ("formula_sha256", ""),
                        ("opened_at", None),
                        ("state", "draft"),
                    ),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        models.Q(("formula", ""), _negated=True),
                        ("formula_sha256__regex", "^[0-9a-f]{64}$"),
                        ("opened_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="selection_formula_is_frozen_once_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="decision_sha256_is_a_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", ""), _negated=True),
                name="decision_has_its_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(fields=("selection", "unit"), name="candidate_once"),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_above_line", False), ("is_chosen", False)),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="verdict_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_chosen", False), ("is_above_line", True), _connector="OR"),
                name="verdict_chosen_is_above_the_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(
                fields=("decision", "position"), name="verdict_position_once"
            ),
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
