"""Acts on an account that its owner must hear of."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from kawal.accounts.service import AccountEvent
from kawal.events.service import EventRow
from kawal.notices.own_kinds import ACCOUNT_SAFETY
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


@turns(AccountEvent.FACTORS_RESET, AccountEvent.SESSIONS_ENDED, AccountEvent.SSO_UNLINKED)
def changed_by_someone_else(act: EventRow) -> Iterator[Told]:
    if act.by_id != act.about_id:
        yield _told(act, mailed=True, is_others=True)


@turns(AccountEvent.DEVICE_NEW)
def new_device(act: EventRow) -> Iterator[Told]:
    """Not the first of all: that is how every account begins."""
    if not act.data["is_first"]:
        yield _told(act, mailed=True)


def _told(act: EventRow, *, mailed: bool, is_others: bool = False) -> Told:
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
        },
        people=by(act) if is_others else {},
        link=reverse("accounts:devices") if "device" in act.data else reverse("mfa_index"),
        mailed=mailed,
    )


_KEPT = {"factor", "device"}
