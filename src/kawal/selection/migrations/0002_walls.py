"""The walls around the formula, the numbers and the decision."""

from django.db import migrations, models

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
    dependencies = [("selection", "0001_selections")]

    operations = [
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
