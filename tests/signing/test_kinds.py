"""Whose certificate it is decides what a signature is worth: ours, of BSrE, or of someone else."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.validation.dss import DocumentSecurityStore

from kawal.signing import authority, certificates
from kawal.signing.service import (
    Kind,
    LocalSigner,
    Trouble,
    kind_label,
    troubles,
    verdict,
    verify,
)
from signing.examining import examined
from signing.issuers import OVER, Issuer, Person, issuer, person, revoking
from signing.papers import CAMAT, LATER, MOMENT, act, charter, prepared, signed, stamped

NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def bsre(settings, tmp_path):
    """The roots of BSrE are set."""
    roots = tmp_path / "bsre.pem"
    roots.write_text(issuer("OSD BSrE").pem)
    settings.KAWAL_BSRE = {
        "url": "http://127.0.0.1:1", "user": "kawal", "password": "rahasia",
        "version": 2, "roots": str(roots), "authority": "",
    }  # fmt: skip
    return roots


@pytest.mark.usefixtures("bsre")
def test_a_signature_of_bsre_is_known_by_its_root():
    document = person("Rahmat Wijaya").sign(charter(), reason="Piagam", location="Sukamaju")

    report = examined(document, now=NOW)

    [found] = report.signatures
    assert (found.kind, found.name, found.post) == (Kind.BSRE, "Rahmat Wijaya", "Camat Sukamaju")
    assert (found.organisation, found.issuer) == ("Kota Sukamaju", "OSD BSrE")
    assert (found.reason, found.place) == ("Piagam", "Sukamaju")
    assert found.time_source == "claimed"
    assert report.is_sound


def test_without_its_roots_bsre_is_someone_else():
    document = person("Rahmat Wijaya").sign(charter())

    [found] = examined(document, now=NOW).signatures

    assert (found.kind, found.troubles) == (Kind.FOREIGN, (Trouble.UNKNOWN_ISSUER,))
    assert found.is_intact


@pytest.mark.usefixtures("bsre")
def test_a_foreign_signature_is_read_and_shown_as_what_it_is():
    document = person("Siti Aminah", of="Srikandi Lain").sign(charter())

    report = examined(document, now=NOW)

    [found] = report.signatures
    assert (found.kind, found.name, found.issuer) == (Kind.FOREIGN, "Siti Aminah", "Srikandi Lain")
    assert found.is_unchanged
    assert not found.is_trusted
    assert report.is_unchanged
    assert not report.is_sound


@pytest.mark.usefixtures("bsre")
def test_a_certificate_that_is_over_is_said_to_be():
    document = person("Rahmat Wijaya").sign(charter())

    [found] = examined(document, now=datetime(2028, 6, 1, tzinfo=UTC)).signatures

    assert (found.kind, found.troubles) == (Kind.BSRE, (Trouble.EXPIRED,))


@pytest.mark.usefixtures("bsre")
def test_a_timestamp_of_bsre_keeps_it_valid():
    signer = person("Rahmat Wijaya").with_clock(NOW)

    [found] = examined(signer.sign(charter()), now=datetime(2028, 6, 1, tzinfo=UTC)).signatures

    assert found.is_trusted
    assert (found.signed_at, found.time_source) == (NOW, "timestamp")


@pytest.mark.usefixtures("bsre")
def test_a_timestamp_that_is_over_is_not_believed():
    signer = person("Rahmat Wijaya").with_clock(NOW)

    [found] = examined(signer.sign(charter()), now=OVER.replace(year=2046)).signatures

    assert found.troubles == (Trouble.EXPIRED,)
    assert found.time_source == "claimed"


@pytest.mark.usefixtures("bsre")
def test_a_timestamp_of_a_stranger_is_not_believed():
    stranger = person("Siti Aminah", of="Srikandi Lain").with_clock(NOW)
    signer = person("Rahmat Wijaya")
    mixed = type(signer)(signer.issuer, signer.key, signer.certificate, stranger.clock)

    [found] = examined(mixed.sign(charter()), now=NOW).signatures

    assert found.time_source == "claimed"
    assert found.kind == Kind.BSRE


@pytest.mark.usefixtures("bsre")
def test_validation_data_added_later_is_no_change():
    """What other offices add so that a signature can be checked in ten years."""
    signer = person("Rahmat Wijaya").with_clock(NOW)
    document = signer.sign(charter())

    report = examined(with_store(document, signer), now=NOW)

    [found] = report.signatures
    assert found.changed_after == "validation_data"
    assert report.is_covered
    assert report.is_sound


@pytest.mark.usefixtures("bsre")
def test_ours_and_others_may_stand_in_one_document():
    document = person("Rahmat Wijaya").sign(signed(1))

    report = examined(document, now=NOW)

    assert [s.kind for s in report.signatures] == [Kind.LOCAL, Kind.BSRE]
    assert report.is_sound


@pytest.mark.usefixtures("bsre")
def test_a_certificate_that_calls_itself_ours_is_not():
    document = person("Rahmat Wijaya", of="Kawal: segel sistem, bukan tte tersertifikasi").sign(
        charter()
    )

    [found] = examined(document, now=NOW).signatures

    assert found.kind == Kind.FOREIGN


def test_one_of_ours_without_our_clock_is_not_believed():
    """What a thief of the root's key could make: the moment is missing."""
    by = authority.authority(MOMENT)
    key = ec.generate_private_key(ec.SECP256R1())
    own = certificates.of_act(key.public_key(), CAMAT, MOMENT, by.root, by.root_key)
    thief = Person(Issuer("", by.root_key, by.root), key, own)

    [found] = examined(thief.sign(charter()), now=MOMENT).signatures

    assert found.kind == Kind.LOCAL
    assert found.troubles == (Trouble.NO_TIME,)


def test_a_certificate_of_ours_for_another_use_signs_nothing():
    """The clock's certificate says nobody's name and is for timestamps only."""
    by = authority.authority(MOMENT)
    clock = Person(Issuer("", by.root_key, by.root), by.clock_key, by.clock)

    [found] = examined(clock.sign(charter()), now=MOMENT).signatures

    assert not found.is_trusted
    assert found.capacity == ""


@pytest.mark.usefixtures("bsre")
def test_a_certificate_of_bsre_for_another_use_signs_nothing():
    """One for encrypting mail, for example."""
    document = person("Rahmat Wijaya", signs=False).sign(charter(), signer_key_usage=set())

    [found] = examined(document, now=NOW).signatures

    assert (found.kind, found.troubles) == (Kind.BSRE, (Trouble.UNUSABLE,))


@pytest.mark.usefixtures("bsre")
def test_a_revoked_certificate_is_said_to_be():
    """The office put the list of revoked certificates into the file."""
    signer = person("Rahmat Wijaya")

    report = examined(with_store(signer.sign(charter()), signer, crls=[revoking(signer)]), now=NOW)

    assert report.signatures[0].troubles == (Trouble.REVOKED,)
    assert not report.is_sound


def test_foreign_text_is_one_printable_line():
    name = "Camat\n\x1b[2J\u202eevil " + "x" * 500

    document = person("Siti", of="Lain").sign(charter(), reason=name, name=name)

    [found] = examined(document, now=NOW).signatures
    assert found.reason.isprintable()
    assert len(found.reason) == 200


# --- in words -------------------------------------------------------------------------------------


def test_every_signature_is_labelled_by_its_kind():
    [own] = examined(signed(1)).signatures
    [other] = examined(person("Siti", of="Lain").sign(charter()), now=NOW).signatures

    assert kind_label(own) == "Segel sistem, bukan TTE tersertifikasi"
    assert kind_label(other) == "Sertifikat lain, tidak dinilai oleh Kawal"
    assert troubles(own) == []
    assert troubles(other) == ["Penerbit sertifikat tidak dikenal Kawal"]


def test_one_sentence_says_what_became_of_the_file():
    foreign = person("Siti", of="Lain").sign(charter())

    said = [
        verdict(examined(document, now=NOW))
        for document in (charter(), signed(1), stamped(signed(1)), foreign)
    ]

    assert said == [
        "Dokumen ini tidak memuat tanda tangan elektronik.",
        "Dokumen ini utuh, dan semua tanda tangannya dikenal.",
        "Dokumen ini diubah setelah ditandatangani. Jangan dijadikan pegangan.",
        "Dokumen ini utuh, tetapi tidak semua tanda tangannya dapat dipercaya oleh Kawal.",
    ]


def test_the_reading_process_reads_foreign_signatures_too():
    report = verify(person("Siti", of="Lain").sign(charter()), now=NOW)

    assert report.signatures[0].name == "Siti"


def with_store(document, signer, crls=()):
    """A document security store, as an update after the signature."""
    target = BytesIO(document)
    certificate = x509.Certificate.load(signer.issuer.certificate.public_bytes(Encoding.DER))
    DocumentSecurityStore.add_dss(target, None, certs=[certificate], crls=crls)
    return target.getvalue()


def test_a_prepared_document_counts_its_places_after_signing_elsewhere():
    """Taken to another office system half signed: the empty fields are told."""
    document = person("Siti", of="Lain").sign(LocalSigner().sign(prepared(2), act(1)))

    report = examined(document, now=LATER)

    assert report.empty_fields == ("ttd-2",)
    assert [s.kind for s in report.signatures] == [Kind.LOCAL, Kind.FOREIGN]
