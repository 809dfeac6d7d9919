"""How often BSrE is asked: who guesses at a certificate neither finds out nor locks it."""

from contextlib import ExitStack

import pytest
from django.urls import reverse

from assessments.confirming import confirmed as factor_used
from assessments.confirming import old_app
from commitments import stage
from commitments.certified import reached
from kawal.commitments import asking_bsre
from kawal.commitments.actions.certificates import check_certificate
from kawal.commitments.actions.signing import sign
from kawal.commitments.asking_bsre import (
    AT_ONCE,
    CHECKS,
    CODES,
    SIGNING,
    SIGNING_AS,
    asking,
    tries_to_check,
    tries_to_sign,
)
from kawal.events.service import events
from kawal.signing.service import Credential, Passphrase
from kawal.workspace.record.reading import visible_to
from signing.esign_service import CODE, MAIL, NIK, PASSPHRASE, Service
from units import town
from units.town import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


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


def attempt(charter, holder, typed="salah", *, subject=NIK, is_code=False, at=1):
    return sign(
        charter=charter, seen=charter.sha256, by=holder.person, now=stage.later(at),
        credential=Credential(subject, Passphrase(typed), is_code),
    )  # fmt: skip


def guessed(charter, holder, times):
    for _each in range(times):
        with refusal("signing.credential_refused"):
            attempt(charter, holder)


def asked(person, times=1, *, subject=NIK, at=1):
    """As if BSrE had been asked to sign, in vain."""
    for _each in range(times):
        credential = Credential(subject, Passphrase(""))
        with asking(tries_to_sign(credential, person), by=person, now=stage.later(at)):
            pass


def at(name, *parts):
    return reverse(f"commitments:{name}", args=parts)


def enter(client, person):
    client.force_login(person)
    factor_used(client, old_app(person))


def test_after_five_wrong_passphrases_nothing_is_sent_for_a_while(place, service, charter, client):
    guessed(charter, place.camat, SIGNING.capacity)
    enter(client, place.camat.person)

    page = client.post(
        at("charter-sign", charter.pk),
        {"seen": charter.sha256, "agree": "on", "subject": NIK, "passphrase": PASSPHRASE},
    )

    assert page.status_code == 422
    assert "Terlalu banyak pertanyaan kepada BSrE. Tunggu" in page.text
    assert PASSPHRASE not in page.text
    assert len(service.spent) == SIGNING.capacity
    assert attempt(charter, place.camat, PASSPHRASE, at=30).has_signed


def test_the_right_passphrase_of_another_certificate_costs_a_try_too(place, service, charter):
    service.holder = place.lurah.person.name
    for _each in range(SIGNING.capacity):
        with refusal("signing.credential_refused"):
            attempt(charter, place.camat, PASSPHRASE)

    with refusal("bsre.too_often"):
        attempt(charter, place.camat, PASSPHRASE)


def test_the_record_tells_that_a_certificate_of_another_was_tried_and_no_more(
    place, service, charter
):
    service.holder = place.lurah.person.name
    with refusal("signing.credential_refused"):
        attempt(charter, place.camat, PASSPHRASE)
    town.settle()

    [row] = events().filter(type="charter.certificate_of_another")

    assert (row.by_id, row.data) == (str(place.camat.person.pk), {"order": 1})
    head = town.with_role("Kepala", "kepala_unit", place.unit)
    inspector = town.with_role("Inspektur", "inspektur", place.agency)
    assert not visible_to(head).filter(pk=row.pk).exists()  # may be who guessed
    assert visible_to(inspector).filter(pk=row.pk).exists()


def test_a_wrong_passphrase_is_no_certificate_of_another(place, charter):
    guessed(charter, place.camat, 1)
    town.settle()

    assert not events().filter(type="charter.certificate_of_another").exists()


def test_good_tries_cost_nothing(place, charter):
    guessed(charter, place.camat, SIGNING.capacity - 1)
    attempt(charter, place.camat, PASSPHRASE)
    other = place.ready(place.camat, path="certified", number="PI/02")

    guessed(other, place.camat, 1)

    with refusal("bsre.too_often"):
        attempt(other, place.camat)


def test_a_service_that_does_not_answer_costs_no_try(place, service, charter):
    service.day = "hangs up"
    for _each in range(SIGNING.capacity + 1):
        with refusal("signing.answer_lost"):
            attempt(charter, place.camat)
    service.day = "good"

    assert attempt(charter, place.camat, PASSPHRASE).has_signed


def test_tries_at_one_certificate_are_counted_over_all_people(place):
    asked(place.camat.person, SIGNING.capacity)
    asked(place.lurah.person, SIGNING_AS.capacity - SIGNING.capacity)

    with refusal("bsre.too_often"):
        asked(place.lurah.person)
    asked(place.lurah.person, subject=MAIL)


def test_nobody_alone_uses_up_the_tries_at_another_ones_certificate(place):
    for minute in range(1, 241):
        with refusal("bsre.too_often"):
            asked(place.lurah.person, SIGNING.capacity + 1, at=minute)

    asked(place.camat.person, at=240)


def test_who_is_refused_for_another_reason_than_bsre_spends_no_try(place, service, charter):
    for _each in range(SIGNING.capacity + 1):
        with refusal("signer.not_your_turn"):
            attempt(charter, place.lurah)

    assert service.asked == []


def test_codes_are_sent_a_few_times_an_hour(place, service, charter, client):
    enter(client, place.camat.person)
    for _each in range(CODES.capacity):
        assert client.post(at("charter-code", charter.pk), {"subject": MAIL}).status_code == 302

    refused = client.post(at("charter-code", charter.pk), {"subject": "lain@sukamaju.example"})

    assert refused.status_code == 422
    assert "Terlalu banyak pertanyaan kepada BSrE" in refused.text
    assert len(service.asked) == CODES.capacity


def test_a_code_that_signed_is_given_back(place, charter, client):
    enter(client, place.camat.person)
    for _each in range(CODES.capacity):
        client.post(at("charter-code", charter.pk), {"subject": MAIL})
    attempt(charter, place.camat, CODE, subject=MAIL, is_code=True)

    assert client.post(at("charter-code", charter.pk), {"subject": MAIL}).status_code == 302


def test_certificates_are_checked_so_often_and_no_more(place, service, charter):
    for _each in range(CHECKS.capacity):
        with asking(tries_to_check(place.keeper), by=place.keeper, now=stage.later()):
            pass

    with refusal("bsre.too_often"):
        check_certificate(
            signer=charter.signers.first(), subject=NIK, by=place.keeper, now=stage.later()
        )

    assert service.asked == []


def test_a_check_asks_for_the_second_factor(place, service, charter, client):
    first = charter.signers.first()
    old_app(place.keeper)
    client.force_login(place.keeper)

    away = client.post(at("charter-certificate", charter.pk, first.pk), {"subject": NIK})

    assert away.status_code == 302
    assert away.url != at("charter", charter.pk)
    assert service.asked == []


def test_a_certificate_in_another_name_does_not_count_as_checked(place, service, charter):
    service.told = {"nama": place.lurah.person.name}
    first = charter.signers.first()

    with refusal("signing.checked_another"):
        check_certificate(signer=first, subject=NIK, by=place.keeper, now=stage.later())

    first.refresh_from_db()
    assert first.certificate_checked_at is None


def test_while_many_ask_the_next_one_is_told_and_spends_nothing(place, service, charter):
    with ExitStack() as taken:
        for _each in range(AT_ONCE):
            asking_bsre._places.acquire()
            taken.callback(asking_bsre._places.release)
        for _each in range(SIGNING.capacity + 1):
            with refusal("bsre.busy"):
                attempt(charter, place.camat)

    assert service.asked == []
    assert attempt(charter, place.camat, PASSPHRASE).has_signed
