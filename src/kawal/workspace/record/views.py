"""The page of the record and of one act, the download, the checkpoint to keep elsewhere."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.events.service import EventQuerySet, latest_checkpoint, link_holds
from kawal.ui.listing import address
from kawal.units.permissions import Permission, rights_of
from kawal.workspace.record.export import csv_stream
from kawal.workspace.record.filters import RecordFilter
from kawal.workspace.record.reading import (
    Mark,
    Slice,
    narrowed,
    newer_than,
    older_than,
    visible_to,
)
from kawal.workspace.record.words import lines, stored

OLDER, NEWER = "sebelum", "sesudah"


@needs(Permission.EVENTS_VIEW)
@require_safe
def record_page(request: StaffRequest) -> HttpResponse:
    """Acts in sentences, newest first, as far as the person may read them."""
    form = RecordFilter(request.GET)
    if not form.is_valid():
        return render(request, "workspace/record/page.html", {"form": form}, status=422)
    part = _slice(request, _found(request, form))
    query = request.GET
    context = {
        "form": form,
        "is_narrowed": any(form.cleaned_data.values()),
        "lines": lines(part.events, request.person),
        "older": part.older and address(query, **{OLDER: str(part.older), NEWER: None}),
        "newer": part.newer and address(query, **{NEWER: str(part.newer), OLDER: None}),
        "newest": address(query, **{OLDER: None, NEWER: None}),
        "checkpoint": latest_checkpoint(),
        "may_keep": _may_keep_checkpoint(request),
    }
    return render(request, "workspace/record/page.html", context)


@needs(Permission.EVENTS_VIEW)
@require_safe
def act_page(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """One act with everything that is stored of it, and whether its hash still agrees."""
    found = lines(visible_to(request.person).filter(pk=event_id), request.person)
    if not found:
        raise Http404
    [line] = found
    position = line.event.position
    context = {
        "line": line,
        "stored": stored(line.event.data),
        "is_whole": link_holds(position) if position else None,
    }
    return render(request, "workspace/record/act.html", context)


@needs(Permission.EVENTS_VIEW)
@require_safe
def record_csv(request: StaffRequest) -> HttpResponseBase:
    """The same events, all pages of them, with ids and hashes."""
    form = RecordFilter(request.GET)
    if not form.is_valid():
        return render(request, "workspace/record/page.html", {"form": form}, status=422)
    body = csv_stream(_found(request, form), request.person, get_language() or "id")
    response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    return _as_file(response, f"catatan-{local_date(request.now).isoformat()}.csv")


@needs(Permission.EVENTS_VIEW)
@require_safe
def checkpoint_file(request: StaffRequest) -> HttpResponseBase:
    """The last signed checkpoint, to be kept where this server cannot reach it.

    For those who read the record of an agency: it speaks of the whole chain, not of one unit.
    """
    if not _may_keep_checkpoint(request):
        raise PermissionDenied
    seal = latest_checkpoint()
    if seal is None:
        raise Http404
    return _as_file(JsonResponse(seal.as_dict()), f"titik-periksa-{seal.position}.json")


def _may_keep_checkpoint(request: StaffRequest) -> bool:
    return bool(rights_of(request.person).agencies(Permission.EVENTS_VIEW))


def _found(request: StaffRequest, form: RecordFilter) -> EventQuerySet:
    return narrowed(visible_to(request.person), form.cleaned_data, request.person)


def _slice(request: StaffRequest, found: EventQuerySet) -> Slice:
    newer = Mark.read(request.GET.get(NEWER, ""))
    if newer:
        return newer_than(found, newer)
    return older_than(found, Mark.read(request.GET.get(OLDER, "")))


def _as_file[R: HttpResponseBase](response: R, name: str) -> R:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
