"""Acts that count as a signature ask for the second factor again, shortly before.

A password alone must not reach them by a detour: what can be made or read with it, a factor added
just now or a recovery code, confirms nothing.
"""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kawal.accounts.factors import REAL, must_have_second_factor
from kawal.accounts.models import Person
from kawal.core.time import now

FRESH_SECONDS = 10 * 60
OLD_ENOUGH = timedelta(hours=24)  # its owner has had a letter about it, and a day to object

type View = Callable[..., HttpResponseBase]


def with_second_factor(view: View) -> View:
    """The page opens, and the act passes, only within ten minutes of a second factor.

    Whoever has none and need not have one passes, and everyone in the demo. Refused to who has only
    factors of the last 24 hours: the page says from when. The confirmation leads back here.
    """
    return _guarded(view, must_have_second_factor)


def in_own_name(view: View) -> View:
    """The same for what is signed or sealed: no role makes a signer, so none excuses one either.

    Who has no second factor is told to set one up. Passes where the site asks nobody for one.
    """
    return _guarded(view, lambda _person: bool(settings.KAWAL_MFA_REQUIRED))


def _guarded(view: View, must_have: Callable[[Person], bool]) -> View:
    @wraps(view)
    def confirmed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if settings.IS_DEMO or not isinstance(person, Person):
            return view(request, *args, **kwargs)
        factors = list(Authenticator.objects.filter(user=person, type__in=REAL))
        if not factors:
            return _missing(request) if must_have(person) else view(request, *args, **kwargs)
        old = [factor for factor in factors if factor.created_at <= now() - OLD_ENOUGH]
        if not old:
            return _too_young(request, factors)
        used = _used_lately(request, person)
        if not used.isdisjoint(factor.pk for factor in old):
            return view(request, *args, **kwargs)
        if used:
            messages.warning(request, _not_this_one())
        return to_confirmation(request, old)

    return confirmed


def not_ready_to_sign(people: Collection[UUID]) -> dict[UUID, datetime | None]:
    """Of these, who could not act in the own name now: since when they can, None without a factor.

    Nobody where nobody is asked for one. One query.
    """
    if settings.IS_DEMO or not settings.KAWAL_MFA_REQUIRED:
        return {}
    rows = Authenticator.objects.filter(user__in=people, type__in=REAL).order_by()
    oldest = dict(
        rows.values("user").annotate(first=Min("created_at")).values_list("user", "first")
    )
    return {
        person: first + OLD_ENOUGH if first else None
        for person in people
        if (first := oldest.get(person)) is None or first + OLD_ENOUGH > now()
    }


def gave_second_factor(request: HttpRequest) -> bool:
    """Whether the person did so within the last ten minutes; what a signature says of itself."""
    person = request.user
    return isinstance(person, Person) and bool(_used_lately(request, person))


def _used_lately(request: HttpRequest, person: Person) -> set[int]:
    """Second factors by number, recovery codes among them."""
    since = time.time() - FRESH_SECONDS
    records = get_authentication_records(request, person)
    used = [r for r in records if r.get("method") == "mfa" and r.get("at", 0) > since]
    return {record["id"] for record in used if "id" in record}


def to_confirmation(request: HttpRequest, having: Iterable[Authenticator]) -> HttpResponse:
    """Asks for one of the factors that the person has; it leads back to where they were."""
    has_app = any(factor.type == Authenticator.Type.TOTP for factor in having)
    name = "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': request.path})}")


def _missing(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/second_factor_missing.html", status=403)


def _too_young(request: HttpRequest, factors: Sequence[Authenticator]) -> HttpResponse:
    since = min(factor.created_at for factor in factors)
    context = {"possible_at": since + OLD_ENOUGH}
    return render(request, "accounts/second_factor_young.html", context, status=403)


def _not_this_one() -> str:
    return _(
        "Untuk ini, kode pemulihan dan verifikasi yang dibuat kurang dari 24 jam lalu tidak "
        "berlaku. Pakai aplikasi kode atau kunci sandi yang lebih lama."
    )
