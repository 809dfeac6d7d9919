"""The third path: a PDF that was signed in another office system is taken in as it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments import stage
from files.clamd import Daemon, serving
from kawal.commitments.actions.readying import make_ready
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.taking_in import take_in
from kawal.events.service import events
from signing.papers import charter as unsigned
from signing.papers import signed as signed_here
from signing.papers import stamped
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def signed(settings, tmp_path):
    """Signs with the seal of another installation: nobody knows it here."""

    def signed_elsewhere(count):
        own, settings.KAWAL_SEAL_AUTHORITY = settings.KAWAL_SEAL_AUTHORITY, str(tmp_path / "x.pem")
        document = signed_here(count)
        settings.KAWAL_SEAL_AUTHORITY = own
        return document

    return signed_elsewhere


@pytest.fixture
def draft(place):
    return place.draft(path="foreign")


def taken_in(draft, place, document):
    return take_in(charter=draft, document=document, by=place.keeper, now=stage.later())


def test_its_signers_are_read_from_the_certificates_and_not_a_byte_changes(draft, place, signed):
    document = signed(2)

    charter = taken_in(draft, place, document)

    assert charter.is_sealed
    assert stage.content_of(charter) == document
    camat, secretary = charter.signers.all()
    assert (camat.name, camat.post, camat.capacity) == (
        "Rahmat Wijaya, S.Sos., M.Si.", "Plt. Camat Sukamaju", "",
    )  # fmt: skip
    assert {camat.how, secretary.how} == {"foreign"}
    assert camat.person is None


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (lambda _signed: unsigned(), "foreign.unsigned"),
        (lambda signed: stamped(signed(1)), "foreign.changed"),
        (lambda _signed: b"no pdf", "signing.not_a_pdf"),
        (lambda _signed: signed_here(1), "foreign.signed_here"),
    ],
)
def test_what_proves_nothing_is_refused(draft, place, signed, document, code):
    with refusal(code):
        taken_in(draft, place, document(signed))
    draft.refresh_from_db()
    assert draft.is_draft


def test_what_was_signed_in_kawal_for_one_promise_stands_for_no_other(draft, place):
    """Else the signatures under a sealed charter could be shown under any other pledges."""
    charter = place.ready(place.camat, number="PI/77")
    stage.sign(charter, place.camat)
    seal_charter(charter=charter, by=place.keeper, now=stage.later(5))

    with refusal("foreign.signed_here"):
        taken_in(draft, place, stage.content_of(charter))


def test_one_pdf_is_one_charter(draft, place, signed):
    document = signed(1)
    taken_in(draft, place, document)

    with refusal("foreign.taken_in_before"):
        taken_in(place.draft(path="foreign", number="PI/02"), place, document)


def test_the_paths_do_not_mix(draft, place, signed):
    with refusal("charter.foreign_path"):
        make_ready(charter=draft, by=place.keeper, now=stage.later())
    with refusal("charter.not_foreign"):
        taken_in(place.draft(number="PI/02"), place, signed(1))


def test_without_pledges_that_can_be_followed_up_it_is_refused(place, signed):
    draft = place.draft(path="foreign", complete=False)

    with refusal("charter.pledges_incomplete"):
        taken_in(draft, place, signed(1))


@pytest.mark.enable_socket
def test_the_antivirus_is_asked_of_it_as_of_every_upload(draft, place, signed, settings):
    document, daemon = signed(1), Daemon()
    with serving(daemon) as address:
        settings.KAWAL_CLAMD = address
        daemon.answer = "stream: Pdf.Exploit FOUND"
        with refusal("file.infected"):
            taken_in(draft, place, document)
        town.settle()
        daemon.answer = ""
        charter = taken_in(draft, place, document)

    assert daemon.seen == [len(document)] * 2
    assert charter.is_sealed
    assert events().get(type="content.infected").data["found"] == "Pdf.Exploit"
    assert not list(settings.KAWAL_SPOOL.iterdir())


@pytest.mark.enable_socket
def test_while_the_antivirus_is_away_nothing_is_taken_in(draft, place, signed, settings):
    settings.KAWAL_CLAMD = "tcp://127.0.0.1:1"

    with refusal("file.scanner_away"):
        taken_in(draft, place, signed(1))


def test_the_page_takes_it_and_the_public_reads_what_it_is(client, draft, place, signed):
    client.force_login(place.keeper)
    address = reverse("commitments:charter-foreign", args=[draft.pk])
    assert client.get(address).status_code == 200

    refused = client.post(address, {"document": SimpleUploadedFile("a.pdf", unsigned())})
    assert refused.status_code == 422
    assert "tidak memuat tanda tangan elektronik" in refused.text
    client.post(address, {"document": SimpleUploadedFile("a.pdf", signed(1))})
    town.settle()

    draft.refresh_from_db()
    page = client.get(reverse("commitments:public-charter", args=[draft.pk])).text
    assert "Ditandatangani di sistem lain" in page
    assert "Kawal tidak menambah segel" in page
    told = client.post(
        reverse("commitments:verify", args=[draft.code]),
        {"document": SimpleUploadedFile("a.pdf", stage.content_of(draft))},
    )
    assert "pemilik sertifikatnya tidak dijamin Kawal" in page
    assert "Sama dengan yang diterima" in told.text
    assert "Asli dan utuh" not in told.text
    assert "Kawal menyimpan berkasnya apa adanya" in told.text
