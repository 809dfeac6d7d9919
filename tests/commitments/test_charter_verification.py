"""Anyone with a file or a code asks whether it is the charter that was sealed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from commitments import stage
from kawal.commitments.actions.readying import back_to_draft
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.signing import refuse
from kawal.commitments.forms.charter_verification import MOST_BYTES
from kawal.commitments.views.charter_verification import PROOFS
from kawal.signing import verification
from signing.papers import charter as paper_of_another
from signing.papers import rebuilt, stamped
from units import town

pytestmark = pytest.mark.django_db

SOUND, CHANGED, UNKNOWN = "Asli dan utuh", "Berubah setelah disegel", "Tidak dikenali"


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def charter(place):
    return sealed(place)


def sealed(place, number="PI/01"):
    charter = place.ready(place.camat, number=number)
    stage.sign(charter, place.camat)
    done = seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()
    return done


def dropped(client, content, code=None, name="piagam.pdf", at=None):
    address = reverse("commitments:verify", args=[code]) if code else at or any_charter()
    return client.post(address, {"document": SimpleUploadedFile(name, content)})


def any_charter():
    return reverse("commitments:verify-any")


def test_the_file_that_was_sealed_passes_every_check(client, charter):
    told = dropped(client, stage.content_of(charter), charter.code)

    assert told.status_code == 200
    assert SOUND in told.text
    assert "5 dari 5 pemeriksaan lulus" in told.text
    assert "Segel sistem, bukan TTE tersertifikasi." in told.text


def test_the_file_itself_says_which_charter_it_is(client, charter):
    told = dropped(client, stage.content_of(charter))

    assert SOUND in told.text
    assert charter.number in told.text


@pytest.mark.parametrize("address", ["commitments:verify-any", "verify-document"])
def test_a_dropped_file_says_who_signed_in_which_capacity_and_when(client, charter, address):
    told = dropped(client, stage.content_of(charter), at=reverse(address))

    assert "Ratmi Widyaloka" in told.text
    assert "Camat Kecamatan Tirtajaya" in told.text
    assert '<span class="cap">Definitif</span>' in told.text
    assert "9 April 2026, 10.01" in told.text


def test_a_changed_file_and_one_that_is_not_public_yet_name_nobody(client, place, charter):
    waiting = place.ready(place.secretary, number="PI/02")
    stage.sign(waiting, place.secretary)

    changed = dropped(client, stamped(stage.content_of(charter)))
    early = dropped(client, stage.content_of(waiting))

    assert CHANGED in changed.text
    assert "Ratmi Widyaloka" not in changed.text
    assert "Keadaan sebelum selesai" in early.text
    assert "Bayu Hestungkara" not in early.text


def test_the_headline_is_not_green_where_the_certificates_are_not_known(
    client, charter, settings, tmp_path
):
    """The bytes are those of the record, and who signed them cannot be told any more."""
    settings.KAWAL_SEAL_AUTHORITY = str(tmp_path / "lost.pem")

    told = dropped(client, stage.content_of(charter))

    assert SOUND not in told.text
    assert "verdict is-due" in told.text
    assert (
        "sama persis dengan yang disegel pada 9 April 2026, tetapi:"
        " Sertifikat tanda tangannya tidak dikenal Kawal." in told.text
    )


def test_a_stamp_on_a_page_is_a_change_though_every_signature_is_there(client, charter):
    """`pdfsig` does not notice it."""
    told = dropped(client, stamped(stage.content_of(charter)), charter.code)

    assert CHANGED in told.text
    assert SOUND not in told.text
    assert "Isi berubah" in told.text
    assert "Ada tambahan setelah tanda tangan terakhir" in told.text


def test_a_single_byte_is_a_change(client, charter):
    content = bytearray(stage.content_of(charter))
    content[2000] ^= 1

    told = dropped(client, bytes(content))

    assert CHANGED in told.text
    assert reverse("commitments:public-pdf", args=[charter.pk]) in told.text


def test_a_copy_that_was_saved_anew_is_not_taken_for_it(client, charter):
    told = dropped(client, rebuilt(stage.content_of(charter)), charter.code)

    assert SOUND not in told.text


def test_the_state_before_the_seal_is_told_as_such(client, charter, place):
    signer = stage.signer_of(charter, place.camat)

    told = dropped(client, stage.content_of(charter)[: signer.file_size], charter.code)

    assert "Keadaan sebelum selesai" in told.text


def test_a_true_file_on_the_page_of_another_charter_is_told(client, place, charter):
    other = sealed(place, number="PI/02")

    told = dropped(client, stage.content_of(other), charter.code)

    assert "Piagam lain" in told.text
    assert reverse("commitments:verify", args=[other.code]) in told.text


def test_any_other_pdf_is_unknown(client, charter):
    assert UNKNOWN in dropped(client, paper_of_another(), charter.code).text
    assert UNKNOWN in dropped(client, paper_of_another()).text


def test_a_file_that_only_pretends_is_refused_in_words(client, charter):
    told = dropped(client, f"%PDF-1.7 kawal-piagam-1:{charter.code}".encode(), charter.code)

    assert CHANGED in told.text
    assert "tidak dapat dibaca" in told.text


def test_the_closing_record_is_known_as_well(client, place):
    charter = place.ready(place.camat, place.secretary)
    stage.sign(charter, place.camat)
    refuse(charter=charter, reason="Belum", by=place.secretary.person, now=stage.later(5))
    charter = seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()

    told = dropped(client, stage.content_of(charter, "penutup"))

    assert SOUND in told.text
    assert "berita acara penutup" in told.text


# --- the page of a code ---------------------------------------------------------------------------


def test_the_page_says_who_signed_in_which_capacity_and_when(client, charter):
    page = client.get(reverse("commitments:verify", args=[charter.code])).text

    assert "Piagam ini asli dan utuh." in page
    assert "Ratmi Widyaloka" in page
    assert "Definitif" in page
    assert "Tanda tangan elektronik" in page


def test_a_paper_on_the_stage_leads_to_a_page_already(client, place):
    charter = place.ready(place.camat)

    page = client.get(reverse("commitments:verify", args=[charter.code])).text

    assert "sedang ditandatangani" in page
    assert "asli dan utuh" not in page


def test_a_code_that_is_no_more_leads_nowhere(client, place):
    charter = place.ready(place.camat)
    code = charter.code
    back_to_draft(charter=charter, by=place.keeper, now=stage.later())

    assert client.get(reverse("commitments:verify", args=[code])).status_code == 404
    assert client.post(reverse("commitments:verify", args=[code])).status_code == 404


@pytest.mark.parametrize("spelled", ["{}", " {} ", "lower", "bare"])
def test_a_code_is_found_however_it_is_typed(client, charter, spelled):
    code = charter.code
    words = {"lower": code.lower(), "bare": code.replace("-", "")}

    found = client.get(any_charter(), {"kode": words.get(spelled, spelled.format(code))})

    assert found.url == reverse("commitments:verify", args=[code])


@pytest.mark.usefixtures("charter")
def test_a_sealed_charter_is_found_by_its_number_and_one_on_the_way_is_not(client, place):
    waiting = place.ready(place.secretary, number="PI/77")

    found = client.get(any_charter(), {"kode": "pi/01"}, follow=True).text
    missing = client.get(any_charter(), {"kode": waiting.number})

    assert "Ratmi Widyaloka" in found
    assert "9 April 2026, 10.01" in found
    assert missing.status_code == 404
    assert "Tidak ada piagam dengan kode atau nomor itu." in missing.text


def test_nothing_typed_is_asked_for(client):
    assert client.get(any_charter(), {"kode": ""}).status_code == 422
    assert client.post(any_charter()).status_code == 422


def test_a_file_that_is_too_large_is_refused(client):
    assert dropped(client, b"x" * (MOST_BYTES + 1)).status_code == 422


def test_one_address_may_not_ask_for_ever(client, charter):
    for _ in range(PROOFS.capacity):
        client.post(any_charter())

    for code in (None, charter.code):
        refused = dropped(client, stage.content_of(charter), code)
        assert refused.status_code == 429
        assert SOUND not in refused.text
    assert client.get(any_charter()).status_code == 200


def test_content_and_hash_changed_together_do_not_pass_for_what_was_sealed(client, charter):
    """Who can write one column can write both; the record of acts remembers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # as a superuser could
        cursor.execute(
            "UPDATE commitments_charter SET snapshot = replace(snapshot, 'Surat', 'Akta')"
        )
        cursor.execute(
            "UPDATE commitments_charter "
            "SET sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')"
        )

    page = client.get(reverse("commitments:verify", args=[charter.code])).text
    told = dropped(client, stage.content_of(charter), charter.code).text

    assert "tidak sama dengan saat ditutup" in page
    assert "Tidak cocok dengan catatan perbuatan" in told
    assert SOUND not in told


def test_what_nobody_signed_is_not_called_sealed(client, place):
    charter = place.ready(place.camat)
    refuse(charter=charter, reason="Isinya lain", by=place.camat.person, now=stage.later())
    seal_charter(charter=charter, by=place.keeper, now=stage.later(5))
    town.settle()

    told = dropped(client, stage.content_of(charter), charter.code)
    closing = dropped(client, stage.content_of(charter, "penutup"), charter.code)

    assert "Tanpa tanda tangan" in told.text
    assert "Ada tambahan" not in told.text
    assert SOUND not in told.text
    assert "yang disegel pada" not in told.text
    assert SOUND in closing.text  # the closing record does bear our seal


def test_a_closing_record_changed_with_its_hash_does_not_pass_either(client, place):
    charter = place.ready()
    stage.sign(charter, place.camat)
    refuse(charter=charter, reason="Isinya lain", by=place.secretary.person, now=stage.later(2))
    refuse(charter=charter, reason="Isinya lain", by=place.lurah.person, now=stage.later(3))
    seal_charter(charter=charter, by=place.keeper, now=stage.later(5))
    town.settle()
    forged = stage.content_of(charter, "penutup") + b"% tiada penolakan"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE commitments_charterfile SET content = %s, size = length(%s::bytea),"
            " sha256 = encode(sha256(%s), 'hex') WHERE role = 'penutup'",
            [forged, forged, forged],
        )

    told = dropped(client, forged, charter.code)

    assert SOUND not in told.text
    assert CHANGED in told.text


@pytest.mark.django_db(transaction=True)
def test_a_file_is_read_without_a_connection_that_others_need(client, monkeypatch):
    """Nineteen files of one stranger at once took all of the pool, and every page waited for it."""
    charter = sealed(stage.Stage())
    held = []
    run = verification.subprocess.run
    monkeypatch.setattr(
        verification.subprocess, "run",
        lambda *words, **usual: (held.append(connection.connection), run(*words, **usual))[1],
    )  # fmt: skip

    told = dropped(client, stage.content_of(charter), charter.code)

    assert SOUND in told.text
    assert held == [None]


def test_a_crowd_says_nothing_of_the_file(client, charter):
    full = verification.AT_ONCE + verification.WAITING
    for _ in range(full):
        verification._seats.acquire()
    try:
        told = dropped(client, stage.content_of(charter), charter.code)
    finally:
        verification._seats.release(full)

    assert "tetapi: Tanda tangannya belum diperiksa." in told.text
    assert SOUND not in told.text
    assert "tidak dapat dibaca" not in told.text
