"""Fingerprints of the PDF files that were made of what was sent; sendings are found by theirs."""

APPEND_ONLY = """
CREATE TRIGGER printed_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON assessments_printed
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_refuse_change();
"""

NO_APPEND_ONLY = "DROP TRIGGER printed_is_append_only ON assessments_printed"
