"""Evidence of the whole agency: the list for everybody, and its questions for the owning office."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kawal.assessments.actions.agency_wide import serve
from kawal.assessments.forms.agency_wide import ServesForm
from kawal.assessments.instruments import ASSESSED_WITH, instrument_of
from kawal.assessments.queries.agency_papers import (
    codes_of,
    inheriting,
    is_judged_at,
    paper_for,
    papers_for,
    taken_off,
    ticks_of,
)
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.files.service import Evidence, may_share
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, holds_anywhere

INSTRUMENT = ASSESSED_WITH[0]


@needs(Permission.FILES_VIEW)
@require_safe
def agency_papers(request: StaffRequest) -> HttpResponse:
    context = {
        "papers": papers_for(request.person, INSTRUMENT),
        "may_share": holds_anywhere(request.person, Permission.FILES_SHARE),
    }
    return render(request, "assessments/agency_papers.html", context)


@needs(Permission.FILES_SHARE)
@require_http_methods(READ_AND_SEND)
def agency_paper(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    """404 for what is not declared or not seen, 403 for that of another office.

    To take it off questions of open runs is asked back first: `lepas` names those that were shown.
    """
    evidence = paper_for(request.person, evidence_id)
    if not may_share(request.person, evidence):
        raise PermissionDenied
    is_sent = request.method == "POST" and "ubah" not in request.POST
    form = ServesForm(request.POST if is_sent else None, instrument=INSTRUMENT)
    runs = inheriting(evidence, INSTRUMENT)
    if form.is_valid():
        codes = form.cleaned_data["codes"]
        gone = taken_off(evidence, INSTRUMENT, codes) if runs else []
        if _is_to_ask(request, evidence, gone):
            context = {"evidence": evidence, "codes": codes, "gone": gone, "runs": runs}
            return render(request, "assessments/agency_paper_off.html", context)
        try:
            serve(
                evidence=evidence, instrument=INSTRUMENT, codes=codes, by=request.person,
                now=request.now,
            )  # fmt: skip
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{_said(len(codes))} {_said_of(gone, runs)}".strip())
            return redirect("assessments:agency-papers")
    ticked = request.POST.getlist("codes") or codes_of(evidence, INSTRUMENT)
    context = {
        "evidence": evidence,
        "form": form,
        "instrument": instrument_of(INSTRUMENT),
        "areas": ticks_of(INSTRUMENT, ticked),
        "runs": runs,
    }
    status = 422 if form.errors else 200
    return render(request, "assessments/agency_paper.html", context, status=status)


def _is_to_ask(request: StaffRequest, evidence: Evidence, gone: list[tuple[str, str]]) -> bool:
    """Not where it is refused anyway, nor where exactly these were shown before."""
    codes = {code for code, _text in gone}
    if not codes or codes == set(request.POST.getlist("lepas")):
        return False
    return not is_judged_at(evidence, INSTRUMENT, codes)


def _said_of(gone: list[tuple[str, str]], runs: int) -> str:
    if not gone:
        return ""
    words = ngettext(
        "{n} penilaian terbuka tidak lagi mewarisinya pada {codes}.",
        "{n} penilaian terbuka tidak lagi mewarisinya pada {codes}.",
        runs,
    )
    return words.format(n=runs, codes=", ".join(code for code, _text in gone))


def _said(n: int) -> str:
    if not n:
        return _("Tidak melayani pertanyaan mana pun; tidak ada penilaian yang mewarisinya.")
    words = ngettext(
        "Melayani {n} pertanyaan di semua penilaian yang terbuka.",
        "Melayani {n} pertanyaan di semua penilaian yang terbuka.",
        n,
    )
    return words.format(n=n)
