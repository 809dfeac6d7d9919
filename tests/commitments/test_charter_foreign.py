"""The third path: a PDF that was signed in another office system is taken in as it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments import stage
from kawal.commitments.actions.readying import make_ready
from kawal.commitments.actions.taking_in import take_in
from signing.papers import charter as unsigned
from signing.papers import signed, stamped
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def draft(place):
    return place.draft(path="foreign")


def taken_in(draft, place, document):
    return take_in(charter=draft, document=document, by=place.keeper, now=stage.later())


def test_its_signers_are_read_from_the_certificates_and_not_a_byte_changes(draft, place):
    document = signed(2)

    charter = taken_in(draft, place, document)

    assert charter.is_sealed
    assert stage.content_of(charter) == document
    camat, secretary = charter.signers.all()
    assert (camat.name, camat.post, camat.capacity) == (
        "Rahmat Wijaya, S.Sos., M.Si.", "Camat Sukamaju", "plt",
    )  # fmt: skip
    assert {camat.how, secretary.how} == {"foreign"}
    assert camat.person is None


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (lambda: unsigned(), "foreign.unsigned"),
        (lambda: stamped(signed(1)), "foreign.changed"),
        (lambda: b"no pdf", "signing.not_a_pdf"),
    ],
)
def test_what_proves_nothing_is_refused(draft, place, document, code):
    with refusal(code):
        taken_in(draft, place, document())
    draft.refresh_from_db()
    assert draft.is_draft


def test_the_paths_do_not_mix(draft, place):
    with refusal("charter.foreign_path"):
        make_ready(charter=draft, by=place.keeper, now=stage.later())
    with refusal("charter.not_foreign"):
        taken_in(place.draft(number="PI/02"), place, signed(1))


def test_without_pledges_that_can_be_followed_up_it_is_refused(place):
    draft = place.draft(path="foreign", complete=False)

    with refusal("charter.pledges_incomplete"):
        taken_in(draft, place, signed(1))


def test_the_page_takes_it_and_the_public_reads_what_it_is(client, draft, place):
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
    assert "Asli dan utuh" in told.text
    assert "Kawal menyimpan berkasnya apa adanya" in told.text
