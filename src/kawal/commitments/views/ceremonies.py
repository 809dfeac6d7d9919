"""The list of ceremonies and the page of one, for those who work with it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.commitments.forms.ceremonies import CeremonyFilter
from kawal.commitments.models import Ceremony, Charter
from kawal.commitments.permissions import may_manage, visible_to
from kawal.commitments.queries.ceremonies import (
    UNWRITTEN,
    account_of,
    ceremony_for,
    ceremony_rows,
    figures,
)
from kawal.commitments.queries.ceremony_index import index_of_ceremony, mutual_of_ceremony
from kawal.commitments.telling import said_state
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.followup.service import recommendations_of_letter
from kawal.ui.listing import page_of
from kawal.ui.parts import Fact
from kawal.units.permissions import Permission, holds, holds_anywhere


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def ceremonies(request: StaffRequest) -> HttpResponse:
    person = request.person
    form = CeremonyFilter(request.GET)
    page = page_of(ceremony_rows(person, form.wanted(), request.now), request.GET)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, said_state(row, request.now)) for row in page],
        "facts": _facts(request),
        "may_plan": holds_anywhere(person, Permission.CEREMONIES_MANAGE),
    }
    return render(request, "commitments/ceremonies.html", context)


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def ceremony(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = ceremony_for(request.person, ceremony_id)
    index = index_of_ceremony(found, local_date(request.now))
    context = {
        "ceremony": found,
        "said": said_state(found, request.now),
        "account": account_of(found),
        "charters": visible_to(request.person, Charter.objects.filter(ceremony=found)),
        "asked": recommendations_of_letter(request.person, found.letter) if found.letter else (),
        "index": index,
        "mutual": [] if index is None else mutual_of_ceremony(found),
        "may_write_charter": holds(request.person, Permission.CHARTERS_MANAGE, found.host),
        "may_manage": may_manage(request.person, found),
        "is_over": found.ends_at <= request.now,
        "has_begun": found.starts_at <= request.now,
    }
    return render(request, "commitments/ceremony.html", context)


def _facts(request: StaffRequest) -> list[Fact]:
    here = reverse("commitments:ceremonies")
    counts = figures(visible_to(request.person, Ceremony.objects.all()), request.now)
    waiting = Fact(
        label=_("Lewat, belum dicatat"),
        value=str(counts.unwritten),
        kind="due" if counts.unwritten else None,
        url=f"{here}?keadaan={UNWRITTEN}",
    )
    return [
        Fact(label=_("Terlaksana"), value=str(counts.held), url=f"{here}?keadaan=held"),
        Fact(label=_("Akan datang"), value=str(counts.ahead), url=f"{here}?keadaan=planned"),
        waiting,
    ]
