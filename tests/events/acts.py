"""Acts to record in tests, and the ways of someone who writes to the database directly."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import TextChoices

from kawal.events.models import Event
from kawal.events.service import EventRow, Named, presents, record

NOW = datetime(2026, 4, 9, 3, 5, tzinfo=UTC)
ANI = "0190a000-0000-7000-8000-0000000000a1"
BUDI = "0190a000-0000-7000-8000-0000000000b2"


class Act(TextChoices):
    OPENED = "test.opened", "Loket dibuka"
    HANDED = "test.handed", "Kunci diserahkan"


@presents(Act.OPENED, Act.HANDED)
def _present(e: EventRow) -> str:
    return f"{e.by_label} membuka {e.about_label} pukul {e.data['hour']}"


def act(**changes: Any) -> Event:
    """Ani opens a counter."""
    given: dict[str, Any] = {
        "about_kind": "counter",
        "about_id": "7",
        "about_label": "Loket 7",
        "by_id": ANI,
        "by_label": "Ani Lestari",
        "at": NOW,
        "data": {"hour": "08.00"},
        "unit_id": "",
    }
    type_ = changes.pop("type_", Act.OPENED)
    with transaction.atomic():
        return record(type_, **(given | changes))


def acts(number: int) -> list[Event]:
    """A minute apart; every second one hands a key to Budi."""
    return [
        act(at=NOW + timedelta(minutes=n), about_id=str(n))
        if n % 2
        else act(
            type_=Act.HANDED, at=NOW + timedelta(minutes=n), about_id=str(n),
            data={"hour": "16.00", "to": Named(BUDI, "Budi Santoso")},
        )
        for n in range(number)
    ]  # fmt: skip


def commit() -> None:
    """What happens at commit, inside a test's transaction: the events join the chain."""
    run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def tamper(statement: str, *values: object) -> None:
    """Write as the owner of the tables can, past the triggers."""
    commit()
    tables = ("events_event", "events_name", "events_link", "events_checkpoint")
    for table in tables:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    run(statement, *values)
    for table in tables:
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    run("SET LOCAL kawal.chain_head = ''")  # as in a new transaction


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values) or None)


def bulk(number: int) -> None:
    """So many events by one statement of SQL, each with one name, chained by the trigger."""
    run(_BULK_EVENTS, number)
    run(_BULK_NAMES)
    commit()


_BULK_EVENTS = """
INSERT INTO events_event (id, type, at, by_id, by_label, about_kind, about_id, about_label,
    unit_id, data, names)
SELECT gen_random_uuid(), 'test.opened', timestamptz '2026-01-01 00:00Z' + n * interval '1 s',
    'p' || mod(n, 50), '', 'counter', n::text, 'Loket ' || n, '',
    jsonb_build_object('hour', '08.00', 'note', repeat('x', mod(n, 40))),
    jsonb_build_object('by', jsonb_build_array('p' || mod(n, 50),
        encode(sha256(sha256(n::text::bytea) || ('Orang ' || mod(n, 50))::bytea), 'hex')))
FROM generate_series(1, %s) AS n
"""

_BULK_NAMES = """
INSERT INTO events_name (event_id, slot, person_id, salt, label)
SELECT id, 'by', by_id, sha256(about_id::bytea), 'Orang ' || substr(by_id, 2) FROM events_event
WHERE by_id LIKE 'p%'
"""
