"""One form, one act on an evidence that the person may manage."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kawal.core.http import StaffRequest
from kawal.files.models import Evidence
from kawal.files.permissions import may_manage
from kawal.files.queries.evidence import evidence_for
from kawal.ui.acting import acted


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """Words of the page; `said` is told once it is done, `then` is where that leads elsewhere."""

    title: str
    submit: str
    said: str
    lead: str = ""
    template: str = "files/act.html"
    is_grave: bool = False
    then: str = ""


def managed(request: StaffRequest, evidence_id: UUID) -> Evidence:
    """The evidence, for those who manage it: 404 if not seen, 403 if only seen."""
    evidence = evidence_for(request.person, evidence_id)
    if not may_manage(request.person, evidence):
        raise PermissionDenied
    return evidence


def act_on(
    request: StaffRequest,
    evidence: Evidence,
    form: Form,
    act: Callable[[], object],
    page: ActPage,
) -> HttpResponse:
    """Act once the form is sound and go on, or back; else the page, 422 if at fault."""
    if acted(form, act):
        messages.success(request, page.said)
        return redirect(page.then or reverse("files:evidence", args=[evidence.pk]))
    context = {"evidence": evidence, "form": form, "page": page}
    return render(request, page.template, context, status=422 if form.errors else 200)
