"""The database itself keeps what was made ready, signed and sealed."""

# A text never changes: the next version is a row more. The order in which a charter closes: its
# rows first, its state last; so every row may ask for the state. The file of a charter only grows.
TRIGGERS = """
CREATE FUNCTION commitments_state_of(charter uuid) RETURNS text LANGUAGE sql AS $$
    SELECT state FROM commitments_charter WHERE id = charter FOR SHARE
$$;

CREATE FUNCTION commitments_refuse(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is refused: what was signed stays as it was signed', what
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION commitments_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM commitments_refuse(TG_OP || ' on ' || TG_TABLE_NAME);
    RETURN NULL;
END $$;

CREATE FUNCTION commitments_keep_charter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            PERFORM commitments_refuse('a removed charter');
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state IN ('sealed', 'refused') THEN
        PERFORM commitments_refuse('a change of a closed charter');
    ELSIF OLD.state <> 'draft' AND NEW.state = 'draft' THEN
        IF OLD.state <> 'ready' THEN
            PERFORM commitments_refuse('a new draft of a charter that is being signed');
        END IF;
    ELSIF OLD.state = 'signing' AND NEW.state = 'ready' THEN
        PERFORM commitments_refuse('a step back of a charter');
    ELSIF OLD.state <> 'draft' AND
        (NEW.agency_id, NEW.unit_id, NEW.text_id, NEW.title, NEW.number, NEW.place, NEW.dated_on,
         NEW.path, NEW.code, NEW.snapshot, NEW.sha256, NEW.ready_at)
        IS DISTINCT FROM
        (OLD.agency_id, OLD.unit_id, OLD.text_id, OLD.title, OLD.number, OLD.place, OLD.dated_on,
         OLD.path, OLD.code, OLD.snapshot, OLD.sha256, OLD.ready_at)
    THEN
        PERFORM commitments_refuse('another content of a charter');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' AND commitments_state_of(NEW.charter_id) <> 'draft'
        OR TG_OP <> 'INSERT' AND commitments_state_of(OLD.charter_id) <> 'draft'
    THEN
        PERFORM commitments_refuse('another pledge');
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_signer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_in text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        now_in := commitments_state_of(OLD.charter_id);
    ELSE
        now_in := commitments_state_of(NEW.charter_id);
    END IF;
    IF TG_OP <> 'UPDATE' AND now_in <> 'draft' THEN
        PERFORM commitments_refuse('another signer');
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSIF TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF now_in IN ('sealed', 'refused') THEN
        PERFORM commitments_refuse('a signer of a closed charter');
    ELSIF now_in <> 'draft' AND
        (NEW.charter_id, NEW."order", NEW.role, NEW.person_id, NEW.holder_id, NEW.stakeholder_id,
         NEW.name, NEW.post, NEW.capacity, NEW.body)
        IS DISTINCT FROM
        (OLD.charter_id, OLD."order", OLD.role, OLD.person_id, OLD.holder_id, OLD.stakeholder_id,
         OLD.name, OLD.post, OLD.capacity, OLD.body)
    THEN
        PERFORM commitments_refuse('another signer');
    ELSIF OLD.state IN ('confirmed', 'refused') OR OLD.how IN ('electronic', 'certified') THEN
        PERFORM commitments_refuse('another word of a signer');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF commitments_state_of(OLD.charter_id) <> 'draft' THEN
            PERFORM commitments_refuse('a removed file');
        END IF;
        RETURN OLD;
    END IF;
    IF commitments_state_of(NEW.charter_id) IN ('sealed', 'refused') THEN
        PERFORM commitments_refuse('a file of a closed charter');
    ELSIF TG_OP = 'UPDATE' AND (
        (NEW.charter_id, NEW.role) <> (OLD.charter_id, OLD.role)
        OR OLD.role <> 'piagam'
        OR substring(NEW.content FROM 1 FOR length(OLD.content)) <> OLD.content
    ) THEN
        PERFORM commitments_refuse('a file that does not begin as it did');
    ELSIF (NEW.size, NEW.sha256)
        <> (length(NEW.content), encode(sha256(NEW.content), 'hex'))
    THEN
        PERFORM commitments_refuse('a file with the hash of another');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' OR commitments_state_of(NEW.charter_id) NOT IN ('ready', 'signing') THEN
        PERFORM commitments_refuse('another proof');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER chartertext_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments_chartertext
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER charter_stays BEFORE UPDATE OR DELETE ON commitments_charter
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_charter();
CREATE TRIGGER charter_is_not_emptied BEFORE TRUNCATE ON commitments_charter
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER pledge_stays BEFORE INSERT OR UPDATE OR DELETE ON commitments_pledge
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_pledge();
CREATE TRIGGER signer_stays BEFORE INSERT OR UPDATE OR DELETE ON commitments_signer
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_signer();
CREATE TRIGGER charterfile_only_grows BEFORE INSERT OR UPDATE OR DELETE ON commitments_charterfile
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_file();
CREATE TRIGGER wetproof_stays BEFORE INSERT OR UPDATE OR DELETE ON commitments_wetproof
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_proof();
"""

NO_TRIGGERS = """
DROP FUNCTION commitments_keep_proof, commitments_keep_file, commitments_keep_signer,
    commitments_keep_pledge, commitments_keep_charter, commitments_refuse_change,
    commitments_refuse, commitments_state_of CASCADE
"""
