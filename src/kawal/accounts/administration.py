"""The account of another person, as a part of a page that `workspace` makes.

Who may open it, and for whom, is decided there: this view gets a person that has been looked up
among those the administrator may see.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.accounts import letters, queries, shown_once
from kawal.accounts.actions import invitations, people, security
from kawal.accounts.actions.invitations import Issued
from kawal.accounts.errors import MailNotSent
from kawal.accounts.models import Channel, Invitation, Person
from kawal.core.access import View
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused


def _is_own(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.kwargs.get("person_id") == request.user.pk


# One's own names are not changed from a screen that somebody left open.
after_password_if_own: Callable[[View], View] = reauthentication_required(enabled=_is_own)

type Act = Callable[[Person, Person, datetime], object]


def account_panel(
    request: StaffRequest,
    person: Person,
    *,
    template: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the account (`template` includes `accounts/_account.html`) and do what is asked by POST.

    Every act redirects back here; a new invitation is shown there once.
    """
    values: dict[str, Any] = dict(context or {})
    if request.method == "POST":
        try:
            _do(request, person)
        except Refused as refused:
            values["refused"] = refused.sentence
        else:
            return redirect(request.path)
    values |= issued_once(request, person)
    values["account"] = queries.account_of(person, request.now)
    values["channels"] = Channel
    response = render(request, template, values, status=422 if "refused" in values else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def hand_over(request: StaffRequest, issued: Issued) -> bool:
    """Send the invitation, or keep it for the next page (`issued_once`); whether it was sent."""
    if issued.invitation.channel == Channel.MAIL:
        try:
            letters.send_invitation(issued)
        except MailNotSent as error:
            messages.error(request, error.sentence)
        else:
            return True
    shown_once.keep(request, issued)
    return False


def issued_once(request: StaffRequest, person: Person) -> dict[str, object]:
    """For `accounts/_issued.html`: the invitation just made for this person, the first time only.

    A page that shows it sends `Cache-Control: no-store`.
    """
    issued = shown_once.take(request, person)
    if issued is None:
        return {}
    return {"issued": issued, "invitation_text": letters.invitation_text(issued)}


def _do(request: StaffRequest, person: Person) -> None:
    asked = request.POST.get("act", "")
    if asked == "invite":
        _invite(request, person)
    elif asked in _ACTS:
        act, done = _ACTS[asked]
        act(person, request.person, request.now)
        messages.success(request, str(done))


def _invite(request: StaffRequest, person: Person) -> None:
    channel = request.POST.get("channel", "")
    if channel not in Channel:
        return
    issued = invitations.invite(
        person=person, channel=Channel(channel), by=request.person, now=request.now
    )
    if hand_over(request, issued):
        messages.success(request, _("Undangan dikirim ke {email}.").format(email=person.email))


def _revoke(person: Person, by: Person, now: datetime) -> None:
    invitation = Invitation.objects.pending().filter(person=person).first()
    if invitation is not None:
        invitations.revoke(invitation=invitation, by=by, now=now)


_ACTS: dict[str, tuple[Act, Promise]] = {
    "revoke": (_revoke, _("Undangan dibatalkan.")),
    "deactivate": (
        lambda person, by, now: people.deactivate(person=person, by=by, now=now),
        _("Akun dinonaktifkan; semua perangkatnya dikeluarkan."),
    ),
    "reactivate": (
        lambda person, by, now: people.reactivate(person=person, by=by, now=now),
        _("Akun diaktifkan kembali."),
    ),
    "reset_factors": (
        lambda person, by, now: security.reset_factors(person=person, by=by, now=now),
        _("Verifikasi dua langkah dihapus; yang bersangkutan menyiapkannya lagi saat masuk."),
    ),
    "end_sessions": (
        lambda person, by, now: security.end_sessions(person=person, by=by, now=now),
        _("Semua perangkatnya dikeluarkan."),
    ),
    "unlink_sso": (
        lambda person, by, now: security.unlink_sso(person=person, by=by, now=now),
        _("Akun SSO dilepas."),
    ),
}
