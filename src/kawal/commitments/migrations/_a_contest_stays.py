"""The database itself keeps that a signer contested what was noted of them."""

TRIGGERS = """
CREATE TRIGGER signer_contest_stays BEFORE UPDATE ON commitments_signer FOR EACH ROW
    WHEN (OLD.contested_at IS NOT NULL AND NEW.contested_at IS DISTINCT FROM OLD.contested_at)
    EXECUTE FUNCTION commitments_refuse_change();
"""

NO_TRIGGERS = "DROP TRIGGER signer_contest_stays ON commitments_signer"
