"""One's own data: profile, e-mail, devices."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.cast import PASSWORD, enter, is_in
from accounts.letters import path_in, to_port
from core.waiting import beside
from kawal.accounts import limits
from kawal.accounts.models import Person, Session
from kawal.accounts.service import change
from kawal.core.time import now
from kawal.events.service import Event
from kawal.notices.models import Letter

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
EMAIL = "/akun/surel/"

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def ani(client, cast):  # noqa: ARG001
    enter(client, "ani@sukamaju.example")
    return client


def said(response) -> str:
    return response.content.decode()


def test_phone_and_language_are_one_s_own(ani, cast):
    response = ani.post("/akun/", {"phone": "0813-0000-1111", "language": "en"})

    cast.ani.refresh_from_db()
    assert (cast.ani.phone, cast.ani.language) == ("+6281300001111", "en")
    assert response.cookies["django_language"].value == "en"


def test_a_number_in_wide_digits_is_the_same_number(ani, cast):
    ani.post("/akun/", {"phone": "０８１３-００００-１１１１", "language": "id"})

    cast.ani.refresh_from_db()
    assert cast.ani.phone == "+6281300001111"


def test_another_phone_number_asks_for_the_password_and_goes_on(ani, cast, time_machine):
    """It is a name to sign in with: not from a screen that somebody left open."""
    time_machine.move_to(now() + timedelta(hours=1))

    asked = ani.post("/akun/", {"phone": "0813-0000-1111", "language": "id"})
    assert asked["Location"].startswith("/akun/konfirmasi/")
    cast.ani.refresh_from_db()
    assert cast.ani.phone == "+6281234567890"

    ani.post(asked["Location"], {"password": PASSWORD}, follow=True)
    cast.ani.refresh_from_db()
    assert cast.ani.phone == "+6281300001111"


def test_the_number_is_not_emptied_without_the_password(ani, cast, time_machine):
    time_machine.move_to(now() + timedelta(hours=1))

    ani.post("/akun/", {"phone": "", "language": "id"})

    cast.ani.refresh_from_db()
    assert cast.ani.phone == "+6281234567890"


@pytest.mark.parametrize("phone", ["+6281234567890", "0812 3456 7890"])
def test_the_language_alone_asks_for_no_password(ani, cast, time_machine, phone):
    time_machine.move_to(now() + timedelta(hours=1))

    ani.post("/akun/", {"phone": phone, "language": "en"})

    cast.ani.refresh_from_db()
    assert cast.ani.language == "en"


def test_numbers_of_others_cannot_be_asked_for_one_by_one(ani, cast):
    change(person=cast.budi, phone="089900000000", by=None, now=now())
    for number in range(limits.PHONE_CHANGE.capacity):
        ani.post("/akun/", {"phone": f"1{number}", "language": "id"})

    response = ani.post("/akun/", {"phone": "0899 0000 0000", "language": "id"})

    assert "Terlalu banyak percobaan" in said(response)
    assert "dipakai akun lain" not in said(response)


def test_a_new_email_signs_out_everywhere_but_here(ani, mailoutbox):
    elsewhere = Client()
    enter(elsewhere, "ani@sukamaju.example")

    ani.post(EMAIL, {"email": "ani.baru@sukamaju.example"})
    ani.post(path_in(mailoutbox[0].body))

    assert is_in(ani)
    assert not is_in(elsewhere)


def test_a_new_email_by_the_office_signs_out_everywhere(ani, cast):
    change(person=cast.ani, email="ani.baru@sukamaju.example", by=cast.budi, now=now())

    assert not is_in(ani)


def test_the_old_address_hears_of_it_but_not_of_the_new_one(ani, mailoutbox):
    ani.post(EMAIL, {"email": "ani.baru@sukamaju.example"})
    ani.post(path_in(mailoutbox[0].body))

    letter = Letter.objects.get(address="ani@sukamaju.example")
    assert "tidak lagi memakai surel ini" in letter.subject
    assert "administrator instansi" in letter.body
    assert "ani.baru" not in letter.subject + letter.body


def test_who_had_no_address_has_none_that_is_told(cast):
    change(person=cast.citra, email="citra@sukamaju.example", by=cast.budi, now=now())

    assert not Letter.objects.exists()


def test_name_nip_and_status_do_not_come_from_the_body(ani, cast):
    ani.post(
        "/akun/",
        {"phone": "", "language": "id", "name": "Wali Kota", "nip": "1" * 18, "status": "pppk",
         "is_active": "", "email": "lain@x.example"},
    )  # fmt: skip

    kept = Person.objects.get(pk=cast.ani.pk)
    assert (kept.name, kept.nip, kept.status) == ("Ani Rahmawati", "198704122010012003", "pns")
    assert kept.email == "ani@sukamaju.example"


@pytest.mark.parametrize(
    ("phone", "complaint"),
    [
        ("12", "tidak lengkap"),
        ("٠٨١٢٣٤٥٦٧٨٩٠", "dengan angka 0–9"),
        ("0899 0000 0000", "dipakai akun lain"),
        ("０８９９　００００　００００", "dipakai akun lain"),
    ],
)
def test_a_phone_number_that_is_wrong_or_taken_is_refused(ani, cast, phone, complaint):
    change(person=cast.budi, phone="089900000000", by=None, now=now())

    response = ani.post("/akun/", {"phone": phone, "language": "id"})

    assert response.status_code == 422
    assert complaint in said(response)


def test_the_email_changes_after_the_letter_is_answered(ani, cast, mailoutbox):
    ani.post(EMAIL, {"email": "Ani.Baru@Sukamaju.example"})
    assert Person.objects.get(pk=cast.ani.pk).email == "ani@sukamaju.example"

    [letter] = mailoutbox
    assert letter.to == ["ani.baru@sukamaju.example"]
    address = path_in(letter.body)
    assert "ani.baru@sukamaju.example" in said(ani.get(address))
    assert Person.objects.get(pk=cast.ani.pk).email == "ani@sukamaju.example"

    ani.post(address)
    assert Person.objects.get(pk=cast.ani.pk).email == "ani.baru@sukamaju.example"
    assert Event.objects.get(type="person.changed").data == {"fields": "email"}


def test_the_letter_of_another_changes_nothing(ani, cast, mailoutbox):
    ani.post(EMAIL, {"email": "ani.baru@sukamaju.example"})
    other = Client()
    other.force_login(cast.budi)

    response = other.post(path_in(mailoutbox[0].body))

    assert response.status_code == 410
    assert Person.objects.get(pk=cast.budi.pk).email == "budi@sukamaju.example"


def test_the_letter_is_good_once_and_for_a_day(ani, mailoutbox, time_machine):
    ani.post(EMAIL, {"email": "baru@sukamaju.example"})
    address = path_in(mailoutbox[0].body)
    ani.post(address)

    assert ani.post(address).status_code == 410

    ani.post(EMAIL, {"email": "lagi@sukamaju.example"})
    time_machine.move_to(now() + timedelta(hours=25))
    enter(late := Client(), "198704122010012003")
    assert late.get(path_in(mailoutbox[1].body)).status_code == 410


def test_an_email_that_somebody_took_meanwhile_is_refused(ani, cast, mailoutbox):
    ani.post(EMAIL, {"email": "baru@sukamaju.example"})
    change(person=cast.budi, email="baru@sukamaju.example", by=None, now=now())

    assert ani.post(path_in(mailoutbox[0].body)).status_code == 410


def test_asking_does_not_tell_whether_an_email_is_known(ani, mailoutbox):
    known = ani.post(EMAIL, {"email": "budi@sukamaju.example"})
    unknown = ani.post(EMAIL, {"email": "siapa@sukamaju.example"})

    assert known.status_code == unknown.status_code == 302
    assert len(mailoutbox) == 2


def test_the_password_is_asked_before_a_new_email(ani, time_machine):
    time_machine.move_to(now() + timedelta(hours=1))

    asked = ani.post(EMAIL, {"email": "baru@sukamaju.example"})
    assert asked["Location"].startswith("/akun/konfirmasi/")

    done = ani.post(asked["Location"], {"password": PASSWORD})
    assert done["Location"] == "/akun/"


def test_letters_to_strangers_are_few(ani, mailoutbox):
    for number in range(limits.EMAIL_CHANGE.capacity + 1):
        response = ani.post(EMAIL, {"email": f"orang{number}@sukamaju.example"})

    assert len(mailoutbox) == limits.EMAIL_CHANGE.capacity
    assert "Terlalu banyak percobaan" in said(response)


def test_the_same_email_is_refused(ani):
    assert "surel Anda yang sekarang" in said(ani.post(EMAIL, {"email": "ANI@sukamaju.example"}))


def test_devices_are_named_in_words_and_this_one_comes_first():
    enter(phone := Client(headers={"user-agent": PHONE}), "ani@sukamaju.example")
    enter(Client(headers={"user-agent": CHROME}), "ani@sukamaju.example")
    enter(Client(headers={"user-agent": "curl/8"}), "ani@sukamaju.example")

    shown = phone.get("/akun/perangkat/").context["devices"]

    assert [d.label for d in shown] == [
        "Chrome, Android", "Perangkat tidak dikenal", "Chrome, Windows",
    ]  # fmt: skip
    assert [d.is_this for d in shown] == [True, False, False]


def test_the_others_are_signed_out_and_this_one_stays(cast):
    enter(here := Client(), "ani@sukamaju.example")
    enter(there := Client(), "ani@sukamaju.example")
    enter(budi := Client(), "budi@sukamaju.example")
    budi.force_login(cast.budi)

    here.post("/akun/perangkat/")

    assert is_in(here)
    assert not is_in(there)
    assert is_in(budi)
    assert Event.objects.get(type="session.ended").data == {"count": 1}


def test_a_session_keeps_no_address_and_no_user_agent(cast):
    enter(Client(headers={"user-agent": CHROME}, REMOTE_ADDR="203.0.113.7"), "ani@sukamaju.example")

    kept = Session.objects.get(person=cast.ani)

    assert kept.device == "Chrome, Windows"
    assert "203.0.113" not in str(kept.get_decoded())
    assert "Mozilla" not in str(kept.get_decoded())


@pytest.mark.parametrize(
    ("page", "most"),
    [("/akun/", 2), ("/akun/keamanan/", 4), ("/akun/perangkat/", 3)],
)
def test_pages_ask_the_database_a_fixed_number_of_times(
    ani, django_assert_max_num_queries, page, most
):
    """T67."""
    for _number in range(5):
        enter(Client(), "ani@sukamaju.example")

    with django_assert_max_num_queries(most):
        ani.get(page)


@pytest.mark.enable_socket
def test_a_letter_that_does_not_leave_is_told(ani, settings):
    settings.MAILERS = to_port(9)

    response = ani.post(EMAIL, {"email": "baru@sukamaju.example"})

    assert response.status_code == 422
    assert "Surel tidak terkirim" in said(response)


def test_what_is_no_phone_number_is_refused_also_where_there_was_none(ani, cast):
    Person.objects.filter(pk=cast.ani.pk).update(phone=None)

    response = ani.post("/akun/", {"phone": "08abc", "language": "id"})

    assert response.status_code == 422
    assert "Nomor telepon tidak lengkap" in said(response)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_one_number_at_once_the_second_is_told_at_the_field(ani, cast):
    answers = []

    beside(
        lambda: change(person=cast.budi, phone="0813 0000 1111", by=None, now=now()),
        lambda: answers.append(ani.post("/akun/", {"phone": "0813 0000 1111", "language": "en"})),
    )

    [answer] = answers
    assert answer.status_code == 422
    assert "dipakai akun lain" in str(answer.context["form"].errors["phone"])
    cast.ani.refresh_from_db()
    assert (cast.ani.phone, cast.ani.language) == ("+6281234567890", "id")
