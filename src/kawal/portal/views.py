"""Public pages: what anyone sees without an account."""

from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import public
from kawal.core.http import PublicRequest


@public
@require_safe
def home(request: PublicRequest) -> HttpResponse:
    return render(request, "portal/home.html")


@public
@require_safe
def health(_request: PublicRequest) -> JsonResponse:
    """For the load balancer: 200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
