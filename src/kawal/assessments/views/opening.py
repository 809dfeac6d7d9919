"""Open a cycle: the form, then everything once more to be checked, then it is opened."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.assessments.actions.cycles import open_cycle
from kawal.assessments.forms.cycles import CycleForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Cycle, Stage
from kawal.assessments.views.acting import add_refusal
from kawal.assessments.wording import parts_in_words
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.units.permissions import Permission, rights_of, units_where
from kawal.units.service import Agency, Kind, groups_of

STEP, OPEN, MEND = "langkah", "buka", "ubah"


@needs(Permission.CYCLES_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    """Nothing is opened before the summary has been seen; what rules refuse is said before it."""
    agency, step = _agency(request), request.POST.get(STEP, "")
    form = _form(request, agency)
    facts: dict[str, Any] = {}
    opened = None
    if form.is_bound and form.is_valid():
        facts = {**form.facts(), "agency": agency, "by": request.person, "now": request.now}
        opened = _opened(form, facts, is_rehearsal=step != OPEN)
    if opened is None or step == MEND:
        context = {"form": form, "agency": agency, "agencies": _agencies(request)}
        status = 422 if form.errors else 200
        return render(request, "assessments/cycle_new.html", context, status=status)
    if step == OPEN:
        messages.success(request, _("Siklus {cycle} dibuka.").format(cycle=opened))
        return redirect("assessments:cycle", opened.pk)
    return render(request, "assessments/cycle_check.html", _summary(request, facts))


def _form(request: StaffRequest, agency: Agency) -> CycleForm:
    today = local_date(request.now)
    units = units_where(request.person, Permission.CYCLES_MANAGE).filter(agency=agency)
    return CycleForm(
        sent(request),
        units=units.exclude(ends_on__lt=today).order_by("name", "pk"),
        initial={
            "year": today.year,
            "area_gates": Cycle.AreaGates.JOINT,
            "with_parts": True,
            "units": request.GET.getlist("unit"),  # a link from a selection fills in who was chosen
        },
    )


def _opened(form: CycleForm, facts: dict[str, Any], *, is_rehearsal: bool) -> Cycle | None:
    """The cycle, or None with the reason beside its field. A rehearsal leaves no trace."""
    try:
        with transaction.atomic():
            cycle = open_cycle(**facts)
            transaction.set_rollback(is_rehearsal)
    except Refused as refusal:
        add_refusal(form, refusal)
        return None
    return cycle


def _summary(request: StaffRequest, facts: dict[str, Any]) -> dict[str, object]:
    """For the page that asks once more; `sent` goes with it as it came."""
    below = [unit for units in facts["parts"].values() for unit in units]
    kept = [key for key in request.POST if key not in {STEP, "csrfmiddlewaretoken"}]
    return {
        "facts": facts,
        "instrument": instrument_of(facts["instrument"]),
        "reading": Cycle.AreaGates(facts["area_gates"]).label,
        "stages": [(Stage(key).label, due) for key, due in facts["stages"].items()],
        "groups": groups_of(facts["units"]),
        "parts": parts_in_words(Counter(Kind(unit.kind) for unit in below)),
        "sent": [(key, value) for key in kept for value in request.POST.getlist(key)],
    }


def _agencies(request: StaffRequest) -> list[Agency]:
    held = rights_of(request.person).agencies(Permission.CYCLES_MANAGE)
    return list(Agency.objects.filter(pk__in=held).order_by("name"))


def _agency(request: StaffRequest) -> Agency:
    """The one asked for by `?instansi=`, else the only or first in which the person may."""
    agencies = _agencies(request)
    asked = [agency for agency in agencies if agency.slug == request.GET.get("instansi")]
    if not agencies:
        raise PermissionDenied
    return (asked or agencies)[0]
