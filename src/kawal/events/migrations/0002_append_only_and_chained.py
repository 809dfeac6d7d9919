"""What the database itself guarantees: nothing recorded changes, every commit adds to one chain.

Plain SQL for PostgreSQL 15 and later, without extensions.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

DIGEST_LENGTHS = """
ALTER TABLE events_name ADD CONSTRAINT eventname_salted_or_erased
    CHECK (octet_length(salt) = CASE label WHEN '' THEN 0 ELSE 32 END);
ALTER TABLE events_link ADD CONSTRAINT link_hashes_are_sha256
    CHECK (octet_length(previous) = 32 AND octet_length(hash) = 32);
ALTER TABLE events_link ADD CONSTRAINT link_begins_with_zeros
    CHECK (position > 1 OR previous = decode(repeat('00', 32), 'hex'));
ALTER TABLE events_checkpoint ADD CONSTRAINT checkpoint_is_ed25519
    CHECK (octet_length(hash) = 32 AND octet_length(public_key) = 32
        AND octet_length(signature) = 64);
"""

NO_DIGEST_LENGTHS = """
ALTER TABLE events_checkpoint DROP CONSTRAINT checkpoint_is_ed25519;
ALTER TABLE events_link DROP CONSTRAINT link_begins_with_zeros;
ALTER TABLE events_link DROP CONSTRAINT link_hashes_are_sha256;
ALTER TABLE events_name DROP CONSTRAINT eventname_salted_or_erased;
"""

APPEND_ONLY = """
CREATE FUNCTION events_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the record of acts is only added to', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events_event
    FOR EACH STATEMENT EXECUTE FUNCTION events_refuse_change();
CREATE TRIGGER link_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events_link
    FOR EACH STATEMENT EXECUTE FUNCTION events_refuse_change();
CREATE TRIGGER checkpoint_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION events_refuse_change();
CREATE TRIGGER name_is_append_only BEFORE DELETE OR TRUNCATE ON events_name
    FOR EACH STATEMENT EXECUTE FUNCTION events_refuse_change();

-- A name may only be blanked, salt and label together.
CREATE TRIGGER name_is_only_erased BEFORE UPDATE ON events_name
    FOR EACH ROW WHEN (
        NEW.label <> '' OR NEW.salt <> ''
        OR (NEW.id, NEW.event_id, NEW.slot, NEW.person_id)
            IS DISTINCT FROM (OLD.id, OLD.event_id, OLD.slot, OLD.person_id)
    ) EXECUTE FUNCTION events_refuse_change();
"""

NO_APPEND_ONLY = """
DROP TRIGGER name_is_only_erased ON events_name;
DROP TRIGGER name_is_append_only ON events_name;
DROP TRIGGER checkpoint_is_append_only ON events_checkpoint;
DROP TRIGGER link_is_append_only ON events_link;
DROP TRIGGER event_is_append_only ON events_event;
DROP FUNCTION events_refuse_change();
"""

# Fields joined by a zero byte, which no text can contain. `kawal.events.chain` says the same in
# Python; a change of either is a new version tag and a new migration.
CHAIN = """
CREATE FUNCTION events_content(event events_event, place bigint) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT string_agg(convert_to(field, 'UTF8'), decode('00', 'hex') ORDER BY n)
    FROM unnest(ARRAY[
        'kawal-event-1', place::text, event.id::text, event.type,
        trunc(extract(epoch FROM event.at) * 1000000)::text, event.by_id, event.by_label,
        event.about_kind, event.about_id, event.about_label, event.unit_id,
        event.names::text, event.data::text
    ]) WITH ORDINALITY AS fields (field, n)
$$;

-- At commit and under a lock: whoever commits next sees this link (each statement of a VOLATILE
-- function has a snapshot of its own). Taken earlier, the lock would hold up every other act. In a
-- transaction with an older snapshot (REPEATABLE READ) the position is taken twice and the commit
-- fails: the chain never forks.
--
-- The head is looked up once a transaction and then kept in a setting of this transaction (undone
-- with it, also to a savepoint): after a large import that failed at commit, each look-up would
-- have to pass all its dead links, which made 100,000 events take nine minutes.
CREATE FUNCTION events_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head text[] := string_to_array(current_setting('kawal.chain_head', true), ':');
    place bigint := head[1];
    before bytea := decode(head[2], 'hex');
    now bytea;
BEGIN
    IF place IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('kawal.events.chain'));
        SELECT l.position, l.hash INTO place, before
            FROM events_link l ORDER BY l.position DESC LIMIT 1;
        IF NOT FOUND THEN
            place := 0;
            before := decode(repeat('00', 32), 'hex');
        END IF;
    END IF;
    place := place + 1;
    now := sha256(before || events_content(NEW, place));
    INSERT INTO events_link (position, event_id, previous, hash)
        VALUES (place, NEW.id, before, now);
    PERFORM set_config('kawal.chain_head', place || ':' || encode(now, 'hex'), true);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_joins_the_chain AFTER INSERT ON events_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_append();
"""

NO_CHAIN = """
DROP TRIGGER event_joins_the_chain ON events_event;
DROP FUNCTION events_append();
DROP FUNCTION events_content(events_event, bigint);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("events", "0001_events_names_links")]

    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL(DIGEST_LENGTHS, NO_DIGEST_LENGTHS),
        migrations.RunSQL(APPEND_ONLY, NO_APPEND_ONLY),
        migrations.RunSQL(CHAIN, NO_CHAIN),
    ]
