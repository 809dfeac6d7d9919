"""Packages: the list of them, and a new one."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.models import Person
from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.files.actions.packages import make_package
from kawal.files.models import PackageState
from kawal.files.package_forms import NewPackageForm, PackageFilter
from kawal.files.queries.packages import (
    LATE,
    package_figures,
    package_lines,
    package_rows,
)
from kawal.ui.forms import add_refusal
from kawal.ui.listing import Sorting, page_of
from kawal.ui.parts import Fact, Kind
from kawal.units.permissions import Permission, holds_anywhere, units_where

_SORTS = {
    "nama": (alphabetical("name"),),
    "unit": (alphabetical("unit__name"), alphabetical("name")),
    "tenggat": ("due_on", "made_at"),
    "dibuat": ("made_at",),
}


@needs(Permission.FILES_VIEW)
@require_safe
def packages(request: StaffRequest) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    form = PackageFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    sorting = Sorting.read(request.GET, _SORTS, default="-dibuat")
    rows = package_rows(person, asked.get("q", ""), asked.get("keadaan", ""), today)
    page = page_of(sorting.apply(rows), request.GET)
    context = {
        "form": form,
        "sorting": sorting,
        "page": page,
        "lines": package_lines(list(page.object_list), today),
        "facts": _facts(person, today),
        "may_make": holds_anywhere(person, Permission.FILES_MANAGE),
    }
    return render(request, "files/packages.html", context)


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def add(request: StaffRequest) -> HttpResponse:
    """A new package: first the letter, then what answers it."""
    units = units_where(request.person, Permission.FILES_MANAGE).filter(ends_on=None)
    topmost = units.order_by("path__len", alphabetical("name")).values_list("pk", flat=True)
    form = NewPackageForm(
        sent(request), units=units.order_by(alphabetical("name")), initial={"unit": topmost.first()}
    )
    if form.is_valid():
        try:
            made = make_package(
                unit=form.cleaned_data["unit"], letter=form.letter, by=request.person,
                now=request.now,
            )  # fmt: skip
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("files:package-choose", made.pk)
    return render(request, "files/package_add.html", {"form": form}, status=_status(form))


def _status(form: NewPackageForm) -> int:
    return 422 if form.errors else 200


def _facts(person: Person, today: date) -> list[Fact]:
    """Each figure leads to the list of what it counts."""
    counts = package_figures(person, today)
    return [
        _fact(_("Sedang disusun"), counts.open, None, PackageState.OPEN),
        _fact(_("Lewat tenggat"), counts.late, "late", LATE),
        _fact(_("Terkirim"), counts.sent, None, PackageState.SENT),
    ]


def _fact(label: str, count: int, kind: Kind | None, state: str) -> Fact:
    if not count:
        return Fact(label=label, value="0")
    url = f"{reverse('files:packages')}?keadaan={state}"
    return Fact(label=label, value=str(count), kind=kind, url=url)
