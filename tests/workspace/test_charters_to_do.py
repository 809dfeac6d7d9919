"""My work: charters that wait for one's own signature, and those without an action."""

from datetime import timedelta

import pytest

from commitments import stage
from files import cast as shelf
from kawal.commitments.service import record_by_hand, seal_charter
from kawal.core.time import local_date
from kawal.workspace.my_work.charters import charters_to_follow_up, charters_to_sign
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_seal(settings, tmp_path):
    settings.KAWAL_SEAL_AUTHORITY = str(tmp_path / "secrets" / "seal.pem")
    settings.KAWAL_SPOOL = tmp_path / "spool"


@pytest.fixture
def place():
    return stage.Stage()


def titles(source, person, day=town.TODAY):
    return [task.title for task in source(person, day)]


def test_only_the_next_in_turn_is_asked_to_sign(place):
    charter = place.ready()

    assert titles(charters_to_sign, place.camat.person) == [
        f"Tanda tangan Anda ditunggu: {charter.title}"
    ]
    assert all(task.is_ready for task in charters_to_sign(place.camat.person, town.TODAY))
    assert titles(charters_to_sign, place.secretary.person) == []
    stage.sign(charter, place.camat)
    assert titles(charters_to_sign, place.camat.person) == []
    assert len(titles(charters_to_sign, place.secretary.person)) == 1


def test_a_charter_for_paper_asks_once_the_scan_is_there(place):
    charter = place.ready(place.camat, path="wet")
    assert titles(charters_to_sign, place.camat.person) == []
    scan = shelf.evidence(place.keeper, place.unit).versions.get()
    record_by_hand(
        charter=charter, signers=[charter.signers.get().pk], signed_on=town.TODAY, proofs=[scan],
        by=place.keeper, now=stage.later(30),
    )  # fmt: skip

    assert len(titles(charters_to_sign, place.camat.person)) == 1


def test_a_charter_that_nobody_follows_up_is_told_after_thirty_days(place):
    charter = place.ready(place.camat)
    stage.sign(charter, place.camat)
    seal_charter(charter=charter, by=place.keeper, now=stage.later(5))
    sealed_on = local_date(stage.later(5))

    assert titles(charters_to_follow_up, place.keeper, sealed_on + timedelta(days=30)) == []
    late = sealed_on + timedelta(days=31)
    assert titles(charters_to_follow_up, place.keeper, late) == [
        f"Susun rencana aksi: {charter.title}"
    ]
    assert titles(charters_to_follow_up, place.camat.person, late) == []
