"""Stops letters of a kind from the link in a letter, without sign-in."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kawal.accounts.middleware import before_second_factor
from kawal.core.access import own_guard
from kawal.core.http import PublicRequest
from kawal.notices.actions.choosing import stop_mail
from kawal.notices.kinds import known_kind
from kawal.notices.stopping import read_stop


@csrf_exempt  # a mailbox provider sends the POST (RFC 8058); the signature is what counts
@before_second_factor
@own_guard("tanda tangan di dalam tautan surat")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: PublicRequest, token: str) -> HttpResponse:
    """GET asks and changes nothing: scanners of letters open every link."""
    wanted = read_stop(token)
    if wanted is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        kinds = stop_mail(person=wanted.person, keys=wanted.keys, now=request.now)
    else:
        kinds = [kind for key in wanted.keys if (kind := known_kind(key)) and not kind.is_needed]
    return render(request, "notices/stop.html", {"kinds": kinds, "is_done": is_done})
