"""What was handed out before ends when the account may be in other hands, and only then."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.cast import PASSWORD, enter, give_app, is_in
from kawal.accounts.actions import security
from kawal.accounts.models import Channel, Invitation
from kawal.accounts.service import change, change_own, deactivate, invite, reactivate
from kawal.core.time import now
from kawal.events.service import Event

NEW = "sawah luas sekali"
STRANGERS = "kebun teh di bukit"

pytestmark = pytest.mark.usefixtures("cast")


def invited(person) -> str:
    """The way of an address that was handed out; a code opens the same row."""
    issued = invite(person=person, channel=Channel.TEXT, by=None, now=now())
    return f"/akun/undangan/{issued.secret}/"


def new_password(ani, by):  # noqa: ARG001
    enter(client := Client(), "ani@sukamaju.example")
    client.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": NEW})


def signed_out_elsewhere(ani, by):  # noqa: ARG001
    enter(client := Client(), "ani@sukamaju.example")
    client.post("/akun/perangkat/")


def signed_out_by_the_office(ani, by):
    security.end_sessions(person=ani, by=by, now=now())


def factors_reset(ani, by):
    """It stood before the invitation as well."""
    give_app(ani)
    security.reset_factors(person=ani, by=by, now=now())


def away_for_a_while(ani, by):
    deactivate(person=ani, by=by, now=now())
    reactivate(person=ani, by=by, now=now())


def another(**names: str) -> Callable[..., object]:
    def corrected(ani, by):
        change(person=ani, by=by, now=now(), **names)

    corrected.__name__ = f"another_{'_'.join(names)}"
    return corrected


def own_new_phone(ani, by):  # noqa: ARG001
    change_own(person=ani, phone="0812 1111 2222", now=now())


@pytest.mark.parametrize(
    "act",
    [
        another(email="ani.benar@sukamaju.example"), another(nip="198704122010012099"),
        another(phone="0812 1111 2222"), another(phone=""), own_new_phone,
        new_password, signed_out_elsewhere, signed_out_by_the_office, factors_reset,
        away_for_a_while,
    ],
    ids=lambda act: act.__name__,
)  # fmt: skip
def test_an_invitation_does_not_outlive(cast, act):
    address = invited(cast.ani)
    opened, late = Client(), Client()
    opened.get(address)

    act(cast.ani, cast.budi)

    assert late.get(address).status_code == 410
    assert opened.post("/akun/undangan/terima/", {"password": STRANGERS}).status_code == 410
    assert not is_in(opened)
    assert Event.objects.filter(type="invitation.revoked", about_id=str(cast.ani.pk)).count() == 1


@pytest.mark.parametrize(
    "facts",
    [{"name": "Budi S."}, {"phone": "0812 1111 2222"}, {"email": "citra@sukamaju.example"}],
    ids=lambda facts: next(iter(facts)),
)
def test_what_is_added_to_the_names_ends_no_invitation(cast, facts):
    """A table that brings the missing numbers must not spoil a pile of printed codes."""
    person = cast.citra if "email" in facts else cast.budi
    address = invited(person)

    change(person=person, by=cast.ani, now=now(), **facts)

    assert Client().get(address).status_code == 302
    assert not Event.objects.filter(type="invitation.revoked").exists()


def test_the_invitation_of_somebody_else_goes_on(cast):
    address = invited(cast.budi)

    new_password(cast.ani, cast.budi)

    assert Client().get(address).status_code == 302


def test_where_nothing_was_handed_out_nothing_is_recorded(cast):
    new_password(cast.ani, cast.budi)

    assert not Invitation.objects.exists()
    assert not Event.objects.filter(type="invitation.revoked").exists()
