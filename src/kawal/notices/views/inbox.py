"""The list of notices, and marking them as read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.notices.actions import reading
from kawal.notices.bell import unread_of
from kawal.notices.models import Notice
from kawal.notices.queries.inbox import inbox_of, lines_of
from kawal.ui.listing import page_of

ROWS = 30


@signed_in
@require_safe
def inbox(request: StaffRequest) -> HttpResponse:
    """Unread first; the words are made now, of what the person may see now."""
    page = page_of(inbox_of(request.person), request.GET, size=ROWS)
    lines = lines_of(request.person, list(page.object_list))
    context = {
        "page": page,
        "unread": [line for line in lines if line.notice.read_at is None],
        "read": [line for line in lines if line.notice.read_at is not None],
        "unread_count": unread_of(request, request.person),
    }
    return render(request, "notices/inbox.html", context)


@signed_in
@require_POST
def open_notice(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """Read it and go to what it is about, if that is still open to the person."""
    notice = _own(request, notice_id)
    reading.read(notice=notice, now=request.now)
    [line] = lines_of(request.person, [notice])
    return redirect(line.link or "notices:inbox")


@signed_in
@require_POST
def read_one(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    reading.read(notice=_own(request, notice_id), now=request.now)
    return redirect("notices:inbox")


@signed_in
@require_POST
def read_everything(request: StaffRequest) -> HttpResponse:
    if reading.read_all(person=request.person, now=request.now):
        messages.success(request, _("Semua pemberitahuan ditandai sudah dibaca."))
    return redirect("notices:inbox")


def _own(request: StaffRequest, notice_id: UUID) -> Notice:
    return get_object_or_404(Notice.objects.of(request.person), pk=notice_id)
