"""The decision: what it would rest on, the act, the printed reasons, a differing view."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.service import with_second_factor
from kawal.core.access import needs
from kawal.core.allowance import in_its_place
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.files.service import let_go_of_database
from kawal.selection import errors
from kawal.selection.actions.deciding import decide, dissent, no_reason, unreasoned
from kawal.selection.document import digest_of, draft
from kawal.selection.exports import reasons_pdf
from kawal.selection.forms.deciding import DecisionForm, DissentForm
from kawal.selection.models import Decision, Selection, SelectionState
from kawal.selection.permissions import may_decide, may_differ
from kawal.selection.queries.results import Result, result_of
from kawal.selection.queries.screens import result_rows
from kawal.selection.queries.selections import decision_of, selection_for
from kawal.selection.views.acting import managed, name_of
from kawal.selection.views.allowance import EXPORTS
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission

CHANGED = errors.changed_meanwhile().code


@needs(Permission.SELECTION_DECIDE)
@with_second_factor
@require_http_methods(READ_AND_SEND)
def decision(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """Choose with reasons. The second factor is asked before the page opens."""
    found = managed(request, selection_id, may_decide)
    if found.state != SelectionState.OPEN:
        return redirect("selection:selection", found.pk)
    result = result_of(found)
    form = DecisionForm(sent(request), lines=result.lines)
    if not form.is_bound or not form.is_valid():
        return _page(request, found, result, form)
    try:
        _mark_unreasoned(form, result)
        if form.errors:
            return _page(request, found, result, form)
        decide(
            selection=found, chosen=form.chosen(), reasons=form.reasons(),
            letter=form.cleaned_data["letter"], seen=form.cleaned_data["seen"],
            by=request.person, now=request.now,
        )  # fmt: skip
    except Refused as refusal:
        add_refusal(form, refusal)
        return _page(request, found, result, form, has_changed=refusal.code == CHANGED)
    messages.success(request, _("Putusan tersimpan dan dibekukan."))
    return redirect("selection:selection", found.pk)


def _mark_unreasoned(form: DecisionForm, result: Result) -> None:
    """All of them at once, each beside its field."""
    chosen = form.chosen()
    for line in unreasoned(result, chosen, form.reasons()):
        add_refusal(form, no_reason(line, chosen))


def _page(
    request: StaffRequest,
    found: Selection,
    result: Result,
    form: DecisionForm,
    *,
    has_changed: bool = False,
) -> HttpResponse:
    shown = result_rows(found, result)
    fresh = digest_of(draft(found, result))
    context = {
        "selection": found,
        "result": result,
        "form": form,
        "rows": [
            (row, chosen, reason)
            for row, (_line, chosen, reason) in zip(shown, form.rows, strict=True)
        ],
        "seen": fresh if has_changed or not form.is_bound else form["seen"].value(),
    }
    status = 409 if has_changed else 422 if form.errors else 200
    return render(request, "selection/decide.html", context, status=status)


@needs(Permission.SELECTION_VIEW)
@require_safe
@in_its_place(EXPORTS, else_to="selection:selection")
def reasons(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """The printed reasons; 404 while nothing is decided."""
    found = selection_for(request.person, selection_id)
    made = _decided(found)
    written = list(made.dissents.all())
    let_go_of_database()  # typesetting takes a moment
    content = reasons_pdf.render(made, written)
    return attached(content, "application/pdf", name_of(found, "-alasan.pdf"))


@needs(Permission.SELECTION_VIEW)
@require_http_methods(READ_AND_SEND)
def differing(request: StaffRequest, selection_id: UUID) -> HttpResponse:
    """One's own differing view on a decision, for those who manage selections or decide."""
    found = managed(request, selection_id, may_differ)
    made = _decided(found)
    form = DissentForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            dissent(
                decision=made, text=form.cleaned_data["text"], by=request.person, now=request.now
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Pendapat Anda tercatat."))
            return redirect("selection:selection", found.pk)
    context = {"selection": found, "form": form}
    return render(request, "selection/dissent.html", context, status=422 if form.errors else 200)


def _decided(found: Selection) -> Decision:
    made = decision_of(found)
    if made is None:
        raise Http404
    return made
