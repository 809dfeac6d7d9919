"""What the views of selections have in common."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from kawal.accounts.service import Person
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.selection.models import Selection
from kawal.selection.permissions import may_manage
from kawal.selection.queries.selections import selection_for

type May = Callable[[Person, Selection], bool]


def sent(request: StaffRequest) -> Any:
    """The body for a form, None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


def managed(request: StaffRequest, selection_id: UUID, may: May = may_manage) -> Selection:
    """The selection, for those who may act on it: 404 if not seen, 403 if only seen."""
    selection = selection_for(request.person, selection_id)
    if not may(request.person, selection):
        raise PermissionDenied
    return selection


def add_refusal(form: Form, refusal: Refused) -> None:
    """Beside the field that can mend it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def attached(content: bytes | str, kind: str, selection: Selection, ending: str) -> HttpResponse:
    """`pemilihan-unit-percontohan-2026.pdf`, for nobody's cache."""
    response = HttpResponse(content, content_type=kind)
    name = f"pemilihan-{slugify(selection.title)[:50] or 'unit'}-{selection.year}{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
