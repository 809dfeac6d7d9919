"""Whoever opens an account by another way: its owner hears of it at once."""

import pytest

from files.cast import FOUNDED, NOW
from kawal.accounts.actions import invitations
from kawal.accounts.models import Channel
from kawal.accounts.models.invitation import MOST_WRONG_TRIES
from kawal.accounts.service import Refused, accept, change, change_own, invite, register
from kawal.notices.models import Notice
from kawal.notices.queries.inbox import lines_of
from kawal.units.permissions import forget_rights
from kawal.units.service import grant, revoke
from notices.acts import followed, forget_the_past, role_of

NEW = "sawah luas sekali"


@pytest.fixture
def city(cast):
    """Ani has an account, Dewi administers; nothing has been told so far."""
    cast.ani.set_password(NEW)
    cast.ani.save()
    forget_the_past()
    return cast


@pytest.fixture
def admin(city):
    someone = register(name="Gita Utami", email="gita@sukamaju.example", by=None, now=NOW)
    grant(
        person=someone, role="administrator", place=city.city, starts_on=FOUNDED,
        by=None, now=NOW,
    )  # fmt: skip
    forget_the_past()
    return someone


@pytest.fixture
def nobody_yet(city):  # noqa: ARG001
    return register(name="Eko Saputra", email="eko@sukamaju.example", by=None, now=NOW)


def told(person):
    notices = Notice.objects.filter(person=person).order_by("pk")
    return [line.words.title for line in lines_of(person, list(notices))]


def mailed(person):
    return Notice.objects.filter(person=person, mail_at__isnull=False).exists()


def change_of(person, by, **values):
    if person == by:
        change_own(person=person, now=NOW, **values)
    else:
        change(person=person, by=by, now=NOW, **values)
    followed()


def test_a_sign_in_name_changed_by_an_office_is_told_and_mailed(city, admin):
    change_of(city.ani, admin, email="baru@sukamaju.example", phone="081300001111")

    assert told(city.ani) == [f"{admin.name} mengubah nama masuk akun Anda: surel, nomor telepon"]
    assert mailed(city.ani)


def test_a_sign_in_name_changed_by_oneself_is_told_too(city):
    change_of(city.ani, city.ani, phone="081300001111")

    assert told(city.ani) == ["Nama masuk akun Anda diubah: nomor telepon"]


def test_a_new_language_is_no_matter_of_safety(city):
    change_of(city.ani, city.ani, language="en")

    assert told(city.ani) == []


def test_a_new_invitation_for_who_has_an_account_is_told(city, admin):
    invite(person=city.ani, channel=Channel.TEXT, by=admin, now=NOW)
    followed()

    [title] = told(city.ani)
    assert title.startswith(f"{admin.name} membuat undangan baru untuk akun Anda")
    assert mailed(city.ani)


def test_a_first_invitation_tells_of_itself(admin, nobody_yet):
    invite(person=nobody_yet, channel=Channel.TEXT, by=admin, now=NOW)
    followed()

    assert told(nobody_yet) == []


def test_an_invitation_that_was_used_is_told(city, admin):
    issued = invite(person=city.ani, channel=Channel.TEXT, by=admin, now=NOW)
    followed()
    Notice.objects.all().delete()

    accept(invitation_id=issued.invitation.pk, now=NOW, password=NEW)
    followed()

    assert told(city.ani) == ["Undangan akun Anda dipakai; cara masuk yang baru dibuat"]
    assert mailed(city.ani)


def test_administrators_hear_who_gave_a_role_to_themselves(city, admin):
    other = register(name="Hana Putri", email="hana@sukamaju.example", by=None, now=NOW)
    for_city = {"place": city.city, "starts_on": FOUNDED, "now": NOW}
    grant(person=other, role="administrator", by=None, **for_city)
    forget_the_past()

    grant(person=admin, role="pembaca", by=admin, **for_city)
    followed()

    assert told(admin) == []
    assert told(other) == [
        "Gita Utami memberi peran Pembaca di Kota Sukamaju kepada dirinya sendiri"
    ]
    revoke(membership=role_of(other), by=None, now=NOW)
    forget_rights(other)
    assert "Gita" not in told(other)[0]


def spoil(person):
    for _number in range(MOST_WRONG_TRIES):
        with pytest.raises(Refused):
            invitations.redeem_code(person=person, code="AAAA-AAAA", now=NOW)
    followed()


def test_who_invited_hears_when_the_code_is_spoiled(admin, nobody_yet):
    invite(person=nobody_yet, channel=Channel.CODE, by=None, now=NOW)
    invite(person=nobody_yet, channel=Channel.CODE, by=admin, now=NOW)

    spoil(nobody_yet)

    said = f"Kode undangan {nobody_yet.name} dimatikan setelah lima kali salah"
    assert told(admin) == [said]


def test_nobody_hears_when_the_system_invited(nobody_yet):
    invite(person=nobody_yet, channel=Channel.CODE, by=None, now=NOW)

    spoil(nobody_yet)

    assert not Notice.objects.exists()
