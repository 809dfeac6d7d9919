"""The calendar feed behind a secret address, and the address itself."""

import hashlib
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kawal.accounts.limits import client_address
from kawal.accounts.models import Person
from kawal.core.access import own_guard, signed_in
from kawal.core.http import PublicRequest, StaffRequest
from kawal.core.throttle import Limit, Throttled, take
from kawal.core.time import local_date
from kawal.notices.actions.calendar_links import link_by, make_link, revoke_link
from kawal.notices.calendars.entries import entries_of
from kawal.notices.calendars.ics import calendar

_WRONG = Limit("calendar.address", 20, timedelta(minutes=15))
_READ = Limit("calendar.link", 30, timedelta(hours=1))


@own_guard("rahasia di dalam alamat kalender")
@require_safe
def feed(request: PublicRequest, secret: str) -> HttpResponseBase:
    """Calendars ask every few hours; a wrong secret is an address that does not exist."""
    link = link_by(secret)
    try:
        if link is None:
            take(_WRONG, client_address(request), now=request.now)
            raise Http404
        take(_READ, str(link.pk), now=request.now)
    except Throttled as throttled:
        return HttpResponse(status=429, headers={"Retry-After": str(throttled.minutes * 60)})
    body = _calendar_of(link.person, request.now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    # None only if there was no response to fall back on.
    return get_conditional_response(request, etag=etag, response=response) or response


def _calendar_of(person: Person, now: datetime) -> bytes:
    today = local_date(now)
    with translation.override(person.language):
        return calendar(
            _("Kawal: {name}").format(name=person.name),
            entries_of(person, today),
            host=urlsplit(settings.BASE_URL).hostname or "localhost",
            base_url=settings.BASE_URL,
            edition=datetime.combine(today, time(), ZoneInfo(settings.TIME_ZONE)),
        )


@signed_in
@require_POST
@never_cache
def make(request: StaffRequest) -> HttpResponse:
    """Shown in the answer itself: the secret is stored nowhere, not even for a redirect."""
    secret = make_link(person=request.person, now=request.now)
    address = f"{settings.BASE_URL}{reverse('notices:calendar', args=[secret])}"
    return render(request, "notices/calendar.html", {"address": address})


@signed_in
@require_POST
def revoke(request: StaffRequest) -> HttpResponse:
    if revoke_link(person=request.person, by=request.person, now=request.now):
        messages.success(request, _("Alamat kalender tidak berlaku lagi."))
    return redirect("notices:settings")
