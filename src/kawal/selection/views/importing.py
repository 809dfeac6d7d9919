"""A whole table in: a file or pasted rows, what would change, then all of it or nothing."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.allowance import NotNow, place
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.time import local_date
from kawal.faults import Fault, UnusableInput
from kawal.selection.actions.entering import Entry, enter_values
from kawal.selection.forms.entering import TableForm
from kawal.selection.models import Selection
from kawal.selection.queries.differences import Difference, differences_of, pasted_again
from kawal.selection.queries.results import formula_of
from kawal.selection.queries.selections import candidates_of
from kawal.selection.table import HEADS, LARGEST, entries_in, grid_of_file, grid_of_text
from kawal.selection.views.acting import managed
from kawal.selection.views.allowance import IMPORTS
from kawal.selection.views.entering import say_entered
from kawal.ui.cell_faults import cell_faults
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission

STEP, APPLY = "langkah", "terapkan"


class TableFiles(TemporaryFiles):
    most = 5 * LARGEST  # up to here the form says what is too large, beyond it nothing is read


@needs(Permission.SELECTION_MANAGE)
@require_http_methods(READ_AND_SEND)
@takes_files(TableFiles)
def upload(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """Every fault by its cell, or what would change; the second time it is done."""
    found = managed(request, selection_id)
    form = TableForm(sent(request), request.FILES or None)
    faults: Sequence[Fault] = ()
    status = 422
    if form.is_bound and form.is_valid():
        try:
            with place(request, IMPORTS):
                entries = _entries(request, found, form)
            if request.POST.get(STEP) != APPLY:
                return _preview(request, found, entries)
            changed = enter_values(
                selection=found, entries=entries, by=request.person, now=request.now
            )
        except UnusableInput as refusal:
            faults = refusal.faults
        except NotNow as stop:
            form.add_error(None, stop.sentence)
            status = stop.status
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            say_entered(request, changed)
            return redirect("selection:values", found.pk)
    return _page(request, found, form, faults, status)


def _entries(request: StaffRequest, found: Selection, form: TableForm) -> list[Entry]:
    files = form.cleaned_data["file"]
    if files:
        grid = grid_of_file(files[0].name or "", files[0].read())
    else:
        grid = grid_of_text(form.cleaned_data["pasted"])
    today = local_date(request.now)
    return entries_in(grid, candidates_of(found), formula_of(found).criteria, today)


def _preview(request: StaffRequest, found: Selection, entries: list[Entry]) -> HttpResponse:
    """The rows travel in the page as pasted text, so nothing is kept of a file."""
    differences: list[Difference] = differences_of(found, entries)
    context = {
        "selection": found,
        "differences": differences,
        "same": len(entries) - len(differences),
        "pasted": pasted_again(found, entries),
    }
    return render(request, "selection/import_preview.html", context)


def _page(
    request: StaffRequest,
    found: Selection,
    form: TableForm,
    faults: Sequence[Fault],
    refused: int,
) -> HttpResponse:
    context = {
        "selection": found,
        "form": form,
        "heads": HEADS,
        **cell_faults(faults),
    }
    status = refused if faults or form.errors else 200
    return render(request, "selection/import.html", context, status=status)
