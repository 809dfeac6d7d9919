"""The page on which people who have never come in are chosen and invited together."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.accounts.alphabet import by_name
from kawal.accounts.service import Channel, Person
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.ui.listing import ROWS, page_of
from kawal.units.permissions import Permission
from kawal.workspace.people.forms import PeopleFilter
from kawal.workspace.people.inviting import (
    Invited,
    invite_by_code,
    invite_by_mail,
    sheet_of,
    waiting,
)
from kawal.workspace.people.listing import rows_of

LEFT_NAMED = 5


class WaitingFilter(PeopleFilter):
    """As on the list of people; the state of the account is what this page is about."""

    akun = None  # type: ignore[assignment]  # so Django leaves out a field of the base


@needs(Permission.PEOPLE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite_several(request: StaffRequest) -> HttpResponse:
    """Those without an account, narrowed by the address; a letter or a code to those ticked."""
    reader, today = request.person, local_date(request.now)
    form = WaitingFilter(request.GET, may_manage=False)
    form.is_valid()
    found = waiting(reader, form.cleaned_data, today).order_by(by_name(), "pk")
    refused = ""
    if request.method == "POST":
        chosen = list(found.filter(pk__in=_ids(request, "orang"))[:ROWS])
        if chosen:
            return _invite(request, chosen)
        refused = _("Pilih sedikitnya satu orang yang belum punya akun.")
    page = page_of(found, request.GET)
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(list(page.object_list), reader, request.now, today),
        "channels": Channel,
        "refused": refused,
    }
    return render(request, "workspace/people/invite.html", context, status=422 if refused else 200)


def _ids(request: StaffRequest, field: str) -> set[UUID]:
    """What stands in this field of the form; what is no id was not on the page."""
    found = set()
    for each in request.POST.getlist(field):
        with suppress(ValueError):
            found.add(UUID(each))
    return found


def _invite(request: StaffRequest, chosen: list[Person]) -> HttpResponse:
    again, by, now = _ids(request, "diundang"), request.person, request.now
    if request.POST.get("channel") == Channel.MAIL:
        _say(request, invite_by_mail(chosen, again=again, by=by, now=now))
        return redirect(request.get_full_path())
    sheet = sheet_of(invite_by_code(chosen, again=again, by=by, now=now))
    response = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    name = f"undangan-{local_date(request.now).isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _say(request: StaffRequest, done: Invited) -> None:
    number = len(done.issued)
    if number:
        said = ngettext("{n} undangan dikirim.", "{n} undangan dikirim.", number)
        messages.success(request, said.format(n=number))
    for _person, why in done.left[:LEFT_NAMED]:
        messages.warning(request, why)
    more = len(done.left) - LEFT_NAMED
    if more > 0:
        said = ngettext("{n} orang lagi tidak diundang.", "{n} orang lagi tidak diundang.", more)
        messages.warning(request, said.format(n=more))
