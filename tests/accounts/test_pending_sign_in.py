"""A sign-in that waits for its second factor ends with what it was begun with."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import code_of, enter, give_app, is_in
from kawal.accounts.actions import people, security
from kawal.accounts.models import Channel, Session
from kawal.accounts.service import accept, invite
from kawal.core.time import now

NEW = "sawah luas sekali"

pytestmark = pytest.mark.usefixtures("cast")


def password_changed(ani, by):  # noqa: ARG001
    security.set_password(person=ani, password=NEW, now=now())


def deactivated_for_a_while(ani, by):
    people.deactivate(person=ani, by=by, now=now())
    people.reactivate(person=ani, by=by, now=now())


def sessions_ended(ani, by):
    security.end_sessions(person=ani, by=by, now=now())


def email_changed(ani, by):
    people.change(person=ani, email="ani.baru@sukamaju.example", by=by, now=now())


def invited_anew(ani, by):
    issued = invite(person=ani, channel=Channel.TEXT, by=by, now=now())
    accept(invitation_id=issued.invitation.pk, now=now(), password=NEW)


@pytest.mark.parametrize(
    "act",
    [password_changed, deactivated_for_a_while, sessions_ended, email_changed, invited_anew],
    ids=lambda act: act.__name__,
)
def test_a_half_finished_sign_in_does_not_outlive(client, cast, act):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    act(cast.ani, cast.budi)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert not is_in(client)


def test_it_does_not_outlive_the_second_factors(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    security.reset_factors(person=cast.ani, by=cast.budi, now=now())
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert not is_in(client)


def test_the_half_finished_sign_ins_of_others_go_on(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    security.set_password(person=cast.budi, password=NEW, now=now())
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert is_in(client)
    assert Session.objects.get().entering is None


def test_a_half_finished_sign_in_is_no_device(client, cast):
    give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    assert security.end_sessions(person=cast.ani, by=cast.ani, now=now()) == 0
    assert not Session.objects.exists()


def test_who_changes_their_password_stays_in_and_ends_what_others_began(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    stranger = Client()
    enter(stranger, "ani@sukamaju.example")

    security.set_password(person=cast.ani, password=NEW, now=now(), keep=client.session.session_key)
    stranger.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps=1)})

    assert not is_in(stranger)
    assert Session.objects.get().person == cast.ani


def test_the_database_refuses_a_session_that_is_in_and_still_entering(client, cast):
    enter(client, "ani@sukamaju.example")

    with pytest.raises(IntegrityError, match="session_in_or_entering"), transaction.atomic():
        Session.objects.update(entering=cast.ani)
