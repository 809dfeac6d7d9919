"""The library: every evidence one may see, narrowed by what the address says."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.accounts.models import Person
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.files.forms import LibraryFilter
from kawal.files.queries.library import Wanted, evidence_rows, figures, lines_of, unit_names
from kawal.files.shared_pages import shared_index
from kawal.ui.listing import Sorting, page_of
from kawal.ui.parts import Fact, Kind
from kawal.units.permissions import Permission, holds_anywhere

_SORTS = {
    "judul": ("title",),
    "unit": ("unit__name", "title"),
    "berlaku": ("valid_to", "title"),
    "masuk": ("created_at",),
}


@needs(Permission.FILES_VIEW)
@require_safe
def library(request: StaffRequest) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    form = LibraryFilter(request.GET)
    sorting = Sorting.read(request.GET, _SORTS, default="-masuk")
    rows = sorting.apply(evidence_rows(person, wanted_by(form), today))
    page = page_of(rows, request.GET)
    context = {
        "form": form,
        "sorting": sorting,
        "page": page,
        "lines": lines_of(person, list(page.object_list), today),
        "facts": _facts(person, today),
        "unit_names": unit_names(person),
        "shared_index": shared_index(),
        "may_add": holds_anywhere(person, Permission.FILES_MANAGE),
    }
    return render(request, "files/library.html", context)


def wanted_by(form: LibraryFilter) -> Wanted:
    """Fields that cannot be read narrow nothing; the form says so beside them."""
    form.is_valid()
    asked = form.cleaned_data
    return Wanted(
        search=asked.get("q", ""),
        unit=asked.get("unit", ""),
        kind=asked.get("jenis", ""),
        validity=asked.get("masa", ""),
        classification=asked.get("klasifikasi", ""),
        state=asked.get("keadaan", ""),
    )


def _facts(person: Person, today: date) -> list[Fact]:
    """Each figure that asks for work leads to the list of what it counts."""
    counts = figures(person, today)
    return [
        Fact(label=_("Data dukung"), value=str(counts.total)),
        _fact(_("Ada yang ditolak"), counts.rejected, "late", "keadaan=ditolak"),
        _fact(_("Masa berlaku habis"), counts.expired, "late", "masa=habis"),
        _fact(_("Habis dalam 60 hari"), counts.ending, "due", "masa=akan_habis"),
        _fact(_("Belum dipakai"), counts.unused, "idle", "keadaan=belum"),
    ]


def _fact(label: str, count: int, kind: Kind, query: str) -> Fact:
    if not count:
        return Fact(label=label, value="0")
    return Fact(label=label, value=str(count), kind=kind, url=f"{reverse('files:library')}?{query}")
