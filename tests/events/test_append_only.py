"""The database refuses to change the record, whoever asks."""

import pytest
from django.db import DataError, IntegrityError, transaction

from events.acts import NOW, act, commit, run
from kawal.events.models import EventName
from kawal.events.service import checkpoint

pytestmark = pytest.mark.django_db

TABLES = ["events_event", "events_link", "events_checkpoint"]


@pytest.fixture
def recorded():
    event = act()
    commit()
    checkpoint(now=NOW)
    return event


needs_a_record = pytest.mark.usefixtures("recorded")


def _refused(statement, *values):
    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        run(statement, *values)


@needs_a_record
@pytest.mark.parametrize("table", [*TABLES, "events_name"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}", "TRUNCATE {} CASCADE"])
def test_nothing_recorded_is_deleted(table, statement):
    _refused(statement.format(table))


@needs_a_record
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events_event SET type = type",
        "UPDATE events_link SET hash = hash",
        "UPDATE events_checkpoint SET at = at",
    ],
)
def test_nothing_recorded_is_changed(statement):
    _refused(statement)


def test_not_even_an_update_of_no_row_passes():
    _refused("UPDATE events_event SET type = 'x' WHERE false")


CHANGE_NAME = "UPDATE events_name SET {}"


@needs_a_record
@pytest.mark.parametrize(
    "change",
    [
        "label = 'Budi Santoso'",
        "label = ''",
        "salt = ''",
        "label = '', salt = '', person_id = 'x'",
        "label = '', salt = '', slot = 'about'",
        "label = '', salt = '', event_id = gen_random_uuid()",
        "label = '', salt = '', id = 99",
    ],
)
def test_a_name_is_neither_changed_nor_moved(change):
    _refused(CHANGE_NAME.format(change))


@needs_a_record
def test_a_name_is_blanked_with_its_salt():
    run("UPDATE events_name SET label = '', salt = ''")

    name = EventName.objects.get()
    assert (name.label, bytes(name.salt)) == ("", b"")


@needs_a_record
def test_a_blank_name_never_comes_back():
    run("UPDATE events_name SET label = '', salt = ''")

    _refused("UPDATE events_name SET label = 'Ani', salt = sha256('Ani')")


EVENT = """
INSERT INTO events_event
    (id, type, at, by_id, by_label, about_kind, about_id, about_label, unit_id, data, names)
VALUES (gen_random_uuid(), %s, now(), '', '', %s, '1', '', '', '{}', '{}')
"""
NAME = """
INSERT INTO events_name (event_id, slot, person_id, salt, label)
VALUES (%s, %s, %s, decode(%s, 'hex'), %s)
"""
LINK = """
INSERT INTO events_link (position, event_id, previous, hash)
VALUES (%s, gen_random_uuid(), decode(%s, 'hex'), decode(%s, 'hex'))
"""
CHECKPOINT = """
INSERT INTO events_checkpoint (position, hash, at, public_key, signature)
VALUES (%s, decode(%s, 'hex'), now(), decode(%s, 'hex'), decode(%s, 'hex'))
"""
SOME = "0190a000-0000-7000-8000-000000000001"
B32, B64 = "ab" * 32, "ab" * 64


@pytest.mark.parametrize(
    ("constraint", "statement", "values"),
    [
        ("event_has_a_type", EVENT, ("", "counter")),
        ("event_has_an_object", EVENT, ("test.opened", "")),
        ("eventname_has_a_person", NAME, (SOME, "by", "", B32, "Ani")),
        ("eventname_salted_or_erased", NAME, (SOME, "by", "p", "ab", "Ani")),
        ("eventname_salted_or_erased", NAME, (SOME, "by", "p", B32, "")),
        ("eventname_salted_or_erased", NAME, (SOME, "by", "p", "", "Ani")),
        ("link_counts_from_one", LINK, (0, "00" * 32, B32)),
        ("link_hashes_are_sha256", LINK, (5, B32, "ab")),
        ("link_hashes_are_sha256", LINK, (5, "ab", B32)),
        ("link_begins_with_zeros", LINK, (1, B32, B32)),
        ("checkpoint_counts_from_one", CHECKPOINT, (0, B32, B32, B64)),
        ("checkpoint_is_ed25519", CHECKPOINT, (5, "ab", B32, B64)),
        ("checkpoint_is_ed25519", CHECKPOINT, (5, B32, "ab", B64)),
        ("checkpoint_is_ed25519", CHECKPOINT, (5, B32, B32, B32)),
    ],
)
def test_what_cannot_be_a_record_is_refused(constraint, statement, values):
    with pytest.raises((IntegrityError, DataError), match=constraint), transaction.atomic():
        run(statement, *values)


def test_an_event_has_one_name_in_a_place(recorded):
    with pytest.raises(IntegrityError, match="eventname_slot_once"), transaction.atomic():
        run(NAME, str(recorded.pk), "by", "p", B32, "Ani")
