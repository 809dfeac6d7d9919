"""Who asks: known by one query with the session, and let in only as Django would let them in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.cast import enter, is_in
from kawal.accounts.models import Person, Session
from kawal.core.time import now

NAME = "ani@sukamaju.example"


@pytest.fixture
def ani(client, cast):
    enter(client, NAME)
    return cast.ani


def test_session_and_person_are_one_query(client, ani):
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/kerja/")

    about = [one["sql"] for one in asked if "accounts_" in one["sql"]]
    assert page.wsgi_request.user == ani
    assert len(about) == 1


def test_who_is_no_longer_active_is_out_though_the_session_is_there(client, ani):
    Person.objects.filter(pk=ani.pk).update(is_active=False)

    assert not is_in(client)


def test_a_session_of_another_password_is_over(client, ani):
    ani.set_password("kata sandi yang lain")
    ani.save()

    assert not is_in(client)
    assert not Session.objects.filter(person=ani).exists()


def test_a_session_whose_time_is_up_is_over(client, ani):
    Session.objects.filter(person=ani).update(expire_date=now() - timedelta(seconds=1))

    assert not is_in(client)


def test_a_session_that_was_ended_lets_nobody_in(client, ani):
    assert is_in(client)
    Session.objects.filter(person=ani).delete()

    assert not is_in(client)


def test_the_signed_words_of_a_session_say_whose_it_is_not_its_column(client, ani, cast):
    Session.objects.filter(person=ani).update(person=cast.budi)

    assert client.get("/kerja/").wsgi_request.user == ani


def test_who_came_in_by_a_way_that_is_shut_is_out(client, ani, settings):
    settings.AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

    assert not is_in(client)
    assert Session.objects.filter(person=ani).exists()


def test_a_new_secret_key_keeps_those_in_who_came_with_the_former(client, ani, settings):
    former = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = f"baru-{former}", [former]

    assert is_in(client)

    settings.SECRET_KEY_FALLBACKS = []
    assert client.get("/kerja/").wsgi_request.user == ani  # its session was signed anew
