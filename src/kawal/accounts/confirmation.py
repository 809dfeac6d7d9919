"""Acts that count as a signature ask for the second factor again, shortly before."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from kawal.accounts.factors import has_second_factor, must_have_second_factor
from kawal.accounts.models import Person

FRESH_SECONDS = 10 * 60

type View = Callable[..., HttpResponse]


def with_second_factor(view: View) -> View:
    """The page opens, and the act passes, only within ten minutes of a second factor.

    Whoever has none and need not have one (in the demo) passes. The confirmation leads back here.
    """

    @wraps(view)
    def confirmed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = request.user
        if isinstance(person, Person) and _asks(person) and not _is_fresh(request, person):
            back = urlencode({"next": request.path})
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{back}")
        return view(request, *args, **kwargs)

    return confirmed


def _asks(person: Person) -> bool:
    return must_have_second_factor(person) or has_second_factor(person)


def _is_fresh(request: HttpRequest, person: Person) -> bool:
    since = time.time() - FRESH_SECONDS
    records = get_authentication_records(request, person)
    return any(r.get("method") == "mfa" and r.get("at", 0) > since for r in records)
