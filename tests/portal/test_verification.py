"""One page for every document that somebody may hold: charters, their records, sent sheets."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import desk
from commitments.stage import content_of
from kawal.assessments.actions.submission import submit_run
from kawal.documents.recognised import (
    Answer,
    DocumentKind,
    Sureness,
    address_of,
    answer_of,
    recognises,
)
from kawal.portal.verification import MOST_BYTES, PROOFS
from portal.square import NOW, Square, words
from units import town

pytestmark = pytest.mark.django_db
VERIFY = "/verifikasi/"


@pytest.fixture
def charter():
    return Square().sealed()


@pytest.fixture
def snapshot():
    sheet = desk.a_sheet()
    sheet.refresh_from_db()
    found = submit_run(
        run=sheet.run, revision=sheet.revision, accepted="Sisa menyusul", by=None, now=desk.NOW
    )
    town.settle()
    return found


def dropped(client, content, name="berkas.pdf"):
    return client.post(VERIFY, {"document": SimpleUploadedFile(name, content)})


def asked(client, typed):
    return client.get(VERIFY, {"kode": typed})


class TestCharter:
    def test_its_file_is_recognised_among_all_kinds(self, client, charter):
        told = dropped(client, content_of(charter))

        assert told.status_code == 200
        assert "Asli dan utuh" in words(told)

    def test_a_changed_copy_is_told_from_a_strange_file(self, client, charter):
        changed = words(dropped(client, content_of(charter) + b"\n% lebih"))
        strange = words(dropped(client, b"%PDF-1.7\n% lain\n%%EOF"))

        assert "Berubah setelah disegel" in changed
        assert "Bukan berkas yang dikeluarkan di sini." in strange

    def test_its_code_its_number_and_its_fingerprint_lead_to_it(self, client, charter):
        fingerprint = charter.files.get(role="piagam").sha256

        for typed in (charter.code, charter.code.lower(), charter.number, fingerprint):
            assert asked(client, typed).headers["Location"] == f"/verifikasi/piagam/{charter.code}/"


class TestSending:
    def test_its_json_is_recognised(self, client, snapshot):
        told = dropped(client, snapshot.document.encode(), "kiriman.json")

        assert "Benar: ini berkas yang dikirim." in words(told)
        assert f"/verifikasi/kiriman/{snapshot.pk}/" in told.content.decode()

    def test_a_pdf_that_names_it_and_has_not_its_bytes_is_changed(self, client, snapshot):
        told = dropped(client, f"%PDF-1.7 kawal-run-1:{snapshot.pk} %%EOF".encode())

        assert "Berubah: berkas ini bukan yang dikirim." in words(told)

    def test_its_fingerprint_or_the_address_in_its_qr_lead_to_it(self, client, snapshot):
        page = f"/verifikasi/kiriman/{snapshot.pk}/"

        for typed in (snapshot.sha256.upper(), f"https://kawal.example{page}"):
            assert asked(client, typed).headers["Location"] == page


class TestPage:
    def test_a_code_that_nobody_knows_is_not_there(self, client):
        for typed in ("0000-0000-0000", "a" * 64, str(uuid4())):
            told = asked(client, typed)

            assert told.status_code == 404
            assert "Tidak ada dokumen dengan kode atau nomor itu." in words(told)

    def test_an_empty_question_is_answered_in_words(self, client):
        assert asked(client, " ").status_code == 422
        assert client.post(VERIFY).status_code == 422

    def test_a_large_file_is_refused(self, client):
        told = dropped(client, b"%PDF-1.7" + b" " * MOST_BYTES)

        assert told.status_code in {413, 422}

    def test_one_address_may_not_ask_for_ever(self, client):
        for _number in range(PROOFS.capacity):
            client.post(VERIFY)

        told = client.post(VERIFY)

        assert told.status_code == 429
        assert "Terlalu sering dari alamat ini." in words(told)


def test_the_kind_that_is_surest_answers():
    sure = Answer(sureness=Sureness.KNOWN, template="a", context={})
    unsure = Answer(sureness=Sureness.CLAIMED, template="b", context={})
    recognises("aa-test", DocumentKind(find=lambda _typed: "", tell=lambda _c, _n: unsure))
    recognises("zz-test", DocumentKind(find=lambda _typed: "/z/", tell=lambda _c, _n: sure))
    try:
        assert answer_of(b"", NOW) is sure
        assert address_of("zz") == "/z/"
    finally:
        for name in ("aa-test", "zz-test"):
            recognises(name, DocumentKind(find=lambda _typed: "", tell=lambda _c, _n: None))
