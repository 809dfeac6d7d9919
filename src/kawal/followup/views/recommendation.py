"""One recommendation: where from, who answers, what is done, how it was closed, what it repeats."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.followup.models import Recommendation
from kawal.followup.permissions import visible_to
from kawal.followup.queries.recommendation import (
    actions_on,
    candidates_of,
    chain_of,
    closings_of,
    later_of,
    line_of,
    proposals,
    recommendation_for,
)
from kawal.followup.queries.recommendations import Line, Progress
from kawal.followup.recommendation_rights import may_close, may_manage, owns
from kawal.followup.spi_catalogue import dimensions
from kawal.followup.views.recommendation_acting import agency_of
from kawal.units.permissions import Permission

MOST_PROPOSALS = 50


@needs(Permission.RECOMMENDATIONS_VIEW)
@require_safe
def recommendation_page(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    row = recommendation_for(person, recommendation_id)
    line = line_of(row, today)
    actions = list(visible_to(person, actions_on(row)))
    manages = may_manage(person, row.owner_unit)
    context = {
        "row": row,
        "line": line,
        "today": today,
        "actions": actions,
        "elsewhere": max(line.counts.total - sum(a.state != "waived" for a in actions), 0),
        "closings": closings_of(row),
        "chain": chain_of(row),
        "later": later_of(person, row),
        "candidates": candidates_of(person, row) if manages else [],
        "dimension": dimensions().get(row.dimension, ""),
        "may_manage": manages,
        **_closing_of(request, row, line),
    }
    return render(request, "followup/recommendation.html", context)


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_safe
def repeats(request: StaffRequest) -> HttpResponse:
    """Findings that resemble one of an earlier year, for somebody to compare and mark."""
    agency = agency_of(request, Permission.RECOMMENDATIONS_MANAGE)
    found = proposals(request.person, agency.pk, most=MOST_PROPOSALS)
    return render(request, "followup/recommendation_repeats.html", {"proposals": found})


def _closing_of(request: StaffRequest, row: Recommendation, line: Line) -> dict[str, object]:
    """Whether this person closes it; the question who owns it is asked of those who may close."""
    may = may_close(request.person, row)
    is_closed = line.progress is Progress.CLOSED
    is_owner = may and not is_closed and owns(request.person, row, local_date(request.now))
    return {
        "is_closed": is_closed,
        "may_close": may and not is_closed and not is_owner,
        "is_owner": is_owner,
        "may_reopen": may and is_closed,
    }
