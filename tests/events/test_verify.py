"""T65: whatever is changed in the record, `verify` finds it and says where."""

import pytest

from events.acts import ANI, NOW, acts, bulk, commit, tamper
from kawal.events.models import Event, Link
from kawal.events.service import checkpoint, erase_person, link_holds, verify

pytestmark = pytest.mark.django_db

AT_3 = "(SELECT event_id FROM events_link WHERE position = 3)"
CHANGE = (
    "UPDATE events_event SET {} WHERE id = (SELECT event_id FROM events_link WHERE position = 3)"
)
DELETE = "DELETE FROM events_event WHERE id = (SELECT event_id FROM events_link WHERE position = 3)"
FLIP_LINK = "UPDATE events_link SET hash = set_byte(hash, 7, get_byte(hash, 7) # 1)"


@pytest.fixture
def nine():
    acts(9)
    commit()


of_nine = pytest.mark.usefixtures("nine")


def _codes(report):
    return [(fault.code, fault.where.split()[0]) for fault in report.faults]


@of_nine
def test_an_untouched_record_is_intact():
    checkpoint(now=NOW)

    report = verify()

    assert report.faults == ()
    assert report.is_intact
    assert (report.position, report.sealed, report.checkpoints) == (9, 9, 1)
    assert report.hash == bytes(Link.objects.get(position=9).hash)


def test_an_empty_record_is_intact():
    report = verify()

    assert report.is_intact
    assert (report.position, report.sealed) == (0, 0)


@of_nine
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("type", "'test.opened2'"),
        ("at", "at + interval '1 microsecond'"),
        ("at", "'infinity'"),
        ("by_id", "'x'"),
        ("by_label", "'Ani'"),
        ("about_kind", "'unit'"),
        ("about_id", "'8'"),
        ("about_label", "'Loket 8'"),
        ("unit_id", "'x'"),
        ("data", """'{"hour": "16.01"}'"""),
        ("names", "'{}'"),
        ("names", "jsonb_set(names, '{by,1}', '\"00\"')"),
        ("id", "gen_random_uuid()"),
    ],
)
def test_one_changed_field_of_one_event_is_found_where_it_stands(column, value):
    tamper(CHANGE.format(f"{column} = {value}"))

    found = _codes(verify())

    expected = "EVENT-MISSING" if column == "id" else "EVENT-CHANGED"
    assert found[0] == (expected, "#3")
    assert {where for _code, where in found if where.startswith("#")} == {"#3"}


@of_nine
def test_one_changed_byte_of_a_link_is_found_where_it_stands():
    tamper(FLIP_LINK + " WHERE position = 3")

    assert _codes(verify()) == [("EVENT-CHANGED", "#3"), ("LINK-ORDER", "#4")]


@of_nine
def test_two_events_that_changed_places_are_found():
    tamper("ALTER TABLE events_link DROP CONSTRAINT events_link_event_id_key")
    tamper(
        "UPDATE events_link l SET event_id = o.event_id FROM events_link o"
        " WHERE l.position IN (3, 4) AND o.position = 7 - l.position"
    )

    assert _codes(verify()) == [("EVENT-CHANGED", "#3"), ("EVENT-CHANGED", "#4")]


@of_nine
def test_a_missing_event_is_found():
    tamper(DELETE)

    assert _codes(verify())[0] == ("EVENT-MISSING", "#3")


@of_nine
def test_a_missing_event_with_its_link_is_found():
    tamper(DELETE)
    tamper("DELETE FROM events_link WHERE position = 3")

    assert ("LINK-GAP", "#4") in _codes(verify())


@of_nine
def test_a_gap_that_was_closed_is_found():
    tamper(DELETE)
    tamper("DELETE FROM events_link WHERE position = 3")
    tamper("UPDATE events_link SET position = 3 WHERE position = 4")

    assert ("LINK-ORDER", "#3") in _codes(verify())


@of_nine
def test_an_event_slipped_in_without_a_link_is_found():
    tamper(
        "INSERT INTO events_event SELECT gen_random_uuid(), type, at, by_id, by_label, about_kind,"
        " about_id, about_label, unit_id, data, '{}' FROM events_event LIMIT 1"
    )

    [slipped] = Event.objects.exclude(pk__in=Link.objects.values("event_id"))
    assert _codes(verify()) == [("LINK-MISSING", str(slipped.pk))]


@of_nine
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            "UPDATE events_name SET label = 'Citra' WHERE slot = 'by' AND event_id = ",
            "NAME-CHANGED",
        ),
        (
            "UPDATE events_name SET person_id = 'c' WHERE slot = 'by' AND event_id = ",
            "NAME-CHANGED",
        ),
        (
            "UPDATE events_name SET salt = sha256(salt) WHERE slot = 'to' AND event_id = ",
            "NAME-CHANGED",
        ),
        ("DELETE FROM events_name WHERE slot = 'by' AND event_id = ", "NAME-MISSING"),
        (
            "INSERT INTO events_name (event_id, slot, person_id, salt, label)"
            " SELECT event_id, 'about', person_id, salt, label FROM events_name"
            " WHERE slot = 'by' AND event_id = ",
            "NAME-EXTRA",
        ),
        (
            "UPDATE events_name SET label = '', salt = '' WHERE slot = 'by' AND event_id = ",
            "NAME-BLANKED",
        ),
    ],
)
def test_a_name_that_is_not_the_recorded_one_is_found(change, code):
    tamper(change + AT_3)

    assert _codes(verify()) == [(code, "#3")]


@of_nine
def test_a_name_of_no_event_is_found():
    tamper(
        "INSERT INTO events_name (event_id, slot, person_id, salt, label)"
        " SELECT gen_random_uuid(), slot, person_id, salt, label FROM events_name LIMIT 1"
    )

    assert [code for code, _where in _codes(verify())] == ["NAME-EXTRA"]


@of_nine
def test_a_name_blanked_after_the_person_was_erased_is_found():
    erase_person(ANI, by_id=None, by_label="Sistem", at=NOW)
    acts(1)

    tamper("UPDATE events_name SET label = '', salt = '' WHERE person_id = %s", ANI)

    assert _codes(verify()) == [("NAME-BLANKED", "#11")]


@pytest.fixture
def signed():
    acts(9)
    commit()
    return checkpoint(now=NOW)


CHANGE_CHECKPOINT = "UPDATE events_checkpoint SET {}"
CUT = [
    "DELETE FROM events_name WHERE event_id IN"
    " (SELECT event_id FROM events_link WHERE position > 5)",
    "DELETE FROM events_event WHERE id IN (SELECT event_id FROM events_link WHERE position > 5)",
    "DELETE FROM events_link WHERE position > 5",
]


@pytest.mark.usefixtures("signed")
def test_a_tail_that_was_cut_off_is_found_by_the_checkpoint():
    for statement in CUT:
        tamper(statement)

    assert _codes(verify()) == [("TAIL-MISSING", "#9")]


def test_a_tail_cut_off_with_its_checkpoint_is_found_by_one_kept_outside(signed):
    for statement in (*CUT, "DELETE FROM events_checkpoint"):
        tamper(statement)

    assert verify().is_intact
    assert _codes(verify(kept=[signed])) == [("TAIL-MISSING", "#9")]


@pytest.mark.usefixtures("signed")
def test_a_tail_that_was_made_anew_is_found_by_the_checkpoint():
    for statement in CUT:
        tamper(statement)
    acts(5)
    commit()

    assert _codes(verify()) == [("CHECKPOINT-DIFFERS", "#9")]


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("signature = set_byte(signature, 7, 255 - get_byte(signature, 7))", ["CHECKPOINT-FORGED"]),
        ("at = at + interval '1 second'", ["CHECKPOINT-FORGED"]),
        ("hash = sha256(hash)", ["CHECKPOINT-FORGED", "CHECKPOINT-DIFFERS"]),
        ("position = 8", ["CHECKPOINT-FORGED", "CHECKPOINT-DIFFERS"]),
        ("public_key = sha256(public_key)", ["CHECKPOINT-STRANGER"]),
    ],
)
def test_a_changed_checkpoint_is_found(change, codes):
    tamper(CHANGE_CHECKPOINT.format(change))

    assert [code for code, _where in _codes(verify())] == codes


@of_nine
def test_a_checkpoint_signed_with_another_key_is_found(settings, tmp_path):
    own = settings.KAWAL_CHECKPOINT_KEY
    settings.KAWAL_CHECKPOINT_KEY = str(tmp_path / "another.pem")
    checkpoint(now=NOW)
    settings.KAWAL_CHECKPOINT_KEY = own

    [fault] = verify().faults

    assert fault.code == "CHECKPOINT-STRANGER"
    assert own in fault.remedy.in_("id")


@of_nine
def test_many_faults_are_counted_and_the_first_hundred_told():
    bulk(200)
    tamper("UPDATE events_event SET type = 'test.closed'")

    report = verify()

    assert report.fault_count == 209
    assert len(report.faults) == 100
    assert not report.is_intact


@of_nine
def test_every_fault_is_told_in_both_languages():
    tamper(CHANGE.format("about_id = 'x'"))

    [fault] = verify().faults

    assert "bandingkan dengan cadangan" in fault.as_dict("id")["remedy"]
    assert "compare with the last backup" in fault.as_dict("en")["remedy"]


@of_nine
def test_one_link_can_be_proven_alone():
    tamper(CHANGE.format("about_id = 'x'"))

    assert [position for position in range(1, 12) if link_holds(position)] == [
        1,
        2,
        4,
        5,
        6,
        7,
        8,
        9,
    ]


@of_nine
def test_one_link_with_a_changed_name_does_not_hold():
    tamper("UPDATE events_name SET label = 'Citra'")

    assert not link_holds(3)


def test_one_changed_byte_in_a_hundred_thousand_events_is_found():
    bulk(100_000)
    done = []

    before = verify(progress=lambda *where: done.append(where))
    tamper(
        "UPDATE events_event SET data = jsonb_set(data, '{hour}', '\"08.01\"') WHERE id ="
        " (SELECT event_id FROM events_link WHERE position = 61803)"
    )
    after = verify()

    assert before.is_intact
    assert before.position == 100_000
    assert done[-1] == (100_000, 100_000)
    assert _codes(after) == [("EVENT-CHANGED", "#61803")]
