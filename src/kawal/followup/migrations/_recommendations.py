"""Recommendations and their closings."""

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
