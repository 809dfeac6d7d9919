"""What anyone reads: ceremonies that were held, one of them, its photos, and who has had which."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.accounts.hooks import host_of
from kawal.commitments.forms.coverage import CoverageForm
from kawal.commitments.queries.ceremony_index import index_of_ceremony, mutual_of_ceremony
from kawal.commitments.queries.coverage import coverage, table_of, years_of
from kawal.commitments.queries.pact_coverage import public_pacts
from kawal.commitments.queries.public import (
    public_account,
    public_agency,
    public_ceremonies,
    public_ceremony,
    public_photo,
)
from kawal.commitments.queries.public_charters import sealed_charters
from kawal.commitments.queries.targets import public_targets, reach_of
from kawal.commitments.views.photos import shown
from kawal.core.access import public
from kawal.core.http import PublicRequest
from kawal.core.time import local_date
from kawal.ui.listing import page_of

ROWS = 24


@public
@require_safe
def ceremonies(request: PublicRequest) -> HttpResponse:
    page = page_of(public_ceremonies(), request.GET, size=ROWS)
    context = {"page": page, "agency_name": host_of(None).agency}
    return render(request, "commitments/public_ceremonies.html", context)


@public
@require_safe
def ceremony(request: PublicRequest, slug: str) -> HttpResponse:
    found = public_ceremony(slug)
    index = index_of_ceremony(found, local_date(request.now))
    context = {
        "ceremony": found,
        "account": public_account(found),
        "charters": sealed_charters().filter(ceremony=found),
        "index": index,
        "mutual": [] if index is None else mutual_of_ceremony(found),
        "agency_name": found.agency.name,
    }
    return render(request, "commitments/public_ceremony.html", context)


@public
@require_safe
def photo(request: PublicRequest, slug: str, photo_id: UUID) -> HttpResponse:  # noqa: ARG001
    return shown(public_photo(slug, photo_id), is_private=False)


@public
@require_safe
def covered(request: PublicRequest) -> HttpResponse:
    """How many units of a kind have had a ceremony of a kind, which not, and since when."""
    agency, today = public_agency(request.GET.get("instansi", "")), local_date(request.now)
    if agency is None:
        raise Http404
    form = CoverageForm(request.GET, years=years_of(agency))
    context = {
        "agency_name": agency.name,
        "form": form,
        "coverage": coverage(agency, form.asked(), on=today, only_public=True),
        "table": table_of(agency, on=today),
        "reaches": [reach_of(each, today=today) for each in public_targets(agency)],
        "pacts": public_pacts(agency, today),
        "today": today,
    }
    return render(request, "commitments/coverage.html", context)
