"""Addresses for the tests of accounts: its own, and pages that other apps bring."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path

from kawal.accounts.administration import account_panel
from kawal.accounts.service import Person
from kawal.core.access import public, signed_in
from kawal.core.http import PublicRequest, StaffRequest

PAGE = "<!doctype html><html lang='id'><title>{0}</title><main><h1>{0}</h1></main></html>"


@public
def home(_request: PublicRequest) -> HttpResponse:
    return HttpResponse(PAGE.format("Beranda"))


@signed_in
def work(request: StaffRequest) -> HttpResponse:
    return HttpResponse(PAGE.format(f"Pekerjaan {request.person.name}"))


@signed_in
def panel(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """As `workspace` will do it, after asking who may see whom."""
    person = get_object_or_404(Person, pk=person_id)
    return account_panel(request, person, template="panel.html")


urlpatterns = [
    path("", home, name="home"),
    path("kerja/", work, name="work"),
    path("orang/<uuid:person_id>/", panel, name="panel"),
    path("", include("kawal.accounts.urls")),
    path("", include("kawal.ui.urls")),
]
