"""Numbers of a selection: the matrix, one candidate, what Kawal offers, the table out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.core.access import needs
from kawal.core.allowance import in_its_place
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.selection.actions.entering import enter_values
from kawal.selection.actions.offering import take_offers
from kawal.selection.exports.table_book import table_book
from kawal.selection.forms.entering import ValuesForm
from kawal.selection.models import SelectionState
from kawal.selection.permissions import may_manage
from kawal.selection.queries.matrix import matrix_of
from kawal.selection.queries.results import formula_of
from kawal.selection.queries.selections import (
    candidate_for,
    candidates_of,
    selection_for,
    stored_values,
)
from kawal.selection.views.acting import managed, name_of
from kawal.selection.views.allowance import EXPORTS
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission


@needs(Permission.SELECTION_VIEW)
@require_safe
def values(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """All numbers and all gaps; with what Kawal knows for who may bring them."""
    found = selection_for(request.person, selection_id)
    is_open = found.state == SelectionState.OPEN and may_manage(request.person, found)
    matrix = matrix_of(request.person, found, local_date(request.now), is_open=is_open)
    context = {"selection": found, "matrix": matrix, "is_open": is_open}
    return render(request, "selection/values.html", context)


@needs(Permission.SELECTION_MANAGE)
@require_http_methods(READ_AND_SEND)
def candidate(request: StaffRequest, selection_id: UUID, candidate_id: UUID) -> HttpResponse:
    """All criteria of one candidate."""
    found = managed(request, selection_id)
    one = candidate_for(found, candidate_id)
    stored = {row.key: row for row in one.values.all()}
    form = ValuesForm(sent(request), criteria=formula_of(found).criteria, stored=stored)
    if form.is_bound and form.is_valid():
        try:
            changed = enter_values(
                selection=found, entries=form.entries(one), by=request.person, now=request.now
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            say_entered(request, changed)
            return redirect("selection:values", found.pk)
    context = {"selection": found, "candidate": one, "form": form}
    return render(request, "selection/candidate.html", context, status=422 if form.errors else 200)


@needs(Permission.SELECTION_MANAGE)
@require_POST
def offered(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """Take the ticked numbers, as they were shown."""
    found = managed(request, selection_id)
    try:
        changed = take_offers(
            selection=found, keys=request.POST.getlist("ambil"), by=request.person, now=request.now
        )
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        say_entered(request, changed)
    return redirect("selection:values", found.pk)


@needs(Permission.SELECTION_VIEW)
@require_safe
@in_its_place(EXPORTS, else_to="selection:values")
def table(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """Every cell as a row, filled or not, in the layout of the import."""
    found = selection_for(request.person, selection_id)
    content = table_book(
        str(found), candidates_of(found), formula_of(found).criteria, stored_values(found),
        request.now,
    )  # fmt: skip
    return attached(content, XLSX, name_of(found, "-nilai.xlsx"))


def say_entered(request: StaffRequest, changed: int) -> None:
    said = ngettext("{n} nilai berubah.", "{n} nilai berubah.", changed).format(n=changed)
    messages.success(request, said if changed else _("Tidak ada nilai yang berubah."))
