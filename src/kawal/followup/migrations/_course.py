"""Moved dates, waivers and replies; and what the database itself keeps of all of it."""

# A review never deletes an earlier review, a moved date stays moved with its reason (T22).
TRIGGERS = """
CREATE FUNCTION followup_keep_what_was_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: what was said about an action stays', TG_OP,
        TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION followup_keep_what_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.due_frozen_on IS NOT NULL AND NEW.due_frozen_on IS DISTINCT FROM OLD.due_frozen_on THEN
        RAISE EXCEPTION 'the date that counts for action % stays', OLD.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER action_keeps_the_date_that_counts BEFORE UPDATE ON followup_action
    FOR EACH ROW EXECUTE FUNCTION followup_keep_what_counts();
CREATE TRIGGER action_is_never_deleted BEFORE DELETE OR TRUNCATE ON followup_action
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER submission_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_submission
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER verdict_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_verdict
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER duechange_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_duechange
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER waiver_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_waiver
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER reply_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_reply
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER realisation_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_realisation
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
"""

NO_TRIGGERS = """
DROP FUNCTION followup_keep_what_was_said, followup_keep_what_counts CASCADE
"""
