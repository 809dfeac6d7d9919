"""The page of the search: every kind at once, or one kind page by page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.search import asked
from kawal.core.time import local_date
from kawal.ui.listing import page_of
from kawal.workspace.search.kinds import KINDS
from kawal.workspace.search.reading import hits_of, marker_of, page_rows, search


@signed_in
@require_safe
def search_page(request: StaffRequest) -> HttpResponse:
    """What the person may see of what they ask for; the querysets decide, not this page."""
    text = asked(request.GET.get("q", ""))
    only = request.GET.get("jenis", "")
    if only:
        return _one_kind(request, text, only)
    found = search(request.person, text, local_date(request.now)) if text else None
    context = {"text": text, "found": found}
    return render(request, "workspace/search/page.html", context)


def _one_kind(request: StaffRequest, text: str, key: str) -> HttpResponse:
    kind = next((kind for kind in KINDS if kind.key == key), None)
    if kind is None:
        raise Http404
    rows = page_rows(kind, request.person, text, local_date(request.now))
    page = page_of(rows, request.GET)
    hits = hits_of(kind, page.object_list, marker_of(kind, text, list(page.object_list)))
    context = {"text": text, "kind": kind, "page": page, "hits": hits}
    return render(request, "workspace/search/kind.html", context)
