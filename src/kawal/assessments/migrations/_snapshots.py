"""What was sent, and why it was given back. The database refuses to change either."""

APPEND_ONLY = """
CREATE FUNCTION assessments_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: what was sent stays as it was sent', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER snapshot_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON assessments_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_refuse_change();
CREATE TRIGGER reopening_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON assessments_reopening
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_refuse_change();
"""

NO_APPEND_ONLY = """
DROP TRIGGER reopening_is_append_only ON assessments_reopening;
DROP TRIGGER snapshot_is_append_only ON assessments_snapshot;
DROP FUNCTION assessments_refuse_change();
"""
