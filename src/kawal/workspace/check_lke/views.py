"""The page itself: a form with files, and the same page with results. Nothing is stored."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import own_guard
from kawal.core.http import PublicRequest
from kawal.core.throttle import Limit, Throttled, take
from kawal.ui.forms import FilesField
from kawal.workspace.check_lke import page
from kawal.workspace.check_lke.inspection import inspect

MOST_FILES = 20
MOST_BYTES = 8 * 2**20
ANONYMOUS = Limit("check-lke", capacity=10, refill=timedelta(minutes=10))


class DropForm(forms.Form):
    workbooks = FilesField(
        label=_("Buku kerja LKE"),
        max_files=MOST_FILES,
        max_bytes=MOST_BYTES,
        extensions=("xlsx", "xlsm"),
    )


@own_guard("terbuka bila KAWAL_OPEN_CHECK menyala; selain itu perlu masuk")
@require_http_methods(["GET", "POST"])
def check_lke(request: PublicRequest) -> HttpResponse:
    """GET: the empty form. POST: the results of one to twenty workbooks."""
    if not (settings.KAWAL_OPEN_CHECK or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    form = DropForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        _take_token(request)
    except Throttled as stop:
        return _page(request, form, wait=stop.minutes, status=429)
    found = inspect(form.cleaned_data["workbooks"])
    return _page(
        request,
        form,
        columns=page.columns(found),
        rows=page.rows(found),
        faults=page.faults(found),
        ways=page.ways(found),
        unusable=[i for i in found if i.card is None],
        count=len(found),
    )


def _take_token(request: PublicRequest) -> None:
    """Anyone may come without an account, so nobody may keep the server busy alone."""
    if not request.user.is_authenticated:
        take(ANONYMOUS, request.META.get("REMOTE_ADDR", ""), now=request.now)


def _page(
    request: HttpRequest, form: DropForm, *, status: int = 200, **found: object
) -> HttpResponse:
    context = {"form": form, **found}
    return render(request, "workspace/check_lke/page.html", context, status=status)
