"""Acts on one charter at the same instant, each in a connection of its own: one after the other.

What they leave is one file in which every signature stands, as if they had come in a row.
"""

import pytest

from commitments import stage
from core.waiting import beside
from files.at_once import run_at_once
from files.cast import evidence
from kawal.commitments.actions import deciding, signing
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.models import Charter, SignerState
from kawal.events.service import events
from kawal.signing.service import verify
from units import town

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place():
    return stage.Stage()


def sign(charter, holder):
    signing.sign(charter=charter, seen=charter.sha256, by=holder.person, now=stage.later())


def seal(charter, place):
    seal_charter(charter=charter, by=place.keeper, now=stage.later(10))


def noted(charter, kind):
    return events().filter(about_kind="charter", about_id=str(charter.pk), type=kind).count()


def fields_signed(charter):
    report = verify(stage.content_of(charter), now=stage.later(20))
    assert report.is_sound
    return [found.field for found in report.signatures]


def test_who_waited_for_the_signature_before_signs_on_top_of_it(place):
    charter = place.ready()

    refused = beside(lambda: sign(charter, place.camat), lambda: sign(charter, place.secretary))

    assert refused == []
    assert fields_signed(charter) == ["ttd-1", "ttd-2"]
    first, second = charter.signers.all()[:2]
    assert first.file_size < second.file_size == charter.files.get().size
    assert noted(charter, "charter.signed") == 2


def test_three_who_sign_at_the_same_instant_lose_nothing(place):
    """Who came before their turn is told so and signs again; nobody has to do it for them."""
    charter = place.ready()
    row = (place.camat, place.secretary, place.lurah)
    early: list[Exception] = []

    run_at_once(early, *(lambda holder=holder: sign(charter, holder) for holder in row))
    assert {error.code for error in early} <= {"signer.not_your_turn"}
    for holder in row:
        if stage.signer_of(charter, holder).is_waiting:
            sign(charter, holder)

    assert fields_signed(charter) == ["ttd-1", "ttd-2", "ttd-3"]
    assert noted(charter, "charter.signed") == 3


def test_one_person_who_signs_twice_at_once_signs_once(place):
    charter = place.ready()
    failed: list[Exception] = []

    run_at_once(failed, *[lambda: sign(charter, place.camat)] * 2)

    assert [error.code for error in failed] == ["signer.not_named"]
    assert fields_signed(charter) == ["ttd-1"]
    assert noted(charter, "charter.signed") == 1


def test_signatures_by_hand_are_confirmed_by_all_at_the_same_instant(place):
    row = (place.camat, place.secretary, place.lurah)
    charter = place.ready(*row, path="wet")
    deciding.record_by_hand(
        charter=charter, signers=[s.pk for s in charter.signers.all()], signed_on=town.TODAY,
        proofs=[evidence(place.keeper, place.unit).versions.get()], by=place.keeper,
        now=stage.later(),
    )  # fmt: skip
    failed: list[Exception] = []

    def confirm(holder):
        signing.confirm(charter=charter, seen=charter.sha256, by=holder.person, now=stage.later(2))

    run_at_once(failed, *(lambda holder=holder: confirm(holder) for holder in row))

    assert failed == []
    assert {s.state for s in charter.signers.all()} == {SignerState.CONFIRMED}
    assert noted(charter, "charter.confirmed") == 3


def test_a_waiver_that_waited_for_the_signature_is_refused(place):
    """Whoever has signed is not absent."""
    charter = place.ready(place.camat)
    camat = stage.signer_of(charter, place.camat)

    refused = beside(
        lambda: sign(charter, place.camat),
        lambda: deciding.waive(signer=camat, reason="Cuti", by=place.keeper, now=stage.later()),
    )

    assert refused == ["signer.decided"]
    assert stage.signer_of(charter, place.camat).has_signed


def test_two_who_seal_at_once_seal_once(place):
    charter = place.ready(place.camat)
    sign(charter, place.camat)

    refused = beside(lambda: seal(charter, place), lambda: seal(charter, place))

    assert refused == ["charter.not_being_signed"]
    assert fields_signed(charter) == ["ttd-1", "segel"]
    assert Charter.objects.get().is_sealed
    assert noted(charter, "charter.sealed") == 1
