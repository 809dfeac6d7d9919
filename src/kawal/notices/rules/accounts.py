"""Acts on an account that its owner must hear of."""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.urls import reverse

from kawal.accounts.service import AccountEvent
from kawal.events.service import JSON, EventRow, events
from kawal.notices.own_kinds import ACCOUNT_SAFETY, OWN_INVITATIONS
from kawal.notices.rules.registry import Told, by, turns


@turns(
    AccountEvent.PASSWORD_CHANGED,
    AccountEvent.FACTOR_ADDED,
    AccountEvent.FACTOR_REMOVED,
    AccountEvent.RECOVERY_CODES_MADE,
    AccountEvent.SSO_LINKED,
)
def changed_by_oneself(act: EventRow) -> Iterator[Told]:
    """allauth writes a letter about these itself, unless settings say that we do it all."""
    yield _told(act, mailed=not settings.ACCOUNT_EMAIL_NOTIFICATIONS)


@turns(AccountEvent.RECOVERY_CODE_USED)
def recovery_code_used(act: EventRow) -> Iterator[Told]:
    """Whoever found the printed list gets in with it, past the second factor."""
    yield _told(act, mailed=True)


@turns(AccountEvent.FACTORS_RESET, AccountEvent.SESSIONS_ENDED, AccountEvent.SSO_UNLINKED)
def changed_by_someone_else(act: EventRow) -> Iterator[Told]:
    if act.by_id != act.about_id:
        yield _told(act, mailed=True, is_others=True)


@turns(AccountEvent.PERSON_CHANGED)
def sign_in_names_changed(act: EventRow) -> Iterator[Told]:
    """By whomever: a new e-mail, NIP or phone number is a new way into the account."""
    names = [each for each in str(act.data["fields"]).split(",") if each in _SIGN_IN_NAMES]
    if names:
        is_others = act.by_id != act.about_id
        yield _told(act, mailed=True, is_others=is_others, more={"fields": ",".join(names)})


@turns(AccountEvent.INVITED)
def invited_again(act: EventRow) -> Iterator[Told]:
    """Whoever has the new invitation can set a new password. The first one tells of itself."""
    if act.data.get("had_account"):
        yield _told(act, mailed=True, is_others=True)


@turns(AccountEvent.INVITATION_ACCEPTED)
def invitation_used(act: EventRow) -> Iterator[Told]:
    yield _told(act, mailed=True)


@turns(AccountEvent.INVITATION_EXHAUSTED)
def code_exhausted(act: EventRow) -> Iterator[Told]:
    """To who invited last: either their guest cannot get in, or a stranger has tried."""
    invited = events().filter(
        type=AccountEvent.INVITED, about_kind=act.about_kind, about_id=act.about_id
    )
    inviter = invited.order_by("-at", "-pk").values_list("by_id", flat=True).first()
    if inviter:
        yield Told(
            kind=OWN_INVITATIONS,
            to=[inviter],
            about_kind=act.about_kind,
            about_id=act.about_id,
            people={"guest": act.about_id},
        )


@turns(AccountEvent.DEVICE_NEW)
def new_device(act: EventRow) -> Iterator[Told]:
    """Not the first of all: that is how every account begins."""
    if not act.data["is_first"]:
        yield _told(act, mailed=True)


def _told(
    act: EventRow,
    *,
    mailed: bool,
    is_others: bool = False,
    more: Mapping[str, JSON] | None = None,
) -> Told:
    """Never collapsed: each of them may be the one that was not the owner's."""
    return Told(
        kind=ACCOUNT_SAFETY,
        to=[act.about_id],
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={
            "act": act.type,
            "is_others": is_others,
            **{key: act.data[key] for key in _KEPT & act.data.keys()},
            **(more or {}),
        },
        people=by(act) if is_others else {},
        link=reverse("accounts:devices") if "device" in act.data else reverse("mfa_index"),
        mailed=mailed,
    )


_KEPT = {"factor", "device", "left"}
_SIGN_IN_NAMES = {"email", "nip", "phone"}
