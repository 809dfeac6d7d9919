"""The list of selections, one of them with its result, and its formula."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import needs
from kawal.core.downloads import attached
from kawal.core.http import StaffRequest
from kawal.selection import formula as formulas
from kawal.selection.models import Selection, SelectionState
from kawal.selection.permissions import may_decide, may_manage
from kawal.selection.queries.followed import what_followed
from kawal.selection.queries.results import formula_of, result_of
from kawal.selection.queries.screens import formula_rows, result_rows, scatter_of
from kawal.selection.queries.selections import (
    candidates_of,
    decision_of,
    selection_for,
    selection_rows,
)
from kawal.selection.views.acting import name_of
from kawal.ui.listing import page_of
from kawal.ui.numbers import decimal_text
from kawal.units.permissions import Permission, holds, holds_anywhere


@needs(Permission.SELECTION_VIEW)
@require_safe
def selections(request: StaffRequest) -> HttpResponse:
    context = {
        "page": page_of(selection_rows(request.person), request.GET),
        "may_manage": holds_anywhere(request.person, Permission.SELECTION_MANAGE),
    }
    return render(request, "selection/selections.html", context)


@needs(Permission.SELECTION_VIEW)
@require_safe
def selection(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """A draft with its candidates; once open, what the numbers say so far; then the decision."""
    found = selection_for(request.person, selection_id)
    context = {
        "selection": found,
        "formula": formula_of(found),
        "band": decimal_text(formula_of(found).band * 100, 0),
        "may_manage": may_manage(request.person, found),
        "may_decide": may_decide(request.person, found),
        "may_charter": holds(request.person, Permission.CHARTERS_MANAGE, found.agency),
        "may_cycle": holds(request.person, Permission.CYCLES_MANAGE, found.agency),
    }
    if found.state == SelectionState.DRAFT:
        context["candidates"] = candidates_of(found)
        return render(request, "selection/draft.html", context)
    return render(request, "selection/result.html", context | _result(request, found))


def _result(request: StaffRequest, found: Selection) -> dict[str, object]:
    result, decision = result_of(found), decision_of(found)
    rows = result_rows(found, result, decision)
    shown = {"result": result, "rows": rows, "scatter": scatter_of(result), "decision": decision}
    if decision is None:
        return shown
    return shown | {
        "dissents": list(decision.dissents.all()),
        "chosen": what_followed(request.person, decision, rows),
        # What is not there is only told to who would see it.
        "sees_charters": holds(request.person, Permission.COMMITMENTS_VIEW, found.agency),
        "sees_runs": holds(request.person, Permission.ASSESSMENTS_VIEW, found.agency),
    }


@needs(Permission.SELECTION_VIEW)
@require_safe
def formula(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """The formula in words and as its file, with its fingerprint."""
    found = selection_for(request.person, selection_id)
    text = found.formula or formulas.text_of(found.formula_id)
    context = {
        "selection": found,
        "formula": formula_of(found),
        "band": decimal_text(formula_of(found).band * 100, 0),
        "axes": formula_rows(formula_of(found)),
        "text": text,
        "sha256": formulas.digest(text),
    }
    return render(request, "selection/formula.html", context)


@needs(Permission.SELECTION_VIEW)
@require_safe
def formula_file(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """The file itself, to the byte of its fingerprint."""
    found = selection_for(request.person, selection_id)
    text = found.formula or formulas.text_of(found.formula_id)
    return attached(text, "text/yaml; charset=utf-8", name_of(found, "-rumus.yaml"))
