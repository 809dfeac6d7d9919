"""One package that the person may change, and one form that changes it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kawal.core.http import StaffRequest
from kawal.files.models import Package
from kawal.files.permissions import may_manage
from kawal.files.queries.packages import package_for
from kawal.files.views.acting import ActPage
from kawal.ui.acting import acted


def managed_package(request: StaffRequest, package_id: UUID) -> Package:
    """The package, for those who manage it: 404 if not seen, 403 if only seen."""
    package = package_for(request.person, package_id)
    if not may_manage(request.person, package):
        raise PermissionDenied
    return package


def act_on_package(
    request: StaffRequest,
    package: Package,
    form: Form,
    act: Callable[[], object],
    page: ActPage,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Act once the form is sound and go back to the package; else the page, 422 if at fault.

    A closed package has no such page any more: it leads back to what it is.
    """
    if not package.is_open and request.method != "POST":
        return redirect("files:package", package.pk)
    if acted(form, act):
        messages.success(request, page.said)
        return redirect("files:package", package.pk)
    context = {"package": package, "form": form, "page": page, **(more or {})}
    return render(request, page.template, context, status=422 if form.errors else 200)
