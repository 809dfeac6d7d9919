"""A refusal on a stage: noted by the keeper with its paper, told, contested, sealed as it is."""

import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments import stage
from files.cast import evidence
from kawal.commitments.actions import deciding, signing
from kawal.commitments.actions.refusing_on_paper import contest_refusal, record_refusal
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.models import Signer, SignerState
from kawal.events.models import Event
from kawal.events.service import events, rows, sentence
from kawal.notices.kinds import Reading
from kawal.notices.rules import registry
from signing.papers import charter as paper
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db

WORDS = "Nomor 2 tanpa anggaran"
DAY = 24 * 60


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def charter(place):
    return place.ready(place.camat, place.secretary, witness=True)


@pytest.fixture
def witness(charter):
    return charter.signers.get(person=None)


@pytest.fixture
def camat(charter, place):
    return stage.signer_of(charter, place.camat)


def noted(signer, place, reason=WORDS, **changed):
    scan = evidence(place.keeper, place.unit, title=f"Kertas {signer.order}").versions.get()
    given = {"proofs": [scan], "by": place.keeper, "now": stage.later(), **changed}
    return record_refusal(signer=signer, reason=reason, **given)


def contested(signer, place, *, by=None, minutes=2):
    by = by or place.camat.person
    return contest_refusal(signer=signer, by=by, now=stage.later(minutes))


def at(name, *parts):
    return reverse(f"commitments:{name}", args=parts)


def sealed(charter, place, minutes=60):
    return seal_charter(charter=charter, by=place.keeper, now=stage.later(minutes))


def read(charter, folder, role="penutup"):
    """What stands on the paper."""
    path = folder / f"{role}.pdf"
    path.write_bytes(stage.content_of(charter, role))
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split())


def test_a_witness_without_an_account_refuses_on_paper_and_the_record_says_so(
    place, charter, witness, client, tmp_path
):
    noted(witness, place)
    stage.sign(charter, place.camat, place.secretary, at=3)

    sealed(charter, place)

    words = read(charter, tmp_path)
    assert "Ditolak di atas kertas, dicatat panitia" in words
    assert WORDS in words
    assert f"Penolakan {witness.name}" in words
    assert charter.proofs.get().sha256 in words.replace(" ", "")
    page = client.get(at("public-charter", charter.pk)).text
    assert "Tidak menandatangani" in page
    assert "Dicatat panitia" in page
    assert WORDS not in page


def test_it_passes_the_turn_on(place, charter, camat):
    noted(camat, place)

    stage.sign(charter, place.secretary)

    assert stage.signer_of(charter, place.secretary).has_signed


def test_the_record_of_acts_tells_the_act_and_not_the_words(place, charter, camat):
    noted(camat, place)
    contested(camat, place)
    town.settle()

    found = events().filter(about_kind="charter", type__contains="refus").order_by("at", "pk")

    assert [sentence(row) for row in rows(found)] == [
        f"{place.keeper.name} mencatat {camat.name} menolak menandatangani {charter} "
        "di atas kertas",
        f"{camat.name} membantah catatan penolakannya pada {charter}",
    ]
    assert not any(WORDS in str(event.data) for event in events())


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"reason": " "}, "signer.no_reason"), ({"proofs": []}, "refusal.no_proof")],
)
def test_without_its_words_or_its_paper_no_refusal_is_noted(place, camat, changed, code):
    with refusal(code):
        noted(camat, place, **changed)


def test_nobody_refuses_who_has_decided_and_nothing_is_noted_after_the_seal(
    place, charter, camat, witness
):
    stage.sign(charter, place.camat)
    with refusal("signer.decided"):
        noted(camat, place)
    noted(witness, place)
    with refusal("signer.decided"):
        noted(witness, place)
    stage.sign(charter, place.secretary, at=5)
    sealed(charter, place)

    with refusal("charter.not_being_signed"):
        noted(witness, place)


def test_who_did_not_refuse_says_so_and_it_is_not_noted_again(place, charter, camat):
    noted(camat, place)

    own = contested(camat, place)

    assert (own.state, own.reason) == (SignerState.WAITING, "")
    with refusal("refusal.contested"):
        noted(camat, place)
    with refusal("charter.still_waiting"):
        sealed(charter, place)
    stage.sign(charter, place.camat, at=5)
    assert stage.signer_of(charter, place.camat).has_signed


def test_only_the_signer_contests_and_only_what_was_noted(place, charter, camat, witness):
    with refusal("refusal.nothing_to_contest"):
        contested(camat, place)
    noted(camat, place)
    noted(witness, place)

    with refusal("refusal.nothing_to_contest"):
        contested(camat, place, by=place.secretary.person)
    with refusal("refusal.nothing_to_contest"):
        contested(witness, place)
    stage.sign(charter, place.secretary, at=3)
    sealed(charter, place, minutes=DAY + 60)
    with refusal("charter.not_being_signed"):
        contested(camat, place)


def test_the_own_refusal_replaces_the_one_that_was_noted(place, charter, camat):
    noted(camat, place)

    signing.refuse(
        charter=charter, reason="Belum dibahas", by=place.camat.person, now=stage.later(3)
    )

    own = stage.signer_of(charter, place.camat)
    assert (own.state, own.reason) == (SignerState.REFUSED, "Belum dibahas")


def test_the_keeper_takes_back_what_was_noted_by_mistake(place, camat):
    noted(camat, place)

    deciding.take_back(signer=camat, by=place.keeper, now=stage.later(3))

    assert Signer.objects.get(pk=camat.pk).is_waiting


def test_a_charter_that_all_refused_on_paper_is_closed_without_a_seal(place):
    charter = place.ready(place.camat, path="wet")
    noted(charter.signers.get(), place)

    assert sealed(charter, place, minutes=DAY + 60).state == "refused"


# --- a day to answer ------------------------------------------------------------------------------


def test_of_whom_a_refusal_is_noted_has_a_day_before_the_seal(place, charter, camat, witness):
    """Or a keeper could note a refusal that never was, and seal it in the same minute."""
    noted(camat, place)
    noted(witness, place)
    stage.sign(charter, place.secretary, at=3)

    with refusal("refusal.may_be_answered"):
        sealed(charter, place, minutes=DAY)
    assert sealed(charter, place, minutes=DAY + 1).is_sealed


def test_who_answers_in_own_words_is_not_waited_for_any_longer(place, charter, camat, witness):
    noted(camat, place)
    noted(witness, place)
    stage.sign(charter, place.secretary, at=3)

    signing.refuse(charter=charter, reason="Benar", by=place.camat.person, now=stage.later(5))

    assert sealed(charter, place).is_sealed


def test_the_page_says_of_whom_the_seal_waits_and_until_when(
    place, charter, camat, witness, client, time_machine
):
    noted(camat, place)
    noted(witness, place)
    stage.sign(charter, place.secretary, at=3)
    client.force_login(place.keeper)

    time_machine.move_to(stage.later(60))
    early = client.get(at("charter", charter.pk)).text
    refused = client.post(at("charter-seal", charter.pk))
    time_machine.move_to(stage.later(DAY + 1))
    client.force_login(place.keeper)
    late = client.get(at("charter", charter.pk)).text

    assert f"{camat.name} (sampai 10 April 2026 10.01)" in early
    assert early.count("dapat menjawab sampai 10 Apr 2026, 10.01") == 1
    assert at("charter-seal", charter.pk) not in early
    assert refused.status_code == 422
    assert "10 April 2026 10.01" in refused.text
    assert at("charter-seal", charter.pk) in late
    assert "dapat menjawab" not in late


# --- what the closing record says of it -----------------------------------------------------------


def test_who_contested_and_then_did_not_come_stands_so_in_the_closing_record(
    place, charter, camat, witness, tmp_path
):
    noted(camat, place)
    contested(camat, place)
    deciding.waive(signer=camat, reason="Rapat", by=place.keeper, now=stage.later(4))
    noted(witness, place)
    stage.sign(charter, place.secretary, at=5)

    sealed(charter, place)

    words = read(charter, tmp_path)
    assert "Berhalangan" in words
    assert "Penolakan yang dicatat panitia dibantahnya 9 April 2026 10.02 WIB" in words


# --- one paper, one thing -------------------------------------------------------------------------


def by_hand(charter, signer, place, *scans):
    return deciding.record_by_hand(
        charter=charter, signers=[signer.pk], signed_on=town.TODAY, proofs=scans, by=place.keeper,
        now=stage.later(9),
    )  # fmt: skip


def test_the_paper_of_a_refusal_proves_no_signature(place, charter, camat, witness):
    noted(camat, place)
    kept = charter.proofs.get()

    with refusal("wet.no_proof"):
        by_hand(charter, witness, place)
    with refusal("proof.of_another"):
        by_hand(charter, witness, place, kept.version)
    assert charter.signers.get(pk=witness.pk).is_waiting


def test_the_scan_of_signatures_proves_no_refusal(place, camat, witness, charter):
    scan = evidence(place.keeper, place.unit).versions.get()
    by_hand(charter, witness, place, scan)

    with refusal("proof.of_another"):
        noted(camat, place, proofs=[scan])
    assert charter.signers.get(pk=camat.pk).is_waiting


def test_the_refusal_of_one_proves_none_of_another(place, charter, camat, witness):
    noted(camat, place)

    with refusal("proof.of_another"):
        noted(witness, place, proofs=[charter.proofs.get().version])


def test_what_was_noted_by_mistake_may_be_noted_again_with_the_same_paper(place, charter, camat):
    noted(camat, place)
    deciding.take_back(signer=camat, by=place.keeper, now=stage.later(3))

    noted(camat, place, proofs=[charter.proofs.get().version])

    assert charter.proofs.get().refusal_of == camat


# --- told -----------------------------------------------------------------------------------------


def told(type_):
    act = rows([Event.objects.filter(type=type_).latest("at", "pk")])[0]
    found = []
    for each in registry.told_by(act):
        words = each.kind.write(Reading(each.data, dict.fromkeys(each.people, "Ratmi"), 1))
        found.append((each.kind.key, [str(pk) for pk in each.to], words.title))
    return found


def test_the_signer_is_told_and_the_next_one_and_then_the_keeper(place, charter, camat, witness):
    noted(camat, place)

    assert told("charter.refused_on_paper") == [
        (
            "commitments.charter_refusal_noted", [str(place.camat.person_id)],
            f"Benarkah Anda menolak menandatangani {charter}?",
        ),
        (
            "commitments.charter_turn", [str(place.secretary.person_id)],
            f"Giliran Anda menandatangani {charter}",
        ),
    ]  # fmt: skip
    contested(camat, place)
    assert told("charter.refusal_contested") == [
        ("commitments.charter_contested", [str(place.keeper.pk)], f"Ratmi tidak menolak {charter}")
    ]
    stage.sign(charter, place.camat, place.secretary, at=5)
    noted(witness, place, now=stage.later(9))
    assert [to for _kind, to, _title in told("charter.refused_on_paper")] == [[]]
    sealed(charter, place)
    assert told("charter.refused_on_paper") == told("charter.refusal_contested") == []


# --- on the page ----------------------------------------------------------------------------------


def test_the_keeper_notes_it_with_its_paper(place, charter, witness, client):
    client.force_login(place.keeper)
    address = at("signer-refused", charter.pk, witness.pk)
    scan = SimpleUploadedFile("kertas.pdf", paper(), "application/pdf")

    assert "Menolak di kertas" in client.get(at("charter", charter.pk)).text
    assert "Ia tidak punya akun" in client.get(address).text
    assert client.post(address, {"reason": WORDS}).status_code == 422
    sent = client.post(address, {"reason": WORDS, "files": [scan]}, follow=True)
    again = client.get(address)

    assert "Penolakan dicatat." in sent.text
    assert "ditolak di atas kertas" in sent.text
    assert WORDS in sent.text
    assert "Keputusannya sudah dicatat." in again.text
    late = SimpleUploadedFile("lagi.pdf", paper(), "application/pdf")
    assert client.post(address, {"reason": WORDS, "files": [late]}).status_code == 422
    assert f"(penolakan {witness.name})" in sent.text
    version = charter.proofs.get().version
    assert version.uses.get().about_id == str(charter.pk)
    assert version.evidence.title == f"Pindaian penolakan {charter}"


def test_the_signer_reads_it_and_contests_on_the_page(place, charter, camat, client):
    noted(camat, place)
    client.force_login(place.camat.person)

    page = client.get(at("charter", charter.pk)).text
    assert "Panitia mencatat bahwa Anda menolak di atas kertas." in page
    assert client.get(at("charter-contest", charter.pk)).status_code == 200
    done = client.post(at("charter-contest", charter.pk), follow=True)

    assert "Catatan penolakan atas nama Anda gugur." in done.text
    assert "membantah catatan penolakan" in done.text
    assert client.post(at("charter-contest", charter.pk)).status_code == 422


def test_contesting_asks_for_the_second_factor_and_only_signers_may(
    place, charter, camat, client, settings
):
    noted(camat, place)
    client.force_login(place.keeper)
    assert client.post(at("charter-contest", charter.pk)).status_code == 403
    settings.KAWAL_MFA_REQUIRED = "kawal.units.permissions.must_use_mfa"
    client.force_login(place.camat.person)

    assert client.post(at("charter-contest", charter.pk)).status_code == 403
    assert stage.signer_of(charter, place.camat).is_declined
