"""Facts outside the score: entered once by the office that owns them, inherited by every run."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.assessments.actions.facts import state_fact
from kawal.assessments.citing import cited
from kawal.assessments.facts import asked
from kawal.assessments.forms.facts import FactForm
from kawal.assessments.instruments import ASSESSED_WITH, instrument_of
from kawal.assessments.models import Run, StatedFact
from kawal.assessments.permissions import visible_to
from kawal.assessments.queries.agency_papers import documents
from kawal.assessments.queries.facts import Line, lines_of, statements_of, unstated_of
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.files.service import Evidence
from kawal.files.service import visible_to as visible_evidence
from kawal.rules.instrument import Requirement
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, holds, rights_of, units_where
from kawal.units.service import Agency, Unit

INSTRUMENT = ASSESSED_WITH[0]


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def agency_facts(request: StaffRequest) -> HttpResponse:
    """The agency's facts, and the units in a run whose own facts may be stated."""
    agency = _agency_of(request)
    runs = visible_to(request.person, Run.objects.filter(unit__agency=agency))
    units = Unit.objects.filter(pk__in=runs.order_by().values("unit")).order_by("name")
    context = {
        "agency": agency,
        **_stated(request, lines_of(agency, INSTRUMENT, None)),
        "units": unstated_of(agency, INSTRUMENT, units),
        "may_state": holds(request.person, Permission.FACTS_MANAGE, agency),
    }
    return render(request, "assessments/facts.html", context)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def unit_facts(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    unit = _seen_unit(request, unit_id)
    context = {
        "agency": unit.agency,
        "unit": unit,
        **_stated(request, lines_of(unit.agency, INSTRUMENT, unit)),
        "may_state": holds(request.person, Permission.FACTS_MANAGE, unit),
    }
    return render(request, "assessments/facts.html", context)


@needs(Permission.FACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def state_of_agency(request: StaffRequest, requirement: str) -> HttpResponse:
    agency = _agency_of(request, Permission.FACTS_MANAGE)
    return _state(request, agency, None, _asked(requirement, "agency", agency))


@needs(Permission.FACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def state_of_unit(request: StaffRequest, unit_id: UUID, unit_requirement: str) -> HttpResponse:
    unit = _seen_unit(request, unit_id)
    if not holds(request.person, Permission.FACTS_MANAGE, unit):
        raise PermissionDenied
    return _state(request, unit.agency, unit, _asked(unit_requirement, "unit", unit.agency))


def _state(
    request: StaffRequest, agency: Agency, unit: Unit | None, requirement: Requirement
) -> HttpResponse:
    statements = list(statements_of(agency, INSTRUMENT, unit, requirement.id)[:20])
    form = FactForm(
        sent(request), requirement=requirement, documents=documents(request.person, agency),
        in_force=next(iter(statements), None),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            state_fact(
                agency=agency, unit=unit, instrument=INSTRUMENT, requirement=requirement.id,
                by=request.person, now=request.now, **form.cleaned_data,
            )  # fmt: skip
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Fakta dicatat; semua penilaian memakainya sekarang."))
            return redirect(_address(unit))
    context = {
        "agency": agency,
        "unit": unit,
        "requirement": requirement,
        "source": cited(instrument_of(INSTRUMENT), requirement.source),
        "form": form,
        "back": _address(unit),
        "statements": statements,
        "seen": _seen_documents(request, statements),
    }
    status = 422 if form.errors else 200
    return render(request, "assessments/fact.html", context, status=status)


def _stated(request: StaffRequest, lines: Sequence[Line]) -> dict[str, Any]:
    facts = [line.fact for line in lines if line.fact is not None]
    return {"lines": lines, "seen": _seen_documents(request, facts)}


def _seen_documents(request: StaffRequest, facts: Iterable[StatedFact]) -> set[UUID]:
    """Keys of the documents that the person sees now: one may have been closed since."""
    stated = Evidence.objects.filter(pk__in={fact.evidence_id for fact in facts})
    return set(visible_evidence(request.person, stated).values_list("pk", flat=True))


def _address(unit: Unit | None) -> str:
    if unit is None:
        return reverse("assessments:facts")
    return reverse("assessments:facts-of-unit", args=[unit.pk])


def _asked(requirement: str, level: str, agency: Agency) -> Requirement:
    for found in asked(instrument_of(INSTRUMENT), level, agency):
        if found.id == requirement:
            return found
    raise Http404


def _agency_of(
    request: StaffRequest, permission: Permission = Permission.ASSESSMENTS_VIEW
) -> Agency:
    """The first agency in which the person holds the right; that of their unit otherwise."""
    agencies = rights_of(request.person).agencies(permission)
    if agencies:
        return get_object_or_404(Agency, pk=agencies[0])
    unit = units_where(request.person, permission).select_related("agency").first()
    if unit is None:
        raise PermissionDenied
    return unit.agency


def _seen_unit(request: StaffRequest, unit_id: UUID) -> Unit:
    units = units_where(request.person, Permission.ASSESSMENTS_VIEW).select_related("agency")
    return get_object_or_404(units, pk=unit_id)
