"""Public pages: units, one action, what can be found, what is not shown, and the feed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition, require_safe

from kawal.commitments.service import public_counts
from kawal.core.access import public
from kawal.core.http import PublicRequest
from kawal.core.search import asked
from kawal.core.time import local_date
from kawal.followup.service import public_actions, public_recommendations
from kawal.portal.feed import feed_of, newest, tag_of
from kawal.portal.queries.action import action_page
from kawal.portal.queries.corrections import corrections_page
from kawal.portal.queries.places import all_places
from kawal.portal.queries.recommendations import recommendation_page, register
from kawal.portal.queries.search import SORTS, search, states_of
from kawal.portal.queries.unit import unit_page
from kawal.portal.showing import show
from kawal.units.service import Unit


@public
@require_safe
def units(request: PublicRequest) -> HttpResponse:
    """Every unit that stands today, by kind and name, with its stage."""
    today = local_date(request.now)
    groups = all_places(today, public_counts(today))
    return show(request, "portal/units.html", {"groups": groups})


@public
@require_safe
def unit(request: PublicRequest, unit_slug: str) -> HttpResponse:
    """Also of a unit that was closed: what it promised stays."""
    found = get_object_or_404(Unit.objects.select_related("agency", "parent"), slug=unit_slug)
    return show(request, "portal/unit.html", {"page": unit_page(found, local_date(request.now))})


@public
@require_safe
def action(request: PublicRequest, action_id: UUID) -> HttpResponse:
    """404 for one that is not public, whoever asks."""
    found = get_object_or_404(public_actions(), pk=action_id)
    return show(
        request, "portal/action.html", {"page": action_page(found, local_date(request.now))}
    )


@public
@require_safe
def find(request: PublicRequest) -> HttpResponse:
    context = {
        "found": search(request.GET, local_date(request.now)),
        "typed": asked(request.GET.get("q", "")),
        "sorts": SORTS,
        "sort": request.GET.get("jenis", ""),
        "state": request.GET.get("keadaan", ""),
        "states": states_of(request.GET.get("jenis", "")),
    }
    return show(request, "portal/search.html", context)


@public
@require_safe
def corrections(request: PublicRequest) -> HttpResponse:
    """What the public was told and was changed later; `?unit=` by its slug."""
    slug = request.GET.get("unit", "")
    found = get_object_or_404(Unit, slug=slug) if slug else None
    page, lines = corrections_page(request.GET, found)
    return show(request, "portal/corrections.html", {"page": page, "lines": lines, "unit": found})


@public
@require_safe
def recommendations(request: PublicRequest) -> HttpResponse:
    found = register(request.GET, local_date(request.now))
    return show(request, "portal/recommendations.html", {"found": found})


@public
@require_safe
def recommendation(request: PublicRequest, recommendation_id: UUID) -> HttpResponse:
    """404 for one that nobody has opened, whoever asks."""
    row = get_object_or_404(public_recommendations(), pk=recommendation_id)
    page = recommendation_page(row, local_date(request.now))
    return show(request, "portal/recommendation.html", {"page": page, "row": row})


@public
@require_safe
def not_shown(request: PublicRequest) -> HttpResponse:
    return show(request, "portal/not_shown.html")


@public
@require_safe
@condition(etag_func=tag_of, last_modified_func=newest)
def feed(request: PublicRequest) -> HttpResponse:
    """The newest proofs, ceremonies and charters as Atom."""
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed_of(request).write(answer, "utf-8")
    return answer
