"""Beside what a use is about stand the sheet and the code of its answer, which never change."""

# A use names its answer by the text of an id: to join 20,000 of them for a list took most of its
# time.
TRIGGER = """
CREATE FUNCTION assessments_place_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.about_whole := NULL;
    NEW.about_part := '';
    IF NEW.about_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
        SELECT sheet_id, code INTO NEW.about_whole, NEW.about_part
        FROM assessments_answer WHERE id = NEW.about_id::uuid;
        NEW.about_part := coalesce(NEW.about_part, '');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER use_says_where_it_stands
    BEFORE INSERT OR UPDATE OF about_kind, about_id, about_whole, about_part ON files_evidenceuse
    FOR EACH ROW WHEN (NEW.about_kind = 'answer') EXECUTE FUNCTION assessments_place_use();

CREATE FUNCTION assessments_keep_place_of_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'an answer stays on its sheet and with its question'
            USING ERRCODE = 'restrict_violation';
    END IF;
    -- The trigger above finds the answer gone.
    UPDATE files_evidenceuse SET about_part = ''
    WHERE about_kind = 'answer' AND about_id = OLD.id::text;
    RETURN NULL;
END $$;

CREATE TRIGGER answer_keeps_its_place
    AFTER UPDATE OF sheet_id, code ON assessments_answer FOR EACH ROW
    WHEN ((OLD.sheet_id, OLD.code) IS DISTINCT FROM (NEW.sheet_id, NEW.code))
    EXECUTE FUNCTION assessments_keep_place_of_answer();
CREATE TRIGGER uses_leave_with_their_answer
    AFTER DELETE ON assessments_answer FOR EACH ROW
    EXECUTE FUNCTION assessments_keep_place_of_answer();
"""

NO_TRIGGER = "DROP FUNCTION assessments_keep_place_of_answer, assessments_place_use CASCADE"

# The trigger fills what is touched.
FORMER = "UPDATE files_evidenceuse SET about_part = '' WHERE about_kind = 'answer'"
