"""A charter from draft to seal, signed electronically by three in order."""

import subprocess

import pytest
from django.db import IntegrityError, connection, transaction

from commitments import stage
from kawal.commitments.actions import deciding, readying, signing
from kawal.commitments.actions.charter_signers import add_official, move_signer, remove_signer
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.models import Charter, CharterFile, Signer, SignerState
from kawal.events.service import events
from kawal.signing.service import verify
from kawal.units.service import end_holder
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


def sealed(charter, keeper, at=10):
    return seal_charter(charter=charter, by=keeper, now=stage.later(at))


def test_three_sign_in_order_and_the_charter_is_sealed(place, tmp_path):
    charter = place.ready()

    stage.sign(charter, place.camat, place.secretary, place.lurah)
    done = sealed(charter, place.keeper)

    assert done.state == Charter.State.SEALED
    content = stage.content_of(charter)
    report = verify(content, now=stage.later(20))
    assert [found.name for found in report.signatures][-1] == "Kota Sukamaju"
    assert len(report.signatures) == 4
    assert report.is_sound
    assert report.sha256 == charter.files.get(role="piagam").sha256
    assert not charter.files.filter(role="penutup").exists()
    path = tmp_path / "piagam.pdf"
    path.write_bytes(content)
    said = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == 4


def test_every_act_of_a_charter_is_in_the_record_once(place):
    charter = place.ready(place.camat)
    stage.sign(charter, place.camat)
    sealed(charter, place.keeper)
    town.settle()

    noted = events().filter(about_kind="charter", about_id=str(charter.pk))

    kinds = list(noted.order_by("at", "pk").values_list("type", flat=True))
    assert kinds.count("charter.signed") == kinds.count("charter.sealed") == 1
    assert noted.get(type="charter.sealed").data["sha256"] == charter.files.get().sha256


def test_what_a_signature_left_is_the_beginning_of_the_sealed_file(place):
    charter = place.ready(place.camat, place.secretary)
    stage.sign(charter, place.camat)
    between = stage.content_of(charter)
    stage.sign(charter, place.secretary, at=2)
    sealed(charter, place.keeper)

    first = stage.signer_of(charter, place.camat)

    assert stage.content_of(charter)[: first.file_size] == between


def test_nobody_signs_before_the_one_who_is_named_earlier(place):
    charter = place.ready()

    with refusal("signer.not_your_turn"):
        stage.sign(charter, place.secretary)


def test_after_a_waiver_the_next_may_sign_and_the_file_says_who_is_missing(place):
    charter = place.ready()
    deciding.waive(
        signer=stage.signer_of(charter, place.camat), reason="Dinas luar", by=place.keeper,
        now=stage.later(),
    )  # fmt: skip

    stage.sign(charter, place.secretary, place.lurah, at=2)
    sealed(charter, place.keeper)

    report = verify(stage.content_of(charter), now=stage.later(20))
    assert report.is_sound
    assert report.empty_fields == ("ttd-1",)


def test_one_refusal_and_one_waiver_stand_in_a_second_sealed_file(place, tmp_path):
    """The first file stays as it was signed; why somebody was absent stays inside."""
    charter = place.ready()
    signing.refuse(
        charter=charter, reason="Target nomor 2 tidak punya anggaran", by=place.camat.person,
        now=stage.later(),
    )  # fmt: skip
    deciding.waive(
        signer=stage.signer_of(charter, place.secretary), reason="Sakit typhus", by=place.keeper,
        now=stage.later(2),
    )  # fmt: skip
    stage.sign(charter, place.lurah, at=3)

    done = sealed(charter, place.keeper)

    assert done.state == Charter.State.SEALED
    path = tmp_path / "penutup.pdf"
    path.write_bytes(stage.content_of(charter, "penutup"))
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    words = " ".join(said.stdout.split())
    assert "Target nomor 2 tidak punya anggaran" in words
    assert "Berhalangan" in words
    assert "typhus" not in words
    assert charter.files.get(role="piagam").sha256 in words.replace(" ", "")
    assert verify(path.read_bytes(), now=stage.later(20)).is_sound


def test_a_charter_that_nobody_signed_is_closed_without_a_seal(place):
    charter = place.ready(place.camat)
    before = stage.content_of(charter)
    signing.refuse(
        charter=charter, reason="Belum dibahas", by=place.camat.person, now=stage.later()
    )

    done = sealed(charter, place.keeper)

    assert done.state == Charter.State.REFUSED
    assert stage.content_of(charter) == before


def test_a_seal_waits_for_everyone(place):
    charter = place.ready(place.camat, place.secretary)
    stage.sign(charter, place.camat)

    with refusal("charter.still_waiting"):
        sealed(charter, place.keeper)


# --- who signs ------------------------------------------------------------------------------------


def test_who_is_not_named_signs_nothing(place):
    charter = place.ready(place.camat)

    with refusal("signer.not_named"):
        signing.sign(charter=charter, seen=charter.sha256, by=place.keeper, now=stage.later())


def test_a_signature_is_given_once(place):
    charter = place.ready(place.camat, place.secretary)
    stage.sign(charter, place.camat)

    with refusal("signer.not_named"):
        stage.sign(charter, place.camat)


def test_nobody_signs_what_they_have_not_seen(place):
    charter = place.ready(place.camat)

    with refusal("signer.another_content"):
        signing.sign(charter=charter, seen="0" * 64, by=place.camat.person, now=stage.later())


def test_a_page_from_before_the_redraft_signs_nothing(place):
    """T14: a replay of what was once right."""
    charter = place.ready(place.camat)
    seen = charter.sha256
    readying.back_to_draft(charter=charter, by=place.keeper, now=stage.later())
    readying.make_ready(charter=charter, by=place.keeper, now=stage.later(2))

    with refusal("signer.another_content"):
        signing.sign(charter=charter, seen=seen, by=place.camat.person, now=stage.later(3))


def test_a_charter_for_paper_is_not_signed_electronically(place):
    charter = place.ready(place.camat, path="wet")

    with refusal("signer.by_hand"):
        stage.sign(charter, place.camat)


def test_a_draft_and_a_sealed_charter_are_signed_by_nobody(place):
    draft = place.draft(number="PI/02")
    charter = place.ready(place.camat)
    stage.sign(charter, place.camat)
    sealed(charter, place.keeper)

    for closed in (draft, charter):
        with refusal("charter.not_being_signed"):
            stage.sign(closed, place.camat)
    with refusal("charter.not_being_signed"):
        sealed(charter, place.keeper)


def test_a_refusal_needs_words(place):
    charter = place.ready(place.camat)

    with refusal("signer.no_reason"):
        signing.refuse(charter=charter, reason=" ", by=place.camat.person, now=stage.later())


# --- T18: who is named stays named ----------------------------------------------------------------


def test_a_signer_cannot_be_taken_out_after_the_charter_was_made_ready(place):
    """T18."""
    charter = place.ready()
    signer = stage.signer_of(charter, place.camat)

    with refusal("charter.not_a_draft"):
        remove_signer(signer=signer, by=place.keeper, now=stage.later())
    with refusal("charter.not_a_draft"):
        move_signer(signer=signer, up=False, by=place.keeper, now=stage.later())
    with refusal("charter.not_a_draft"):
        add_official(
            charter=charter, holder=place.camat, role="signer", by=place.keeper, now=stage.later()
        )


def test_once_somebody_signed_there_is_no_way_back_to_a_draft(place):
    charter = place.ready()
    stage.sign(charter, place.camat)

    with refusal("charter.signing_has_begun"):
        readying.back_to_draft(charter=charter, by=place.keeper, now=stage.later())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM commitments_signer",
        "UPDATE commitments_signer SET name = 'Orang Lain'",
        "UPDATE commitments_signer SET state = 'waiting', how = '', decided_at = NULL",
        "DELETE FROM commitments_pledge",
        "UPDATE commitments_pledge SET text = 'Lain'",
        "UPDATE commitments_charter SET title = 'Lain'",
        "UPDATE commitments_charter SET state = 'draft', code = '', snapshot = '', sha256 = ''",
        "UPDATE commitments_charterfile SET content = '\\x00', size = 1",
        "UPDATE commitments_charterfile SET role = 'penutup'",
        "DELETE FROM commitments_charterfile",
        "DELETE FROM commitments_charter",
        "UPDATE commitments_chartertext SET body = 'Lain'",
        "DELETE FROM commitments_chartertext",
    ],
)
def test_the_database_itself_keeps_what_is_being_signed(place, statement):
    """T18."""
    charter = place.ready()
    stage.sign(charter, place.camat)

    _refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE commitments_charter SET ceremony_id = NULL",
        "UPDATE commitments_charter SET state = 'signing', sealed_at = NULL",
        "UPDATE commitments_signer SET reason = 'Lain'",
        "UPDATE commitments_charterfile SET content = content || '\\x00'",
        'INSERT INTO commitments_pledge (id, charter_id, "order", text, indicator, target) '
        "SELECT gen_random_uuid(), id, 9, 'Lain', '', '' FROM commitments_charter",
    ],
)
def test_the_database_itself_keeps_what_was_sealed(place, statement):
    charter = place.ready(place.camat)
    stage.sign(charter, place.camat)
    sealed(charter, place.keeper)

    _refused(statement)


def test_a_file_with_the_hash_of_another_is_not_kept(place):
    charter = place.ready(place.camat)

    with pytest.raises(IntegrityError), transaction.atomic():
        CharterFile.objects.filter(charter=charter).update(sha256="0" * 64)


def _refused(statement):
    with (
        pytest.raises(IntegrityError, match="is refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_new_draft_has_another_code(place):
    charter = place.ready(place.camat)
    code = charter.code

    again = readying.back_to_draft(charter=charter, by=place.keeper, now=stage.later())
    assert (again.code, again.snapshot, again.files.count()) == ("", "", 0)
    again = readying.make_ready(charter=again, by=place.keeper, now=stage.later(2))

    assert again.code != code
    assert Signer.objects.get(charter=again).state == SignerState.WAITING


def test_who_was_noted_as_absent_may_still_refuse_and_that_counts(place):
    charter = place.ready()
    deciding.waive(
        signer=stage.signer_of(charter, place.camat), reason="Dirawat di rumah sakit",
        by=place.keeper, now=stage.later(),
    )  # fmt: skip

    signing.refuse(
        charter=charter, reason="Saya menolak isinya", by=place.camat.person, now=stage.later(2)
    )

    camat = stage.signer_of(charter, place.camat)
    assert (camat.state, camat.reason) == ("refused", "Saya menolak isinya")
    with refusal("signer.not_named"):
        signing.refuse(charter=charter, reason="Lagi", by=place.camat.person, now=stage.later(3))


def test_the_record_never_learns_why_somebody_was_absent(place):
    charter = place.ready()
    deciding.waive(
        signer=stage.signer_of(charter, place.camat), reason="Dirawat di rumah sakit",
        by=place.keeper, now=stage.later(),
    )  # fmt: skip

    assert not any("rumah sakit" in str(event.data) for event in events())


def test_nobody_signs_for_a_post_that_they_have_left(place):
    """The certificate would name them camat on a day when another one was."""
    charter = place.ready()
    end_holder(holder=place.camat, on=town.TODAY, by=None, now=stage.NOW)

    with refusal("signer.left"):
        signing.sign(
            charter=charter, seen=charter.sha256, by=place.camat.person,
            now=stage.later(3 * 24 * 60),
        )  # fmt: skip
