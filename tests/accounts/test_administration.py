"""The account of another person, as a part of a page of `workspace`."""

from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.cast import enter, factors_of, give_app, is_in
from accounts.letters import text_of, to_port
from kawal.accounts.models import Channel, Invitation, Person
from kawal.accounts.service import account_of, accounts_of, deactivate, invite, register
from kawal.core.time import now
from kawal.events.service import Event

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def admin(client, cast):  # noqa: ARG001
    enter(client, "ani@sukamaju.example")
    return client


def page_of(person) -> str:
    return f"/orang/{person.pk}/"


def said(response) -> str:
    return response.content.decode()


def test_a_code_is_shown_once_with_a_text_to_copy(admin, cast):
    response = admin.post(page_of(cast.citra), {"act": "invite", "channel": "code"}, follow=True)

    issued = response.context["issued"]
    assert response.redirect_chain == [(page_of(cast.citra), 302)]
    assert said(response).count(issued.code) == 2
    assert "no-store" in response["Cache-Control"]
    assert issued.code not in said(admin.get(page_of(cast.citra)))


def test_a_text_for_a_chat_is_shown_once(admin, cast):
    response = admin.post(page_of(cast.budi), {"act": "invite", "channel": "text"}, follow=True)

    assert response.context["issued"].secret in said(response)
    assert "bukan ke grup" in said(response)


def test_loading_the_page_again_leaves_the_text_just_sent_alone(admin, cast):
    shown = admin.post(page_of(cast.budi), {"act": "invite", "channel": "text"}, follow=True)

    admin.get(page_of(cast.budi))

    assert Invitation.objects.count() == 1
    assert Client().get(shown.context["issued"].address, follow=True).status_code == 200


def test_on_its_way_to_the_page_the_secret_is_sealed(admin, cast):
    """T31: whoever reads the table of sessions must not be able to use it."""
    admin.post(page_of(cast.budi), {"act": "invite", "channel": "text"})

    kept = admin.session["kawal.issued"]
    shown = admin.get(page_of(cast.budi)).context["issued"]

    assert shown.secret not in kept
    assert "kawal.issued" not in admin.session


def test_it_is_not_shown_on_the_page_of_somebody_else(admin, cast):
    admin.post(page_of(cast.budi), {"act": "invite", "channel": "text"})

    assert "issued" not in admin.get(page_of(cast.citra)).context
    assert "issued" in admin.get(page_of(cast.budi)).context


def test_sealed_with_a_key_that_is_gone_it_is_forgotten(admin, cast):
    admin.post(page_of(cast.budi), {"act": "invite", "channel": "text"})
    session = admin.session
    session["kawal.issued"] = "gAAAAA"
    session.save()

    assert "issued" not in admin.get(page_of(cast.budi)).context


def test_a_letter_is_sent_and_its_secret_not_shown(admin, cast, postbox):
    response = admin.post(page_of(cast.budi), {"act": "invite", "channel": "mail"}, follow=True)

    assert "Undangan dikirim ke budi@sukamaju.example" in said(response)
    assert "/akun/undangan/" in text_of(postbox.letters[0])
    assert "issued" not in response.context


@pytest.mark.enable_socket
def test_a_letter_that_does_not_leave_becomes_a_text_to_copy(admin, cast, settings):
    settings.MAILERS = to_port(9)

    response = admin.post(page_of(cast.budi), {"act": "invite", "channel": "mail"}, follow=True)

    assert "surelnya tidak terkirim" in said(response)
    assert response.context["issued"].secret in said(response)


def test_the_one_who_invites_is_the_one_who_is_signed_in(admin, cast):
    """T18."""
    admin.post(page_of(cast.budi), {"act": "invite", "channel": "code", "by": str(cast.citra.pk)})

    assert Event.objects.get(type="invitation.sent").by_id == str(cast.ani.pk)


def test_a_refusal_is_told_on_the_page(admin, cast):
    response = admin.post(page_of(cast.citra), {"act": "invite", "channel": "mail"})

    assert response.status_code == 422
    assert "belum memiliki surel" in said(response)


@pytest.mark.parametrize("body", [{}, {"act": "delete"}, {"act": "invite", "channel": "fax"}])
def test_nonsense_does_nothing(admin, cast, body):
    before = Event.objects.count()

    assert admin.post(page_of(cast.budi), body).status_code == 302

    assert Event.objects.count() == before


def test_each_act_does_what_it_says(admin, cast):
    give_app(cast.budi)
    SocialAccount.objects.create(user=cast.budi, provider="sso", uid="budi")
    invite(person=cast.budi, channel=Channel.CODE, by=None, now=now())
    elsewhere = Client()
    elsewhere.force_login(cast.budi)

    for act in (
        "revoke",
        "reset_factors",
        "unlink_sso",
        "end_sessions",
        "deactivate",
        "reactivate",
    ):
        assert admin.post(page_of(cast.budi), {"act": act}).status_code == 302

    assert not Invitation.objects.pending().exists()
    assert factors_of(cast.budi) == []
    assert not SocialAccount.objects.exists()
    done = Event.objects.filter(by_id=str(cast.ani.pk)).exclude(type="device.new")
    types = list(done.values_list("type", flat=True))
    assert sorted(types) == [
        "factor.reset", "invitation.revoked", "person.deactivated", "person.reactivated",
        "sso.unlinked",
    ]  # fmt: skip


def test_forgetting_the_sso_account_signs_out_whoever_came_by_it(admin, cast):
    SocialAccount.objects.create(user=cast.budi, provider="sso", uid="budi")
    elsewhere = Client()
    elsewhere.force_login(cast.budi)

    admin.post(page_of(cast.budi), {"act": "unlink_sso"})

    assert not is_in(elsewhere)


def test_the_state_of_an_account_is_computed_from_facts(cast):
    invite(person=cast.budi, channel=Channel.CODE, by=None, now=now())
    dewa = register(name="Dewa", email="dewa@x.example", by=None, now=now())
    deactivate(person=dewa, by=None, now=now())

    def states() -> dict[str, str]:
        return {a.person.name: a.state for a in accounts_of(Person.objects.all(), now())}

    assert states() == {
        "Ani Rahmawati": "entered", "Budi Santoso": "invited", "Citra Dewi": "none",
        "Dewa": "inactive",
    }  # fmt: skip


def test_an_invitation_that_ran_out_is_told(cast):
    invite(person=cast.budi, channel=Channel.CODE, by=None, now=now() - timedelta(days=8))

    assert account_of(cast.budi, now()).state == "expired"


def test_a_list_of_accounts_costs_two_queries(django_assert_num_queries):
    """T67."""
    for number in range(20):
        person = register(name=f"Orang {number}", email=f"o{number}@x.example", by=None, now=now())
        invite(person=person, channel=Channel.CODE, by=None, now=now())

    with django_assert_num_queries(2):
        assert len(accounts_of(Person.objects.all(), now())) == 23
