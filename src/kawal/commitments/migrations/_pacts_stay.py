"""The database itself keeps every pact, and who was asked for one."""

# A campaign may be given more time, and closed; a roster follows people who move and leave. A pact
# that has expired is a pact still (T21), so nothing here is ever deleted.
TRIGGERS = """
CREATE FUNCTION commitments_keep_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM commitments_refuse('a removed campaign');
    ELSIF OLD.closed_at IS NOT NULL THEN
        PERFORM commitments_refuse('a change of a closed campaign');
    ELSIF (NEW.agency_id, NEW.text_id, NEW.renews_id, NEW.title, NEW.place, NEW.opened_on,
           NEW.valid_until)
        IS DISTINCT FROM
        (OLD.agency_id, OLD.text_id, OLD.renews_id, OLD.title, OLD.place, OLD.opened_on,
         OLD.valid_until)
    THEN
        PERFORM commitments_refuse('another campaign');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_pact_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM commitments_refuse('a removed employee');
    ELSIF NEW.campaign_id <> OLD.campaign_id
        OR OLD.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id
    THEN
        PERFORM commitments_refuse('another employee');
    ELSIF (NEW.name, NEW.nip) IS DISTINCT FROM (OLD.name, OLD.nip)
        AND EXISTS (SELECT 1 FROM commitments_pact WHERE line_id = OLD.id)
    THEN
        PERFORM commitments_refuse('another name under a pact');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER pactcampaign_stays BEFORE UPDATE OR DELETE ON commitments_pactcampaign
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_campaign();
CREATE TRIGGER pactline_stays BEFORE UPDATE OR DELETE ON commitments_pactline
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_pact_line();
CREATE TRIGGER pact_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments_pact
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER pactsheet_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments_pactsheet
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER pactscan_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments_pactscan
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER pactwitness_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments_pactwitness
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
"""

NO_TRIGGERS = """
DROP TRIGGER pact_is_append_only ON commitments_pact;
DROP TRIGGER pactsheet_is_append_only ON commitments_pactsheet;
DROP TRIGGER pactscan_is_append_only ON commitments_pactscan;
DROP TRIGGER pactwitness_is_append_only ON commitments_pactwitness;
DROP FUNCTION commitments_keep_pact_line, commitments_keep_campaign CASCADE
"""
