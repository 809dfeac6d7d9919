"""While the service of BSrE answers, nothing waits for it: no row, no connection, no signer."""

import pytest
from django.db import connection, connections, transaction

from commitments import stage
from commitments.certified import reached
from kawal.commitments.actions.certificates import check_certificate
from kawal.commitments.actions.charter_signers import remove_signer
from kawal.commitments.actions.deciding import take_back, waive
from kawal.commitments.actions.readying import back_to_draft
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.signing import sign
from kawal.commitments.models import Charter
from kawal.signing.service import Credential, Kind, Passphrase, verify
from signing.esign_service import NIK, PASSPHRASE, Service
from units.town import refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


@pytest.fixture
def service():
    return Service()


@pytest.fixture
def place(service, settings, tmp_path, time_machine):
    time_machine.move_to(stage.NOW, tick=True)
    with reached(service, settings, tmp_path) as stands:
        yield stands


@pytest.fixture
def charter(place):
    return place.ready(place.camat, place.lurah, path="certified")


def signed(charter, holder):
    return sign(
        charter=charter, seen=charter.sha256, by=holder.person, now=stage.later(),
        credential=Credential(NIK, Passphrase(PASSPHRASE)),
    )  # fmt: skip


def meanwhile(service, act):
    """Done once, in the thread of the service, with a connection of its own."""

    def happens():
        service.meanwhile = lambda: None
        try:
            act()
        finally:
            connection.close()

    service.meanwhile = happens


def test_neither_the_row_nor_a_connection_is_held_while_it_is_asked(place, service, charter):
    here, free = connections["default"], []  # of this thread, seen from another

    def look():
        with transaction.atomic():
            Charter.objects.select_for_update(nowait=True).get(pk=charter.pk)
        free.append(here.connection is None)

    meanwhile(service, look)
    signed(charter, place.camat)

    assert free == [True]
    assert stage.signer_of(charter, place.camat).has_signed


def test_the_same_form_sent_twice_asks_once(place, service, charter):
    """One question of a person at a time: the second is told so at once, and waits in no queue."""
    told = []

    def again():
        with refusal("bsre.still_asking"):
            signed(charter, place.camat)
        told.append("still asking")

    meanwhile(service, again)
    signed(charter, place.camat)

    assert told == ["still asking"]
    assert service.spent == [PASSPHRASE]


def test_a_document_that_was_signed_meanwhile_takes_no_second_answer(place, service, charter):
    """Noted as absent while BSrE was asked, passed by, and waited for again: the signature stands
    that was kept, the other was made in vain and is told so.
    """
    camat = stage.signer_of(charter, place.camat)

    def pass_by():
        waive(signer=camat, reason="Dinas luar", by=place.keeper, now=stage.later())
        service.holder = place.lurah.person.name
        signed(charter, place.lurah)
        take_back(signer=camat, by=place.keeper, now=stage.later())
        service.holder = place.camat.person.name

    meanwhile(service, pass_by)

    with refusal("signer.signed_meanwhile"):
        signed(charter, place.camat)

    assert stage.signer_of(charter, place.camat).is_waiting
    report = verify(stage.content_of(charter), now=stage.later(20))
    assert [found.kind for found in report.signatures] == [Kind.BSRE]
    assert report.is_sound


def test_who_was_noted_as_absent_meanwhile_does_not_sign(place, service, charter):
    camat = stage.signer_of(charter, place.camat)
    meanwhile(
        service,
        lambda: waive(signer=camat, reason="Dinas luar", by=place.keeper, now=stage.later()),
    )

    with refusal("signer.not_named"):
        signed(charter, place.camat)

    assert stage.signer_of(charter, place.camat).state == "waived"


def test_a_check_of_who_was_passed_by_meanwhile_is_not_kept(place, service, charter):
    """The charter is closed by then: no row of it may change any more."""
    camat, lurah = (stage.signer_of(charter, who) for who in (place.camat, place.lurah))

    def close():
        for signer in (camat, lurah):
            waive(signer=signer, reason="Dinas luar", by=place.keeper, now=stage.later())
        seal_charter(charter=charter, by=place.keeper, now=stage.later())

    meanwhile(service, close)

    with refusal("signer.no_certificate_needed"):
        check_certificate(signer=camat, subject=NIK, by=place.keeper, now=stage.later())

    assert stage.signer_of(charter, place.camat).certificate_checked_at is None


def test_a_check_of_who_was_taken_off_the_draft_meanwhile_says_so(place, service, charter):
    camat = stage.signer_of(charter, place.camat)

    def take_off():
        back_to_draft(charter=charter, by=place.keeper, now=stage.later())
        remove_signer(signer=camat, by=place.keeper, now=stage.later())

    meanwhile(service, take_off)

    with refusal("signer.no_certificate_needed"):
        check_certificate(signer=camat, subject=NIK, by=place.keeper, now=stage.later())
