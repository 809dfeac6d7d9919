"""Keeps the tree true, whoever writes to it: rights are read from `path`, it may not lie."""

SAME_AGENCY = """
ALTER TABLE units_unit ADD CONSTRAINT unit_within_agency UNIQUE (id, agency_id);
ALTER TABLE units_unit ADD CONSTRAINT unit_parent_in_same_agency
    FOREIGN KEY (parent_id, agency_id) REFERENCES units_unit (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE units_stakeholder ADD CONSTRAINT stakeholder_area_in_same_agency
    FOREIGN KEY (area_id, agency_id) REFERENCES units_unit (id, agency_id)
    DEFERRABLE INITIALLY DEFERRED;
"""

NO_SAME_AGENCY = """
ALTER TABLE units_stakeholder DROP CONSTRAINT stakeholder_area_in_same_agency;
ALTER TABLE units_unit DROP CONSTRAINT unit_parent_in_same_agency;
ALTER TABLE units_unit DROP CONSTRAINT unit_within_agency;
"""

# At commit, because a move rewrites a whole branch: in between parents and children disagree.
# By induction over the branch this also forbids circles: no finite path is part of itself.
PATHS = """
CREATE FUNCTION units_check_path() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    here record;
    above uuid[];
BEGIN
    SELECT path, parent_id INTO here FROM units_unit WHERE id = NEW.id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT path INTO above FROM units_unit WHERE id = here.parent_id;
    IF here.path IS DISTINCT FROM COALESCE(above, '{}') || NEW.id OR EXISTS (
        SELECT FROM units_unit c WHERE c.parent_id = NEW.id AND c.path <> here.path || c.id
    ) THEN
        RAISE EXCEPTION 'path of unit % does not follow its parent', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_path_follows_parent';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER unit_path_follows_parent
    AFTER INSERT OR UPDATE OF path, parent_id ON units_unit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION units_check_path();
"""

NO_PATHS = """
DROP TRIGGER unit_path_follows_parent ON units_unit;
DROP FUNCTION units_check_path();
"""
