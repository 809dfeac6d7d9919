"""Invite, redeem, accept, revoke: the acts, and what they refuse."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.cast import PASSWORD, factors_of, give_app
from kawal.accounts import codes
from kawal.accounts.actions import invitations
from kawal.accounts.models import Channel, Invitation, Session
from kawal.accounts.models.invitation import LIFETIME, MOST_WRONG_TRIES
from kawal.accounts.service import Refused, accept, deactivate, invite, revoke
from kawal.core.time import now
from kawal.events.service import Event

NEW = "sawah luas sekali"

pytestmark = pytest.mark.usefixtures("cast")


def invited(person, channel=Channel.CODE, at=None):
    return invite(person=person, channel=channel, by=None, now=at or now())


def redeem(person, code, at=None):
    return invitations.redeem_code(person=person, code=code, now=at or now())


def test_an_invitation_is_recorded_with_who_whom_and_how(cast):
    invite(person=cast.budi, channel=Channel.MAIL, by=cast.ani, now=now())

    event = Event.objects.get(type="invitation.sent")
    assert (event.by_id, event.about_id) == (str(cast.ani.pk), str(cast.budi.pk))
    assert event.data == {"channel": "mail", "had_account": False}


@pytest.mark.parametrize("channel", list(Channel))
def test_a_secret_is_kept_as_a_digest_only(cast, channel):
    """T31."""
    issued = invited(cast.budi, channel)

    kept = str(Invitation.objects.values().get()) + str(list(Event.objects.values("data")))

    assert issued.secret not in kept
    assert codes.digest(issued.secret) in kept


def test_the_digest_depends_on_the_key_of_the_installation(settings):
    """T31."""
    before = codes.digest("ACDE3467")
    settings.SECRET_KEY = "another installation"  # noqa: S105

    assert codes.digest("ACDE3467") != before


def test_codes_have_eight_characters_that_cannot_be_mistaken():
    made = {codes.new_code() for _number in range(300)}

    assert len(made) == 300
    assert {len(code) for code in made} == {8}
    assert not set("".join(made)) & set("01OILBSUVZ25")


def test_a_code_opens_however_it_is_typed(cast):
    issued = invited(cast.budi)

    found = redeem(cast.budi, f" {issued.code.lower().replace('-', ' ')} ")

    assert found == issued.invitation


def test_a_code_opens_only_the_account_it_was_made_for(cast):
    issued = invited(cast.budi)
    invited(cast.citra)

    with pytest.raises(Refused):
        redeem(cast.citra, issued.code)


def test_five_wrong_codes_end_it(cast):
    issued = invited(cast.budi)

    for _number in range(MOST_WRONG_TRIES):
        with pytest.raises(Refused):
            redeem(cast.budi, "AAAA-AAAA")

    with pytest.raises(Refused):
        redeem(cast.budi, issued.code)
    assert Event.objects.get(type="invitation.exhausted").about_id == str(cast.budi.pk)


def test_every_refusal_of_a_code_is_the_same(cast):
    expired = invited(cast.budi, at=now() - LIFETIME - timedelta(days=1)).code

    said = set()
    for person, code in [(cast.budi, expired), (cast.citra, "AAAA-AAAA"), (None, "AAAA-AAAA")]:
        with pytest.raises(Refused) as refused:
            redeem(person, code)
        said.add(refused.value.sentence)

    assert len(said) == 1


def test_no_code_opens_for_nobody():
    with pytest.raises(Refused):
        redeem(None, "")


def test_an_address_is_no_code(cast):
    issued = invited(cast.budi, Channel.TEXT)

    with pytest.raises(Refused):
        redeem(cast.budi, issued.secret)


def test_a_code_is_no_address(cast):
    issued = invited(cast.budi)

    assert invitations.find_by_token(token=issued.secret, now=now()) is None


@pytest.mark.parametrize("channel", list(Channel))
def test_accepting_with_a_password_opens_the_account(cast, channel):
    issued = invited(cast.budi, channel)

    accept(invitation_id=issued.invitation.pk, password=NEW, now=now())

    cast.budi.refresh_from_db()
    assert cast.budi.check_password(NEW)
    event = Event.objects.get(type="invitation.accepted")
    assert event.by_id == event.about_id == str(cast.budi.pk)


def test_an_invitation_is_accepted_once(cast):
    issued = invited(cast.budi)
    accept(invitation_id=issued.invitation.pk, password=NEW, now=now())

    with pytest.raises(Refused, match="tidak berlaku lagi"):
        accept(invitation_id=issued.invitation.pk, password=PASSWORD, now=now())


def test_an_invitation_ends_after_a_week(cast):
    issued = invited(cast.budi, Channel.TEXT)
    late = now() + LIFETIME

    assert invitations.find_by_token(token=issued.secret, now=late) is None
    with pytest.raises(Refused, match="tidak berlaku lagi"):
        accept(invitation_id=issued.invitation.pk, password=NEW, now=late)


def test_a_new_invitation_ends_the_older_one(cast):
    first = invited(cast.budi, Channel.TEXT)
    second = invited(cast.budi, Channel.TEXT)

    assert invitations.find_by_token(token=first.secret, now=now()) is None
    assert invitations.find_by_token(token=second.secret, now=now()) == second.invitation


def test_a_revoked_invitation_opens_nothing(cast):
    issued = invited(cast.budi, Channel.TEXT)

    revoke(invitation=issued.invitation, by=cast.ani, now=now())

    assert invitations.find_by_token(token=issued.secret, now=now()) is None
    assert Event.objects.get(type="invitation.revoked").by_id == str(cast.ani.pk)
    with pytest.raises(Refused):
        revoke(invitation=issued.invitation, by=cast.ani, now=now())


def test_deactivating_ends_a_pending_invitation(cast):
    issued = invited(cast.budi, Channel.TEXT)

    deactivate(person=cast.budi, by=cast.ani, now=now())

    assert invitations.find_by_token(token=issued.secret, now=now()) is None
    with pytest.raises(Refused, match="nonaktif"):
        invited(cast.budi)


def test_a_letter_needs_an_address(cast):
    with pytest.raises(Refused, match="belum memiliki surel"):
        invited(cast.citra, Channel.MAIL)

    assert not Invitation.objects.exists()


def test_neither_password_nor_passkey_is_refused(cast):
    issued = invited(cast.budi)

    with pytest.raises(Refused, match="Salah satu"):
        accept(invitation_id=issued.invitation.pk, now=now())


def test_an_invitation_does_not_go_round_a_second_factor(cast):
    give_app(cast.ani)
    issued = invited(cast.ani)

    with pytest.raises(Refused, match="verifikasi dua langkah"):
        accept(invitation_id=issued.invitation.pk, passkey={"id": "x"}, now=now())

    assert factors_of(cast.ani) == ["totp"]


def test_accepting_again_ends_what_was_before(cast):
    """Someone else may have had the old password."""
    Session.objects.create(
        session_key="old", session_data="", expire_date=now(), person=cast.ani, signed_in_at=now()
    )
    issued = invited(cast.ani)

    accept(invitation_id=issued.invitation.pk, password=NEW, now=now())

    cast.ani.refresh_from_db()
    assert not cast.ani.check_password(PASSWORD)
    assert not Session.objects.filter(person=cast.ani).exists()


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_cost_as_many_tries(cast):
    issued = invited(cast.budi)

    def guess(number: int) -> None:
        try:
            redeem(cast.budi, f"AAAA{number:04d}")
        except Refused:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(guess, range(16)))

    issued.invitation.refresh_from_db()
    assert issued.invitation.wrong_tries == MOST_WRONG_TRIES


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("invitation_accepted_or_revoked", {"accepted_at": now(), "revoked_at": now()}),
        ("invitation_expires_after_it_begins", {"expires_at": now() - timedelta(days=9)}),
        ("invitation_few_wrong_tries", {"wrong_tries": MOST_WRONG_TRIES + 1}),
        ("invitation_digest_is_a_digest", {"digest": "ACDE3467"}),
    ],
)
def test_the_database_refuses_what_cannot_be(cast, constraint, values):
    issued = invited(cast.budi)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.filter(pk=issued.invitation.pk).update(**values)


def test_the_database_refuses_two_open_doors_for_one_person(cast):
    invited(cast.budi)

    with pytest.raises(IntegrityError, match="invitation_one_pending_per_person"):
        Invitation.objects.create(
            person=cast.budi,
            channel=Channel.CODE,
            digest=codes.digest("x"),
            invited_at=now(),
            expires_at=now() + LIFETIME,
        )
