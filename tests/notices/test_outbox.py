"""Letters in trouble, for administrators; what is sent again and what is forgotten."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from files.cast import FOUNDED, NOW, Cast
from kawal.accounts.models import Person
from kawal.notices.delivering import deliver
from kawal.notices.models import Letter, Notice
from kawal.notices.upkeep import forget_old
from kawal.units.service import Agency, create_agency, grant
from notices.acts import a_kind, tell

PAGE = "/pengaturan/surat/"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    person = Person.objects.create_person(name="Sari Utami", email="sari@sukamaju.example")
    grant(person=person, role="administrator", place=cast.city, starts_on=FOUNDED, by=None, now=NOW)
    client.force_login(person)
    return client


def given_up(**fields: object) -> Letter:
    usual = {
        "made_at": NOW, "due_at": NOW, "attempts": 3, "failed_at": NOW,
        "last_error": "SMTPRecipientsRefused 550",
    }  # fmt: skip
    return Letter.objects.create(**{**usual, **fields})


def test_what_was_given_up_stands_there_with_its_reason(cast: Cast, admin: Client) -> None:
    given_up(person=cast.ani)
    page = admin.get(PAGE).content.decode()

    assert "Ani Rahmawati" in page
    assert "Server surat menolak alamat penerima. Periksa alamatnya." in page
    assert "ani@sukamaju.example" not in page


def test_what_is_tried_again_says_when(cast: Cast, admin: Client) -> None:
    given_up(person=cast.ani, failed_at=None, due_at=NOW, last_error="TimeoutError")
    page = admin.get(PAGE).content.decode()

    assert "Server surat tidak menjawab." in page
    assert "dicoba lagi 9 Apr, 10.00" in page
    assert "Kirim lagi" not in page


def test_without_trouble_it_says_so(admin: Client) -> None:
    assert "Tidak ada surat yang bermasalah" in admin.get(PAGE).content.decode()


def test_a_standstill_is_shown(cast: Cast, admin: Client) -> None:
    Letter.objects.create(person=cast.ani, made_at=NOW, due_at=NOW)

    assert "menunggu lebih dari sejam" in admin.get(PAGE).content.decode()


def test_an_address_without_an_account_is_masked(admin: Client) -> None:
    given_up(address="warga.baik@sukamaju.example", subject="Jawaban", body="Terlampir.")
    page = admin.get(PAGE).content.decode()

    assert "w***@sukamaju.example" in page
    assert "warga.baik" not in page


def test_an_unknown_fault_is_still_a_sentence(cast: Cast, admin: Client) -> None:
    given_up(person=cast.ani, last_error="RuntimeError")

    assert "Surat tidak dapat dikirim." in admin.get(PAGE).content.decode()


def test_an_installation_without_a_mail_server_says_what_to_do(
    cast: Cast, admin: Client, settings: Settings
) -> None:
    settings.MAILERS = {"default": {"BACKEND": "kawal.core.no_mail.NoMail"}}
    with a_kind() as kind:
        tell(kind, cast.ani)
        deliver(now=NOW)
        page = admin.get(PAGE).content.decode()

    assert "KAWAL_SMTP" in page
    assert "K006" in page
    assert "Server surat belum disetel." in page


def test_a_letter_is_known_by_what_kind_of_news_it_brings(cast: Cast, admin: Client) -> None:
    """Not by the news itself: that is between the site and its reader."""
    letter = given_up(person=cast.ani)
    with a_kind() as kind:
        tell(kind, cast.ani)
        Notice.objects.update(letter=letter)
        page = admin.get(PAGE).content.decode()

    assert "Loket</td>" in page
    assert "dibuka oleh" not in page


def test_what_waits_can_be_sent_now(cast: Cast, admin: Client) -> None:
    later = NOW + timedelta(days=1)
    letter = given_up(person=cast.ani, failed_at=None, due_at=later, last_error="MailNotSet")

    page = admin.get(PAGE).content.decode()
    admin.post(f"{PAGE}{letter.pk}/kirim-lagi/")

    letter.refresh_from_db()
    assert "Kirim sekarang" in page
    assert (letter.attempts, letter.last_error) == (0, "MailNotSet")
    assert letter.due_at != later


def test_it_can_be_sent_again_with_all_its_tries(cast: Cast, admin: Client) -> None:
    letter = given_up(person=cast.ani)
    page = admin.post(f"{PAGE}{letter.pk}/kirim-lagi/", follow=True).content.decode()

    letter.refresh_from_db()
    assert (letter.failed_at, letter.attempts) == (None, 0)
    assert "Surat dicoba lagi dalam semenit." in page


def test_a_letter_that_was_sent_is_not_sent_again(cast: Cast, admin: Client) -> None:
    letter = given_up(person=cast.ani, failed_at=None, sent_at=NOW)
    page = admin.post(f"{PAGE}{letter.pk}/kirim-lagi/", follow=True).content.decode()

    letter.refresh_from_db()
    assert letter.sent_at == NOW
    assert "tidak sedang menunggu dikirim ulang" in page


def test_letters_of_another_agency_are_not_there(cast: Cast, admin: Client) -> None:  # noqa: ARG001
    other = create_agency(name="Kota Lain", kind=Agency.Kind.CITY, by=None, now=NOW)
    person = Person.objects.create_person(name="Orang Lain", email="lain@sukamaju.example")
    grant(person=person, role="pembaca", place=other, starts_on=FOUNDED, by=None, now=NOW)
    letter = given_up(person=person)

    assert "Orang Lain" not in admin.get(PAGE).content.decode()
    assert admin.post(f"{PAGE}{letter.pk}/kirim-lagi/").status_code == 404


def test_only_who_manages_letters_may_look(cast: Cast, client: Client) -> None:
    letter = given_up(person=cast.ani)
    client.force_login(cast.ani)

    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{letter.pk}/kirim-lagi/").status_code == 403


def test_queries_do_not_grow_with_the_letters(
    cast: Cast, admin: Client, django_assert_num_queries
) -> None:
    given_up(person=cast.ani)
    with django_assert_num_queries(7):
        admin.get(PAGE)
    for person in (cast.budi, cast.citra, cast.nur):
        given_up(person=person)
    with django_assert_num_queries(7):
        admin.get(PAGE)


def test_the_old_is_forgotten_and_the_new_stays(cast: Cast) -> None:
    with a_kind() as kind:
        for days in (0, 170, 190):
            tell(kind, cast.ani, now=NOW - timedelta(days=days))
        Notice.objects.update(read_at=NOW)
        Notice.objects.filter(created_at__lt=NOW - timedelta(days=1)).update(
            read_at=NOW - timedelta(days=180, minutes=1)
        )
        tell(kind, cast.ani, now=NOW - timedelta(days=700))
        tell(kind, cast.ani, now=NOW - timedelta(days=731))
    given_up(person=cast.ani, made_at=NOW - timedelta(days=91))
    given_up(person=cast.ani)
    Letter.objects.create(person=cast.ani, made_at=NOW - timedelta(days=91), due_at=NOW)

    forget_old(now=NOW)

    assert Notice.objects.count() == 2
    assert Letter.objects.count() == 2
