"""The first path: signed on paper on a stage, shown by a scan, confirmed on a phone, sealed."""

import subprocess
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from commitments import stage
from files import cast as shelf
from kawal.commitments.actions import charter_signers, deciding, readying, signing
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.models import Charter, SignerState
from kawal.signing.service import verify
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def charter(place):
    return place.ready(place.camat, place.lurah, path="wet", witness=True)


@pytest.fixture
def scan(place):
    return shelf.evidence(place.keeper, place.unit).versions.get()


def noted(charter, place, scan, *, signers=None, **changed):
    chosen = charter.signers.all() if signers is None else signers
    given = {
        "signed_on": town.TODAY, "proofs": [scan], "by": place.keeper, "now": stage.later(60),
        **changed,
    }  # fmt: skip
    return deciding.record_by_hand(charter=charter, signers=[s.pk for s in chosen], **given)


def confirmed(charter, holder, minutes=90):
    return signing.confirm(
        charter=charter, seen=charter.sha256, by=holder.person, now=stage.later(minutes)
    )


def test_the_whole_way_from_the_stage_to_the_seal(place, charter, scan, tmp_path):
    noted(charter, place, scan)
    confirmed(charter, place.camat)
    confirmed(charter, place.lurah)

    done = seal_charter(charter=charter, by=place.keeper, now=stage.later(120))

    assert done.state == Charter.State.SEALED
    report = verify(stage.content_of(charter), now=stage.later(200))
    assert report.is_sound
    assert [found.field for found in report.signatures] == ["segel"]
    assert report.empty_fields == ("ttd-1", "ttd-2", "ttd-3")
    path = tmp_path / "penutup.pdf"
    path.write_bytes(stage.content_of(charter, "penutup"))
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    words = "".join(said.stdout.split())
    assert scan.blob.sha256 in words
    assert words.count("dikonfirmasisendiri") == 2
    signed = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert signed.count("Signature is Valid.") == 1


def test_a_witness_without_an_account_needs_no_confirmation(place, charter, scan):
    noted(charter, place, scan)
    confirmed(charter, place.camat)

    with refusal("charter.still_waiting"):
        seal_charter(charter=charter, by=place.keeper, now=stage.later(120))
    confirmed(charter, place.lurah)

    witness = charter.signers.get(person=None)
    assert (witness.state, witness.how) == (SignerState.SIGNED, "wet")
    assert seal_charter(charter=charter, by=place.keeper, now=stage.later(121)).is_sealed


def test_who_did_not_sign_that_paper_says_so_instead_of_confirming(place, charter, scan):
    noted(charter, place, scan)

    signing.refuse(
        charter=charter, reason="Bukan tanda tangan saya", by=place.lurah.person,
        now=stage.later(90),
    )  # fmt: skip

    lurah = stage.signer_of(charter, place.lurah)
    assert (lurah.state, lurah.how, lurah.signed_on) == (SignerState.REFUSED, "", None)


def test_without_a_scan_nothing_is_noted(place, charter, scan):
    with refusal("wet.no_proof"):
        noted(charter, place, scan, proofs=[])


def test_a_second_sheet_may_rest_on_the_first_scan(place, charter, scan):
    first, *others = charter.signers.all()
    noted(charter, place, scan, signers=[first])

    noted(charter, place, scan, signers=others, proofs=[])

    assert charter.proofs.count() == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_signed_before_the_charter_was_ready_nor_tomorrow(place, charter, scan, days):
    with refusal("wet.day"):
        noted(charter, place, scan, signed_on=town.TODAY + timedelta(days=days))


def test_signers_of_another_charter_are_refused(place, charter, scan):
    """T29."""
    other = place.ready(place.secretary, path="wet", number="PI/02")

    with refusal("wet.nobody"):
        noted(charter, place, scan, signers=[*charter.signers.all(), *other.signers.all()])
    with refusal("wet.nobody"):
        noted(charter, place, scan, signers=[])


def test_who_has_decided_is_not_noted_again(place, charter, scan):
    noted(charter, place, scan)

    with refusal("signer.decided"):
        noted(charter, place, scan)


def test_only_witnesses_without_an_account_sign_an_electronic_charter_by_hand(place, scan):
    charter = place.ready(place.camat, path="electronic", witness=True)
    officials = charter.signers.filter(person__isnull=False)

    with refusal("signer.decided"):
        noted(charter, place, scan, signers=officials)
    stage.sign(charter, place.camat)
    noted(charter, place, scan, signers=charter.signers.filter(person=None))

    assert seal_charter(charter=charter, by=place.keeper, now=stage.later(120)).is_sealed
    report = verify(stage.content_of(charter), now=stage.later(200))
    assert report.is_sound
    assert len(report.signatures) == 2


def test_nobody_confirms_what_was_not_signed(place, charter):
    with refusal("signer.not_named"):
        confirmed(charter, place.camat)


def test_a_confirmation_is_of_the_content_that_was_seen(place, charter, scan):
    noted(charter, place, scan)

    with refusal("signer.another_content"):
        signing.confirm(charter=charter, seen="0" * 64, by=place.camat.person, now=stage.later(90))


# --- absent and mistaken --------------------------------------------------------------------------


def waived(charter, holder, place, reason="Dinas luar"):
    return deciding.waive(
        signer=stage.signer_of(charter, holder), reason=reason, by=place.keeper,
        now=stage.later(),
    )  # fmt: skip


def test_an_absence_needs_a_reason_and_someone_who_has_not_decided(place, charter, scan):
    with refusal("signer.no_reason"):
        waived(charter, place.camat, place, reason="  ")
    noted(charter, place, scan)
    with refusal("signer.decided"):
        waived(charter, place.camat, place)


def test_what_was_noted_by_mistake_is_taken_back(place, charter, scan):
    waived(charter, place.camat, place)
    noted(charter, place, scan, signers=charter.signers.filter(state="waiting"))

    for signer in charter.signers.all():
        deciding.take_back(signer=signer, by=place.keeper, now=stage.later(70))

    assert {s.state for s in charter.signers.all()} == {SignerState.WAITING}


def test_what_a_signer_said_is_not_taken_back(place, charter, scan):
    noted(charter, place, scan)
    own = confirmed(charter, place.camat)

    with refusal("signer.nothing_to_take_back"):
        deciding.take_back(signer=own, by=place.keeper, now=stage.later(95))


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "signed", "how": "wet"},
        {"state": "confirmed", "how": "electronic"},
        {"state": "refused"},
        {"state": "waived", "how": "wet"},
        {"state": "signed", "how": "electronic"},
        {"state": "lost"},
        {"how": "wet"},
        {"signed_on": town.TODAY},
        {"role": "guest"},
        {"capacity": "plu"},
        {"name": " "},
        {"body": "Polsek"},
    ],
)
def test_a_signer_is_in_one_of_the_states_that_there_are(place, changes):
    charter = place.draft()
    place.add(charter, place.camat)

    with pytest.raises(IntegrityError), transaction.atomic():
        charter.signers.update(**changes)


def test_who_nobody_vouches_for_but_the_keeper_makes_no_signed_charter(place, scan):
    """The only signer of the agency is waived; a mayor typed in as an outsider signed by hand."""
    charter = place.draft()
    place.add(charter, place.camat)
    mayor = charter_signers.add_outsider(
        charter=charter, name="Satya Mahawira", post="Wali Kota", role="signer", by=place.keeper,
        now=stage.NOW,
    )  # fmt: skip
    charter = readying.make_ready(charter=charter, by=place.keeper, now=stage.NOW)
    deciding.waive(
        signer=stage.signer_of(charter, place.camat), reason="Dinas luar", by=place.keeper,
        now=stage.later(),
    )  # fmt: skip
    deciding.record_by_hand(
        charter=charter, signers={mayor.pk}, signed_on=town.TODAY,
        proofs=[scan], by=place.keeper,
        now=stage.later(2),
    )  # fmt: skip

    closed = seal_charter(charter=charter, by=place.keeper, now=stage.later(3))

    assert closed.state == "refused"
