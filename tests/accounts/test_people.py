"""Register, change, deactivate, reactivate; names in one normal form."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.cast import enter, is_in
from files.at_once import run_at_once
from kawal.accounts.models import Person, Session
from kawal.accounts.names import NameKind, sign_in_name
from kawal.accounts.service import Refused, change, deactivate, end_sessions, reactivate, register
from kawal.core.time import now
from kawal.events.service import Event

pytestmark = pytest.mark.usefixtures("cast")


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        (" ANI@Sukamaju.example", NameKind.EMAIL, "ani@sukamaju.example"),
        ("ａni@sukamaju.example", NameKind.EMAIL, "ani@sukamaju.example"),
        ("19870412 201001 2 003", NameKind.NIP, "198704122010012003"),
        ("19870412.201001.2.003", NameKind.NIP, "198704122010012003"),
        ("0812-3456-7890", NameKind.PHONE, "+6281234567890"),
        ("+62 812 3456 7890", NameKind.PHONE, "+6281234567890"),
        ("+62 (0)812 3456 7890", NameKind.PHONE, "+6281234567890"),
        ("6281234567890", NameKind.PHONE, "+6281234567890"),
        ("81234567890", NameKind.PHONE, "+6281234567890"),
        ("(021) 345.6789", NameKind.PHONE, "+62213456789"),
        ("0062 812 3456 7890", NameKind.PHONE, "+6281234567890"),
        ("+44 20 7946 0958", NameKind.PHONE, "+442079460958"),
        ("１９８７０４１２　２０１００１　２　００３", NameKind.NIP, "198704122010012003"),
        ("＋６２８１２３４５６７８９０", NameKind.PHONE, "+6281234567890"),
        ("budi", NameKind.EMAIL, "budi"),
        ("1234", NameKind.EMAIL, "1234"),
        ("", NameKind.EMAIL, ""),
    ],
)
def test_a_name_as_typed_becomes_the_name_as_kept(typed, kind, value):
    name = sign_in_name(typed)

    assert (name.kind, name.value) == (kind, value)


def test_registering_brings_the_names_into_their_normal_form_and_is_recorded(cast):
    person = register(
        name="Dewa", email="Dewa@X.example", nip="1987 0412 2010 0120 99", phone="0813 0000 1111",
        by=cast.ani, now=now(),
    )  # fmt: skip

    assert person.email == "dewa@x.example"
    assert person.nip == "198704122010012099"
    assert person.phone == "+6281300001111"
    assert not person.has_usable_password()
    event = Event.objects.get(type="person.registered", about_id=str(person.pk))
    assert event.by_id == str(cast.ani.pk)
    assert event.data == {}


def test_a_person_needs_a_name_to_sign_in_with():
    with pytest.raises(Refused, match="surel, NIP, atau nomor telepon"):
        register(name="Dewa", by=None, now=now())


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ({"email": "ANI@sukamaju.example"}, "email"),
        ({"email": "bukan surel"}, "email"),
        ({"nip": "123"}, "nip"),
        ({"nip": "19870412 201001 2 003"}, "nip"),
        ({"nip": "١٩٨٧٠٤١٢٢٠١٠٠١٢٠٠٣"}, "nip"),
        ({"nip": "１９８７０４１２２０１００１２００３"}, "nip"),
        ({"phone": "telepon"}, "phone"),
        ({"phone": "+62٨١٢٣٤٥٦٧٨٩٠"}, "phone"),
        ({"phone": "＋６２８１２３４５６７８９０"}, "phone"),
        ({"phone": "+62 812 3456 7890"}, "phone"),
    ],
)
def test_a_name_that_is_wrong_or_taken_is_refused(names, field):
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        register(name="Dewa", by=None, now=now(), **names)

    assert set(refused.value.message_dict) == {field}


def test_names_taken_by_several_people_are_told_at_once_beside_what_is_wrong(cast):
    """One query looks for all three; a name that is wrong is not looked for."""
    budi = change(person=cast.budi, nip="197001012000031001", by=None, now=now())

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        register(name="Dewa", email=cast.ani.email, nip=budi.nip, phone="1\0", by=None, now=now())

    assert set(refused.value.message_dict) == {"email", "nip", "phone"}


def test_ones_own_names_are_not_taken(cast):
    ani = change(person=cast.ani, email=cast.ani.email.upper(), name="Ani S.", by=None, now=now())

    assert ani.name == "Ani S."


def test_a_change_is_recorded_by_the_names_of_the_fields_alone(cast):
    change(person=cast.ani, phone="0813 0000 1111", status="pppk", by=cast.budi, now=now())

    event = Event.objects.get(type="person.changed")
    assert event.data == {"fields": "phone,status"}
    assert Person.objects.get(pk=cast.ani.pk).phone == "+6281300001111"


def test_a_name_is_one_line_whatever_was_sent(cast):
    """In a letter its line breaks would be paragraphs of ours."""
    ani = change(person=cast.ani, name="Ani\r\n\r\nKata sandi\tAnda ", by=None, now=now())
    dewa = register(name="Dewa\n-- ", email="dewa@x.example", by=None, now=now())

    assert (ani.name, dewa.name) == ("Ani Kata sandi Anda", "Dewa --")


def test_a_change_of_nothing_is_no_event(cast):
    change(person=cast.ani, phone="0812-3456-7890", by=cast.ani, now=now())

    assert not Event.objects.filter(type="person.changed").exists()


def test_the_last_sign_in_name_stays(cast):
    with pytest.raises(Refused, match="nama masuk"):
        change(person=cast.citra, nip="", by=None, now=now())


def test_a_deactivated_person_is_out_at_once(client, cast):
    enter(client, "ani@sukamaju.example")

    deactivate(person=cast.ani, by=cast.budi, now=now())

    assert not is_in(client)
    assert not Session.objects.filter(person=cast.ani).exists()
    assert Event.objects.get(type="person.deactivated").by_id == str(cast.budi.pk)


def test_a_reactivated_person_comes_in_again(client, cast):
    deactivate(person=cast.ani, by=cast.budi, now=now())

    reactivate(person=cast.ani, by=cast.budi, now=now())

    enter(client, "ani@sukamaju.example")
    assert is_in(client)


def test_nobody_deactivates_themselves(cast):
    with pytest.raises(Refused, match="administrator lain"):
        deactivate(person=cast.ani, by=cast.ani, now=now())


@pytest.mark.parametrize("act", [reactivate])
def test_what_is_so_already_is_refused(cast, act):
    with pytest.raises(Refused, match="sudah aktif"):
        act(person=cast.ani, by=cast.budi, now=now())


def test_deactivating_twice_is_refused(cast):
    deactivate(person=cast.ani, by=cast.budi, now=now())

    with pytest.raises(Refused, match="sudah nonaktif"):
        deactivate(person=cast.ani, by=cast.budi, now=now())


def test_ending_all_sessions_of_somebody_is_recorded(cast):
    client = Client()
    enter(client, "ani@sukamaju.example")

    ended = end_sessions(person=cast.ani, by=cast.budi, now=now())

    assert ended == 1
    assert not is_in(client)
    assert Event.objects.get(type="session.ended").data == {"count": 1}


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("person_email_is_lower_case", {"email": "Ani@Sukamaju.example"}),
        ("person_email_is_lower_case", {"email": ""}),
        ("person_nip_has_18_digits", {"nip": "123"}),
        ("person_phone_is_e164", {"phone": "081234567890"}),
        ("person_name_is_one_line", {"name": "Ani\nKata sandi Anda kedaluwarsa"}),
    ],
)
def test_the_database_refuses_names_in_another_form(cast, constraint, values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Person.objects.filter(pk=cast.ani.pk).update(**values)


@pytest.mark.parametrize("values", [{"signed_in_at": now()}, {"person": "ani"}])
def test_the_database_refuses_a_session_without_since_or_without_person(cast, values):
    given = {k: cast.ani if v == "ani" else v for k, v in values.items()}

    with pytest.raises(IntegrityError, match="session_person_since"), transaction.atomic():
        Session.objects.create(session_key="x", session_data="", expire_date=now(), **given)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_one_e_mail_at_once_the_second_is_told(cast):
    written, failed = threading.Event(), []

    def first():
        with transaction.atomic():
            register(name="Eka", email="eka@sukamaju.example", by=cast.ani, now=now())
            written.set()
            _wait_until_somebody_waits()

    def second():
        written.wait(10)
        register(name="Eka Putri", email="eka@sukamaju.example", by=cast.ani, now=now())

    run_at_once(failed, first, second)

    assert [type(error) for error in failed] == [ValidationError]
    assert "email" in failed[0].message_dict
    assert Person.objects.get(email="eka@sukamaju.example").name == "Eka"


def _wait_until_somebody_waits():
    """Until another connection waits for a lock, which is that of this transaction."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
