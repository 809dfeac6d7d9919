"""While a run is with others, the database itself keeps what was sent; texts have an end."""

# A statement is looked at once, whatever the number of its rows. The run is taken FOR SHARE: a
# sending that is under way is waited for. Verdicts, assignments and comments are no part of it.
TRIGGERS = """
CREATE FUNCTION assessments_refuse_unless_open(runs uuid[], kept text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    run record;
BEGIN
    FOR run IN SELECT state FROM assessments_run WHERE id = ANY (runs) ORDER BY id FOR SHARE LOOP
        IF run.state <> 'open' THEN
            RAISE EXCEPTION 'a change of % is refused: what was sent stays as it was sent', kept
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION assessments_keep_sent_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM assessments_refuse_unless_open(array_agg(DISTINCT sheet.run_id), TG_TABLE_NAME)
        FROM now_rows LEFT JOIN before_rows ON before_rows.id = now_rows.id
        JOIN assessments_sheet AS sheet ON sheet.id IN (now_rows.sheet_id, before_rows.sheet_id)
        WHERE (now_rows.sheet_id, now_rows.code, now_rows.version, now_rows.choice, now_rows.counts,
               now_rows.value, now_rows.note, now_rows.is_confirmed)
            IS DISTINCT FROM
              (before_rows.sheet_id, before_rows.code, before_rows.version, before_rows.choice,
               before_rows.counts, before_rows.value, before_rows.note, before_rows.is_confirmed)
        HAVING count(*) > 0;
    ELSE
        PERFORM assessments_refuse_unless_open(array_agg(DISTINCT sheet.run_id), TG_TABLE_NAME)
        FROM changed_rows JOIN assessments_sheet AS sheet ON sheet.id = changed_rows.sheet_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION assessments_keep_sent_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM assessments_refuse_unless_open(array_agg(DISTINCT run_id), TG_TABLE_NAME)
    FROM changed_rows;
    RETURN NULL;
END $$;

CREATE FUNCTION assessments_keep_sent_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM assessments_refuse_unless_open(array_agg(DISTINCT sheet.run_id), TG_TABLE_NAME)
    FROM changed_rows
    JOIN assessments_answer AS answer ON answer.id = changed_rows.answer_id
    JOIN assessments_sheet AS sheet ON sheet.id = answer.sheet_id;
    RETURN NULL;
END $$;

CREATE FUNCTION assessments_keep_sent_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM assessments_refuse_unless_open(array_agg(DISTINCT sheet.run_id), TG_TABLE_NAME)
    FROM changed_rows
    JOIN assessments_answer AS answer ON answer.id = CASE
        WHEN about_kind = 'answer' AND about_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        THEN about_id::uuid END
    JOIN assessments_sheet AS sheet ON sheet.id = answer.sheet_id;
    RETURN NULL;
END $$;

CREATE FUNCTION assessments_refuse_second_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM assessments_snapshot AS earlier
        WHERE earlier.run_id = NEW.run_id AND NOT EXISTS (
            SELECT FROM assessments_reopening WHERE snapshot_id = earlier.id
        )
    ) THEN
        RAISE EXCEPTION 'a second snapshot is refused: the one before was not given back'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessments_refuse_other_fact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: what was stated stays as it was stated', TG_OP,
        TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER answer_comes_to_an_open_run AFTER INSERT ON assessments_answer
    REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_answers();
CREATE TRIGGER answer_stays_as_sent AFTER UPDATE ON assessments_answer
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS now_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_answers();
CREATE TRIGGER answer_leaves_an_open_run AFTER DELETE ON assessments_answer
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_answers();

CREATE TRIGGER sheet_stays_as_sent AFTER UPDATE ON assessments_sheet
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_rows();
CREATE TRIGGER sheet_stays_with_what_was_sent AFTER DELETE ON assessments_sheet
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_rows();

CREATE TRIGGER part_comes_to_an_open_run AFTER INSERT ON assessments_rununit
    REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_rows();
CREATE TRIGGER part_leaves_an_open_run AFTER DELETE ON assessments_rununit
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_rows();

CREATE TRIGGER link_comes_to_an_open_run AFTER INSERT ON assessments_evidencelink
    REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_links();
CREATE TRIGGER link_stays_as_sent AFTER UPDATE ON assessments_evidencelink
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_links();
CREATE TRIGGER link_leaves_an_open_run AFTER DELETE ON assessments_evidencelink
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_links();

CREATE TRIGGER use_comes_to_an_open_run AFTER INSERT ON files_evidenceuse
    REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_uses();
CREATE TRIGGER use_leaves_an_open_run AFTER DELETE ON files_evidenceuse
    REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_keep_sent_uses();

CREATE TRIGGER snapshot_once_until_given_back BEFORE INSERT ON assessments_snapshot
    FOR EACH ROW EXECUTE FUNCTION assessments_refuse_second_snapshot();
CREATE TRIGGER fact_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON assessments_statedfact
    FOR EACH STATEMENT EXECUTE FUNCTION assessments_refuse_other_fact();
"""

NO_TRIGGERS = """
DROP FUNCTION assessments_refuse_other_fact, assessments_refuse_second_snapshot,
    assessments_keep_sent_uses, assessments_keep_sent_links, assessments_keep_sent_rows,
    assessments_keep_sent_answers, assessments_refuse_unless_open CASCADE
"""

SAFE_ADDRESS = (
    r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?"
    r"([/?#][^\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*)?$"
)
