"""Public pages: what anyone sees without an account."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from kawal.core.access import public
from kawal.core.http import PublicRequest
from kawal.core.time import local_date
from kawal.portal.home import home_on
from kawal.portal.queries.overview import overview_on
from kawal.portal.readiness import readiness
from kawal.portal.showing import show


@public
@require_safe
def home(request: PublicRequest) -> HttpResponse:
    """How the promises stand; before there are any, what the agency offers and what comes first."""
    today = local_date(request.now)
    home, overview = home_on(today), overview_on(today)
    context = {"home": home, "overview": overview, "agency_name": home.agency}
    template = "portal/home.html" if overview is None else "portal/promises.html"
    return show(request, template, context)


@public
@require_safe
def health(_request: PublicRequest) -> JsonResponse:
    """For whoever restarts a process that hangs: it answers. Nothing else is asked."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
def ready(request: PublicRequest) -> JsonResponse:
    """For the load balancer: 503 while the database, its tables or the store cannot be used."""
    found = readiness(now=request.now)
    return JsonResponse(found.as_dict(), status=200 if found.is_ready else 503)
