"""A person leaves the record; the acts and the proof stay."""

import pytest

from events.acts import ANI, BUDI, NOW, acts, commit
from kawal.events.models import EventName
from kawal.events.service import erase_person, events, rows, sentence, verify

pytestmark = pytest.mark.django_db


def _erase(person_id):
    return erase_person(person_id, by_id=BUDI, by_label="Budi Santoso", at=NOW)


def test_the_name_is_gone_everywhere_and_the_chain_still_holds():
    acts(4)
    commit()

    erased = _erase(ANI)
    commit()

    assert erased == 4
    assert not EventName.objects.filter(label="Ani Lestari").exists()
    assert verify().faults == ()


def test_the_salt_goes_with_the_name():
    """With the salt, a list of all employees would find the name in the digest again."""
    acts(2)

    _erase(ANI)

    assert {bytes(n.salt) for n in EventName.objects.filter(person_id=ANI)} == {b""}


def test_the_acts_stay_readable():
    acts(1)

    _erase(ANI)

    assert [sentence(r) for r in rows(events().filter(about_kind="counter"))] == [
        "(nama dihapus) membuka Loket 7 pukul 16.00"
    ]


def test_others_keep_their_names():
    acts(2)

    _erase(ANI)

    assert [r.data["to"] for r in rows(events().filter(type="test.handed"))] == ["Budi Santoso"]


def test_the_erasing_is_recorded_without_the_name():
    acts(3)

    _erase(ANI)

    [row] = rows(events().filter(type="record.person_erased"))
    assert row.about_id == ANI
    assert row.about_label == ""
    assert sentence(row) == (
        "Budi Santoso menghapus nama seseorang dari catatan perbuatan (3 tempat)"
    )


def test_a_person_without_a_trace_can_be_erased_too():
    assert _erase("nobody") == 0


def test_a_person_can_be_erased_again_after_new_acts():
    acts(1)
    _erase(ANI)
    acts(1)

    assert _erase(ANI) == 1
    commit()
    assert verify().is_intact
