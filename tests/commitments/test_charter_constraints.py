"""What the database itself refuses of charters, whatever code may do."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction

from commitments import stage
from files.cast import evidence
from kawal.commitments.actions import deciding
from kawal.commitments.actions.refusing_on_paper import contest_refusal, record_refusal
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.charter_snapshot import sha256_of
from kawal.commitments.models import (
    Charter,
    CharterFile,
    CharterText,
    Pledge,
    Signer,
    WetProof,
)
from units import town

pytestmark = pytest.mark.django_db

NOW, DIGEST = stage.NOW, "0" * 64
READY = {
    "state": "ready", "code": "0123-4567-89AB", "snapshot": "{}", "sha256": DIGEST,
    "ready_at": NOW,
}  # fmt: skip
SIGNED = {"state": "signed", "decided_at": NOW}
ON_PAPER = {**SIGNED, "how": "wet", "signed_on": town.TODAY}
IN_THE_PDF = {**SIGNED, "how": "electronic", "file_size": 9, "file_sha256": DIGEST}
OUTSIDE = {"person": None, "holder": None, "capacity": ""}

OF_CHARTER = [
    ("charter_says_what_it_is", {"title": " "}),
    ("charter_says_what_it_is", {"number": ""}),
    ("charter_says_what_it_is", {"place": "\t"}),
    ("charter_path_is_known", {"path": "fax"}),
    ("charter_frozen_from_ready_on", {"code": "0123-4567-89AB"}),
    ("charter_frozen_from_ready_on", {"sha256": DIGEST}),
    ("charter_frozen_from_ready_on", {"state": "ready"}),
    ("charter_frozen_from_ready_on", {**READY, "code": "OOPS-OOPS-OOPS"}),
    ("charter_frozen_from_ready_on", {**READY, "snapshot": ""}),
    ("charter_frozen_from_ready_on", {**READY, "sha256": "f00"}),
    ("charter_frozen_from_ready_on", {**READY, "ready_at": None}),
    ("charter_closed_at_a_moment", {"sealed_at": NOW}),
    ("charter_closed_at_a_moment", {**READY, "state": "sealed"}),
    ("charter_closed_at_a_moment|charter_state_is_known", {**READY, "state": "lost"}),
]
OF_SIGNER = [
    ("signer_order_from_one", {"order": 0}),
    ("signer_has_a_name", {"name": " "}),
    ("signer_role_is_known", {"role": "guest"}),
    ("signer_capacity_is_known", {"capacity": "raja"}),
    ("signer_from_inside_or_outside", {"holder": None}),
    ("signer_from_inside_or_outside", {"person": None}),
    ("signer_from_inside_or_outside", {"body": "PKK"}),
    ("signer_from_inside_or_outside", {"post": " "}),
    ("signer_from_inside_or_outside", {"capacity": ""}),
    ("signer_state_with_its_facts", {"state": "lost"}),
    ("signer_state_with_its_facts", {"reason": "Cuti"}),
    ("signer_state_with_its_facts", {"decided_at": NOW}),
    ("signer_state_with_its_facts", {"state": "signed", "decided_at": NOW}),
    ("signer_state_with_its_facts", {**ON_PAPER, "decided_at": None}),
    ("signer_state_with_its_facts", {**ON_PAPER, "reason": "Cuti"}),
    ("signer_state_with_its_facts", {**IN_THE_PDF, "state": "confirmed"}),
    ("signer_state_with_its_facts", {"state": "refused", "decided_at": NOW}),
    ("signer_state_with_its_facts", {"state": "waived", "reason": "Cuti"}),
    ("signer_state_with_its_facts", {"state": "declined", "decided_at": NOW}),
    ("signer_state_with_its_facts", {"state": "declined", "reason": "Tidak setuju"}),
    ("signer_contests_in_person", {**OUTSIDE, "contested_at": NOW}),
    ("signer_by_hand_on_a_day", {**ON_PAPER, "signed_on": None}),
    ("signer_by_hand_on_a_day", {**IN_THE_PDF, "signed_on": town.TODAY}),
    ("signer_electronic_left_a_file", {**IN_THE_PDF, "file_size": None}),
    ("signer_electronic_left_a_file", {**IN_THE_PDF, "file_sha256": "f00"}),
    ("signer_electronic_left_a_file", {**ON_PAPER, "file_size": 9}),
]
OF_PLEDGE = [
    ("pledge_order_from_one", {"order": 0}),
    ("pledge_has_a_text", {"text": " "}),
]
OF_TEXT = [
    ("chartertext_from_one", {"version": 0}),
    ("chartertext_kind_is_known", {"kind": "puisi"}),
    ("chartertext_has_a_title", {"title": " "}),
    ("chartertext_has_words", {"body": "\n"}),
]
OF_FILE = [
    ("charterfile_role_is_known", {"role": "lain"}),
    ("charterfile_is_not_empty", {"content": b""}),
    ("hash of another|charterfile_sha256_is_a_digest", {"sha256": "f00"}),
]
TWICE = {
    "charter_number_once", "charter_code_once", "signer_order_once", "signer_person_once",
    "pledge_order_once", "chartertext_version_once", "charterfile_role_once", "wetproof_once",
    "wetproof_sha256_is_a_digest",
}  # fmt: skip


@pytest.fixture
def place():
    return stage.Stage()


def refused(rows: models.QuerySet, constraint: str, /, **changes) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        _and_settle(lambda: rows.update(**changes))


def made_refused(model: type[models.Model], constraint: str, /, **fields) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        _and_settle(lambda: model.objects.create(**fields))


def _and_settle(act: Callable[[], object]) -> None:
    act()
    town.settle()


@pytest.mark.parametrize(("name", "changes"), OF_CHARTER)
def test_a_charter_that_makes_no_sense_is_refused(place, name, changes):
    place.draft()

    refused(Charter.objects.all(), name, **changes)


@pytest.mark.parametrize(("name", "changes"), OF_SIGNER)
def test_a_signer_who_makes_no_sense_is_refused(place, name, changes):
    place.add(place.draft(), place.camat)

    refused(Signer.objects.all(), name, **changes)


def test_whoever_has_no_account_signs_nothing_in_the_pdf(place):
    place.witness(place.draft())

    refused(Signer.objects.all(), "signer_electronic_left_a_file", **IN_THE_PDF)


@pytest.mark.parametrize(("name", "changes"), OF_PLEDGE)
def test_a_pledge_that_makes_no_sense_is_refused(place, name, changes):
    place.draft().pledges.last().delete()

    refused(Pledge.objects.all(), name, **changes)


@pytest.mark.parametrize(("name", "changes"), OF_TEXT)
def test_a_text_that_makes_no_sense_is_refused(place, name, changes):
    fields = {"kind": "maklumat", "title": "Maklumat", "body": "Kami.", "written_at": NOW}

    made_refused(CharterText, name, **(fields | {"agency": place.agency} | changes))


@pytest.mark.parametrize(("name", "changes"), OF_FILE)
def test_a_file_that_makes_no_sense_is_refused(place, name, changes):
    fields = {"role": "piagam", "content": b"%PDF", "changed_at": NOW} | changes
    told = {"size": len(fields["content"]), "sha256": sha256_of(fields["content"])}

    made_refused(CharterFile, name, charter=place.draft(), **(told | fields))


def test_what_tells_two_apart_is_given_once(place):
    first, second = place.ready(path="wet"), place.draft(number="PI/02")
    place.add(second, place.camat)
    signer, pledge = second.signers.get(), second.pledges.first()
    text, file = place.text, first.files.get()

    refused(Charter.objects.filter(pk=second.pk), "charter_number_once", number="PI/01")
    refused(
        Charter.objects.filter(pk=second.pk), "charter_code_once", **READY | {"code": first.code}
    )
    refused(second.pledges.exclude(pk=pledge.pk), "pledge_order_once", order=pledge.order)
    signer.pk = None
    for name, changes in (
        ("signer_person_once", {"order": 2}),
        ("signer_order_once", {"person_id": None, "holder_id": None}),
    ):
        made_refused(Signer, name, **_fields(signer) | changes)
    made_refused(CharterText, "chartertext_version_once", **_fields(text))
    made_refused(CharterFile, "charterfile_role_once", **_fields(file))


def test_a_scan_is_kept_once_by_its_hash(place):
    proof = _on_paper(place).proofs.get()

    made_refused(WetProof, "wetproof_once", **_fields(proof))
    made_refused(WetProof, "wetproof_sha256_is_a_digest", **_fields(proof) | {"sha256": "f00"})


def test_every_constraint_of_a_charter_has_a_case_here():
    cases = [*OF_CHARTER, *OF_SIGNER, *OF_PLEDGE, *OF_TEXT, *OF_FILE]
    said = TWICE.union(*(name.split("|") for name, _changes in cases))

    owed = {
        constraint.name
        for model in (Charter, CharterText, CharterFile, Pledge, Signer, WetProof)
        for constraint in model._meta.constraints
    }

    assert owed <= said


def _fields(row: models.Model) -> dict:
    """All of a row, to be written once more under another key."""
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names} | {"id": uuid4()}


# --- what triggers keep ---------------------------------------------------------------------------

PROOF = """INSERT INTO commitments_wetproof (id, charter_id, version_id, sha256, added_at,
    added_by_id) SELECT gen_random_uuid(), p.charter_id, p.version_id, repeat('a', 64), p.added_at,
    p.added_by_id FROM commitments_wetproof p"""
SIGNER = """INSERT INTO commitments_signer (id, charter_id, "order", role, name, post, capacity,
    body, state, how, reason, file_sha256) SELECT gen_random_uuid(), id, 9, 'witness', 'Lain',
    '', '', '', 'waiting', '', '', '' FROM commitments_charter"""


@pytest.mark.parametrize(
    "statement",
    [
        SIGNER,
        "UPDATE commitments_signer SET person_id = NULL, holder_id = NULL, capacity = ''",
        "UPDATE commitments_charter SET state = 'ready'",
        "UPDATE commitments_charter SET path = 'electronic'",
        "UPDATE commitments_wetproof SET sha256 = repeat('b', 64)",
        "DELETE FROM commitments_wetproof",
        "TRUNCATE commitments_charter CASCADE",
        "TRUNCATE commitments_chartertext CASCADE",
    ],
)
def test_nothing_of_a_charter_changes_once_a_paper_is_signed(place, statement):
    """T18: signer, scan and text stay, by whatever way somebody comes."""
    _on_paper(place)

    _stopped(statement)


def test_who_confirmed_or_refused_has_said_their_last_word(place):
    charter = place.ready()
    stage.sign(charter, place.camat)

    _stopped("UPDATE commitments_signer SET state = 'waiting', how = '', decided_at = NULL, "
             "file_size = NULL, file_sha256 = '' WHERE how = 'electronic'")  # fmt: skip


def test_what_a_signer_contested_stays_contested(place):
    charter = place.ready(place.camat, place.secretary)
    camat = stage.signer_of(charter, place.camat)
    scan = evidence(place.keeper, place.unit).versions.get()
    record_refusal(
        signer=camat, reason="Tidak setuju", proofs=[scan], by=place.keeper, now=stage.later()
    )
    contest_refusal(signer=camat, by=place.camat.person, now=stage.later(2))

    _stopped("UPDATE commitments_signer SET contested_at = NULL")
    _stopped("UPDATE commitments_signer SET contested_at = now()")


@pytest.mark.parametrize(
    "statement",
    [
        PROOF,
        "INSERT INTO commitments_charterfile (id, charter_id, role, content, sha256, size, "
        "changed_at) SELECT gen_random_uuid(), charter_id, 'penutup', content, sha256, size, "
        "changed_at FROM commitments_charterfile WHERE role = 'piagam'",
        "UPDATE commitments_charterfile SET content = content || 'x', size = size + 1 "
        "WHERE role = 'penutup'",
        "DELETE FROM commitments_charterfile",
        "UPDATE commitments_charter SET sealed_at = now()",
    ],
)
def test_nothing_is_added_to_a_charter_that_is_closed(place, statement):
    charter = _on_paper(place, waived=True)
    seal_charter(charter=charter, by=place.keeper, now=stage.later(90))

    _stopped(statement)


def _stopped(statement: str) -> None:
    town.settle()
    with (
        pytest.raises(IntegrityError, match="is refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def _on_paper(place: stage.Stage, *, waived: bool = False) -> Charter:
    """A witness and, unless waived, the camat have signed by hand."""
    charter = place.ready(place.camat, path="wet", witness=True)
    deciding.record_by_hand(
        charter=charter, signers=[charter.signers.get(person=None).pk], signed_on=town.TODAY,
        proofs=[evidence(place.keeper, place.unit).versions.get()], by=place.keeper,
        now=stage.later(),
    )  # fmt: skip
    if waived:
        deciding.waive(
            signer=stage.signer_of(charter, place.camat), reason="Cuti", by=place.keeper,
            now=stage.later(2),
        )  # fmt: skip
    return charter
