"""What the views of selections have in common."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.text import slugify

from kawal.accounts.service import Person
from kawal.core.http import StaffRequest
from kawal.selection.models import Selection
from kawal.selection.permissions import may_manage
from kawal.selection.queries.selections import selection_for

type May = Callable[[Person, Selection], bool]


def managed(request: StaffRequest, selection_id: UUID, may: May = may_manage) -> Selection:
    """The selection, for those who may act on it: 404 if not seen, 403 if only seen."""
    selection = selection_for(request.person, selection_id)
    if not may(request.person, selection):
        raise PermissionDenied
    return selection


def name_of(selection: Selection, ending: str) -> str:
    """`pemilihan-unit-percontohan-2026.pdf`."""
    return f"pemilihan-{slugify(selection.title)[:50] or 'unit'}-{selection.year}{ending}"
