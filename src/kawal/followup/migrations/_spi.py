"""What KPK published in its integrity survey; findings told apart, and registers in the making."""

# What was published of a year is corrected by another statement, which stands beside it.
TRIGGERS = """
CREATE TRIGGER spiresult_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_spiresult
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
CREATE TRIGGER spidimension_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON followup_spidimension
    FOR EACH STATEMENT EXECUTE FUNCTION followup_keep_what_was_said();
"""

NO_TRIGGERS = """
DROP TRIGGER spiresult_is_append_only ON followup_spiresult;
DROP TRIGGER spidimension_is_append_only ON followup_spidimension;
"""
