"""An invitation is worth what its inviter may do now: a secret kept aside is no way up."""

import pytest
from django.urls import reverse

from kawal.accounts.actions import invitations
from kawal.accounts.service import Channel, Invitation, accept, deactivate, invite
from kawal.core.time import now
from kawal.events.service import Event
from kawal.units.service import grant
from kawal.units.service import revoke as take_back
from units import town

pytestmark = pytest.mark.django_db

NEW = "sawah luas sekali"


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def lia(city):
    """Bagian Organisasi: may invite the team of a unit, not an administrator."""
    return town.with_role("Lia", "bagian_organisasi", city)


@pytest.fixture
def ani(city):
    return town.with_role("Ani", "tim_kerja_zi", town.kecamatan(city))


def invited(person, by, channel=Channel.TEXT):
    return invite(person=person, channel=channel, by=by, now=town.NOW)


def opens(issued):
    """Whether the secret still leads to the page that lets in."""
    if issued.code:
        with town.refusal("invitation.wrong_code"):
            invitations.redeem_code(person=issued.invitation.person, code=issued.code, now=town.NOW)
        return False
    return invitations.find_by_token(token=issued.secret, now=town.NOW) is not None


@pytest.mark.parametrize("channel", list(Channel))
def test_a_promotion_takes_the_secret_back(ani, lia, city, channel):
    issued = invited(ani, lia, channel)

    town.give(ani, "administrator", city)

    assert not opens(issued)
    assert not Invitation.objects.pending().exists()
    assert Event.objects.get(type="invitation.revoked").about_id == str(ani.pk)


def test_a_promotion_that_begins_later_takes_it_back_too(ani, lia, city):
    issued = invited(ani, lia)

    later = town.TODAY.replace(year=town.TODAY.year + 90)
    grant(person=ani, role="administrator", place=city, starts_on=later, **town.BY)

    assert not opens(issued)


def test_a_role_within_reach_leaves_it(ani, lia, city):
    issued = invited(ani, lia)

    town.give(ani, "kepala_unit", town.kecamatan(city, "Kecamatan Lain"))

    assert opens(issued)


def test_what_the_system_or_an_administrator_issued_survives_the_promotion(ani, city):
    yusuf = town.with_role("Yusuf", "administrator", city)
    issued = invited(ani, yusuf)

    town.give(ani, "administrator", city)

    assert opens(issued)
    assert accept(invitation_id=issued.invitation.pk, now=town.NOW, password=NEW) == ani


@pytest.mark.parametrize("channel", list(Channel))
def test_it_ends_with_the_role_of_the_inviter(ani, lia, channel):
    issued = invited(ani, lia, channel)

    take_back(membership=lia.memberships.get(), **town.BY)

    assert not opens(issued)
    with town.refusal("invitation.over"):
        accept(invitation_id=issued.invitation.pk, now=town.NOW, password=NEW)
    ani.refresh_from_db()
    assert not ani.has_usable_password()


def test_it_ends_with_the_account_of_the_inviter(ani, lia):
    issued = invited(ani, lia)

    deactivate(person=lia, by=None, now=town.NOW)

    assert not opens(issued)


def test_opened_before_the_promotion_it_lets_nobody_in_after_it(client, ani, lia, city):
    """What the session remembers is asked again like the secret itself."""
    issued = invite(person=ani, channel=Channel.TEXT, by=lia, now=now())
    page = reverse("accounts:invitation_accept")
    assert client.get(issued.address, follow=True).status_code == 200

    take_back(membership=lia.memberships.get(), **town.BY)
    town.give(ani, "administrator", city)

    assert client.get(page).status_code == 410
    assert client.post(page, {"password": NEW}).status_code == 410
