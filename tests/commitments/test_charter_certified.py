"""A charter signed with certificates of BSrE, over real HTTP to a service as strict as its own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.confirming import confirmed as factor_used
from assessments.confirming import old_app
from commitments import stage
from commitments.certified import reached
from kawal.commitments.actions.certificates import check_certificate
from kawal.commitments.actions.deciding import waive
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.signing import sign
from kawal.commitments.models import Charter, Signer, SignerState
from kawal.events.service import events
from kawal.signing.service import Credential, Kind, Passphrase, verify
from signing.esign_service import MAIL, NIK, PASSPHRASE, Service
from units import town
from units.town import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def service():
    return Service()


@pytest.fixture(params=[2])
def version(request):
    return request.param


@pytest.fixture
def place(service, version, settings, tmp_path, time_machine):
    """A kecamatan whose installation reaches the service."""
    time_machine.move_to(stage.NOW, tick=True)
    with reached(service, settings, tmp_path, version=version) as stands:
        yield stands


def ready(place, *holders):
    return place.ready(*(holders or (place.camat, place.lurah)), path="certified")


def signed(charter, holder, service, at=1, passphrase=PASSPHRASE):
    """With a certificate in their own name."""
    service.holder = holder.person.name
    return sign(
        charter=charter, seen=charter.sha256, by=holder.person, now=stage.later(at),
        credential=Credential(NIK, Passphrase(passphrase)),
    )  # fmt: skip


def at(name, *parts):
    return reverse(f"commitments:{name}", args=parts)


def form_of(charter, **more):
    return {"seen": charter.sha256, "agree": "on", "subject": MAIL, "passphrase": PASSPHRASE} | more


def enter(client, person):
    client.force_login(person)
    factor_used(client, old_app(person))


@pytest.mark.parametrize("version", [1, 2], indirect=True)
def test_each_signs_in_order_and_nothing_of_ours_is_added(place, service):
    charter = ready(place)
    signed(charter, place.camat, service)
    between = stage.content_of(charter)
    signed(charter, place.lurah, service, at=2)

    done = seal_charter(charter=charter, by=place.keeper, now=stage.later(10))

    assert done.state == Charter.State.SEALED
    content = stage.content_of(charter)
    assert content.startswith(between)
    report = verify(content, now=stage.later(20))
    assert [found.kind for found in report.signatures] == [Kind.BSRE, Kind.BSRE]
    assert report.is_sound
    assert not charter.files.filter(role="penutup").exists()


def test_the_public_reads_it_as_certified_and_can_verify_the_file(place, service, client):
    charter = ready(place, place.camat)
    signed(charter, place.camat, service)
    seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()

    page = client.get(at("public-charter", charter.pk)).text
    checked = client.get(at("verify", charter.code)).text

    assert "Tanda tangan elektronik tersertifikasi (BSrE)" in page
    assert "Tanda tangan elektronik tersertifikasi (BSrE)" in checked


def test_no_page_calls_certified_signatures_a_seal_of_ours(place, service, client):
    charter = ready(place, place.camat)
    signed(charter, place.camat, service)
    seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()
    enter(client, place.keeper)

    public, known, own = (
        client.get(at(name, part)).text
        for name, part in (
            ("public-charter", charter.pk), ("verify", charter.code), ("charter", charter.pk)
        )
    )  # fmt: skip
    told = dropped(client, charter, "piagam")

    assert "TTE tersertifikasi (BSrE); Kawal tidak menambah segel" in public
    assert "Asli dan utuh" in told
    assert "TTE tersertifikasi (BSrE)." in told
    for page in (public, known, own, told):
        assert "bukan TTE" not in page
    assert "isegel" not in public  # nothing of ours was set on it
    assert "Disegel" not in own
    assert "Ditutup 9 April 2026" in own


def test_the_closing_record_beside_certified_signatures_bears_our_seal(place, service, client):
    charter = ready(place)
    signed(charter, place.camat, service)
    absent = stage.signer_of(charter, place.lurah)
    waive(signer=absent, reason="Dinas luar", by=place.keeper, now=stage.later(2))
    seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()

    told = dropped(client, charter, "penutup")

    assert "Segel sistem, bukan TTE tersertifikasi." in told


def dropped(client, charter, role):
    file = SimpleUploadedFile("berkas.pdf", stage.content_of(charter, role))
    return client.post(at("verify-any"), {"document": file}).text


def test_an_absent_signer_stands_in_a_second_file_with_our_seal(place, service):
    charter = ready(place)
    signed(charter, place.camat, service)
    absent = stage.signer_of(charter, place.lurah)
    waive(signer=absent, reason="Dinas luar", by=place.keeper, now=stage.later(2))

    seal_charter(charter=charter, by=place.keeper, now=stage.later(10))

    closing = verify(stage.content_of(charter, "penutup"), now=stage.later(20))
    assert [found.kind for found in closing.signatures] == [Kind.LOCAL]


@pytest.mark.parametrize(
    ("day", "passphrase", "code"),
    [
        ("good", "salah", "signing.credential_refused"),
        ("hangs up", PASSPHRASE, "signing.answer_lost"),
        ("foreign", PASSPHRASE, "signing.answer_unusable"),
    ],
)
def test_what_the_service_refuses_leaves_everything_as_it_was(
    place, service, day, passphrase, code
):
    charter = ready(place)
    before = stage.content_of(charter)
    service.day = day

    with refusal(code):
        signed(charter, place.camat, service, passphrase=passphrase)

    charter.refresh_from_db()
    assert (charter.state, stage.content_of(charter)) == (Charter.State.READY, before)
    assert stage.signer_of(charter, place.camat).state == SignerState.WAITING
    service.day = "good"
    assert signed(charter, place.camat, service).state == SignerState.SIGNED


def test_somebody_elses_certificate_in_ones_own_place_is_not_kept(place, service, client):
    """Signed in as the camat, with the passphrase of the lurah."""
    charter = ready(place)
    before = stage.content_of(charter)
    service.holder = place.lurah.person.name
    enter(client, place.camat.person)

    refused = client.post(at("charter-sign", charter.pk), form_of(charter))

    assert refused.status_code == 422
    assert "bukan atas nama Anda" in refused.text
    assert stage.content_of(charter) == before
    assert stage.signer_of(charter, place.camat).is_waiting


def test_nobody_signs_without_a_credential_or_out_of_turn(place, service):
    charter = ready(place)

    with refusal("signing.not_registered"):
        stage.sign(charter, place.camat)
    with refusal("signer.not_your_turn"):
        signed(charter, place.lurah, service)

    assert service.asked == []


def test_a_certified_signature_is_the_last_word(place, service):
    charter = ready(place)
    signed(charter, place.camat, service)

    with pytest.raises(IntegrityError, match="another word of a signer"), transaction.atomic():
        Signer.objects.filter(person=place.camat.person).update(
            state="waiting", how="", decided_at=None, file_size=None, file_sha256=""
        )


def test_without_a_service_no_charter_is_made_ready_for_it(place, settings, client):
    settings.KAWAL_BSRE = {}
    client.force_login(place.keeper)

    with refusal("signing.bsre_not_set_up"):
        ready(place)

    assert "BSrE" not in client.get(at("charter-new")).text


# --- on the page ----------------------------------------------------------------------------------


def test_the_signer_types_a_passphrase_and_it_is_nowhere_afterwards(place, client, service, caplog):
    charter = ready(place)
    enter(client, place.camat.person)
    assert 'autocomplete="off"' in client.get(at("charter-sign", charter.pk)).text

    mistyped = form_of(charter, **{"passphrase": "salah-ketik"})
    wrong = client.post(at("charter-sign", charter.pk), mistyped)
    right = client.post(at("charter-sign", charter.pk), form_of(charter))

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "ditolak BSrE" in wrong.text
    assert "salah-ketik" not in wrong.text
    assert service.spent == ["salah-ketik", PASSPHRASE]
    town.settle()
    kept = "".join(map(str, events().values_list("data", flat=True))) + caplog.text
    assert not any(word in kept for word in ("salah-ketik", PASSPHRASE, NIK))


@pytest.mark.parametrize(
    ("version", "subject", "said"),
    [
        (1, MAIL, "16 angka tanpa spasi"),
        (2, "camat", "NIK (16 angka) atau alamat surel"),
    ],
    indirect=["version"],
)
def test_who_the_service_could_not_know_is_said_beside_the_field(
    place, client, service, subject, said
):
    charter = ready(place)
    enter(client, place.camat.person)

    refused = client.post(at("charter-sign", charter.pk), form_of(charter, subject=subject))

    assert refused.status_code == 422
    assert said in refused.text
    assert service.asked == []


def test_the_keeper_asks_before_the_ceremony_whether_certificates_can_be_used(
    place, client, service
):
    charter = ready(place)
    first, second = charter.signers.all()
    enter(client, place.keeper)
    assert "Periksa sertifikat" in client.get(at("charter", charter.pk)).text

    client.post(at("charter-certificate", charter.pk, first.pk), {"subject": MAIL})
    service.status = "EXPIRED"
    refused = client.post(at("charter-certificate", charter.pk, second.pk), {"subject": MAIL})

    assert "sudah kedaluwarsa" in refused.text
    assert client.get(at("charter", charter.pk)).text.count("sertifikat dapat dipakai") == 1
    assert service.spent == []
    town.settle()
    noted = events().filter(type="charter.certificate_checked")
    assert [row["order"] for row in noted.values_list("data", flat=True)] == [1]


def test_others_do_not_ask_about_a_certificate(place, client):
    charter = ready(place)
    first, second = charter.signers.all()
    own, other = (at("charter-certificate", charter.pk, s.pk) for s in (first, second))
    enter(client, place.camat.person)

    assert client.post(own, {"subject": MAIL}).status_code == 302
    assert client.post(other, {"subject": MAIL}).status_code == 403
    stranger = stage.Stage(place.agency, "Kecamatan Cempaka")
    enter(client, stranger.keeper)
    assert client.post(own, {"subject": MAIL}).status_code == 404


def test_a_certificate_is_no_matter_of_other_charters(place, client):
    charter = place.ready(place.camat)
    signer = charter.signers.get()
    enter(client, place.keeper)

    with refusal("signer.no_certificate_needed"):
        check_certificate(signer=signer, subject=MAIL, by=place.keeper, now=stage.later())
    assert client.get(at("charter-certificate", charter.pk, signer.pk)).status_code == 404
    assert client.get(at("charter-code", charter.pk)).status_code == 404


def test_a_code_is_sent_to_the_signer_alone(place, client, service):
    charter = ready(place)
    enter(client, place.camat.person)
    assert "Minta kode sekali pakai" in client.get(at("charter-sign", charter.pk)).text

    sent = client.post(at("charter-code", charter.pk), {"subject": MAIL})
    enter(client, place.keeper)

    assert sent.url == at("charter-sign", charter.pk)
    assert client.post(at("charter-code", charter.pk), {"subject": MAIL}).status_code == 403
    assert service.asked == ["POST /api/v2/sign/get/totp"]
