"""Start an empty run from an earlier year of the same unit."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.forms.runs import CarryForm
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.runs import run_for
from kawal.assessments.queries.sources import sources_for
from kawal.assessments.views.acting import add_refusal
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.units.permissions import Permission


@needs(Permission.ASSESSMENTS_FILL)
@require_http_methods(READ_AND_SEND)
def carry(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """What will happen, from which year; then the worksheet with what is to be confirmed."""
    run = run_for(request.person, run_id)
    if not may_fill(request.person, run):
        raise PermissionDenied
    sources = sources_for(run)
    form = CarryForm(sent(request), sources=sources)
    if form.is_bound and form.is_valid():
        source = form.cleaned_data["source"]
        try:
            n = carry_over(run=run, source=source, by=request.person, now=request.now)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            words = ngettext(
                "{n} jawaban {source} dibawa. Simpan setiap jawaban yang masih benar.",
                "{n} jawaban {source} dibawa. Simpan setiap jawaban yang masih benar.",
                n,
            )
            messages.success(request, words.format(n=n, source=source))
            return redirect("assessments:worksheet", run.pk)
    context = {"run": run, "form": form, "sources": sources}
    return render(request, "assessments/carry.html", context, status=422 if form.errors else 200)
