"""The register of recommendations: narrowed, counted, taken along as a file."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.accounts.service import Person
from kawal.core.access import needs
from kawal.core.allowance import in_its_place
from kawal.core.downloads import attached
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.followup.forms.recommendations import RegisterFilter
from kawal.followup.models import Recommendation
from kawal.followup.queries.recommendations import (
    Line,
    Wanted,
    figures,
    lines_of,
    register_rows,
    years,
)
from kawal.followup.register.exporting import csv_text, workbook
from kawal.followup.views.allowance import EXPORTS
from kawal.ui.listing import Sorting, page_of
from kawal.ui.parts import Fact, Kind
from kawal.units.permissions import Permission, holds_anywhere

MOST_OUT = 5_000
_SORTS = {
    "rekomendasi": ("source", "year", "number"),
    "unit": ("owner_unit__name", "-dated_on"),
    "tenggat": ("due_on", "dated_on"),
    "umur": ("-dated_on",),
    "keadaan": ("progress", "-dated_on"),
}


@needs(Permission.RECOMMENDATIONS_VIEW)
@require_safe
def register(request: StaffRequest) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    form = RegisterFilter(request.GET, years=years(person))
    sorting = Sorting.read(request.GET, _SORTS, default="umur")
    rows = sorting.apply(register_rows(person, wanted_by(form), today))
    page = page_of(rows, request.GET)
    context = {
        "form": form,
        "sorting": sorting,
        "page": page,
        "lines": lines_of(list(page.object_list), today),
        "facts": _facts(person, today),
        "today": today,
        "query": request.GET.urlencode(),
        "may_manage": holds_anywhere(person, Permission.RECOMMENDATIONS_MANAGE),
    }
    return render(request, "followup/recommendations.html", context)


@needs(Permission.RECOMMENDATIONS_VIEW)
@require_safe
@in_its_place(EXPORTS, else_to="followup:recommendations")
def export(request: StaffRequest) -> HttpResponse:
    """What the register shows by the same address, as a workbook that can be imported again."""
    rows = _chosen(request)
    standing = [_standing(line) for line in lines_of(rows, local_date(request.now))]
    return _file(request, workbook(rows, standing, request.now), XLSX, "xlsx")


@needs(Permission.RECOMMENDATIONS_VIEW)
@require_safe
@in_its_place(EXPORTS, else_to="followup:recommendations")
def export_csv(request: StaffRequest) -> HttpResponse:
    """The same as CSV, without the standing."""
    return _file(request, csv_text(_chosen(request)).encode(), "text/csv; charset=utf-8", "csv")


def wanted_by(form: RegisterFilter) -> Wanted:
    """Fields that cannot be read narrow nothing; the form says so beside them."""
    form.is_valid()
    asked = form.cleaned_data
    return Wanted(
        search=asked.get("q", ""),
        source=asked.get("sumber", ""),
        year=asked.get("tahun"),
        unit=asked.get("unit", ""),
        progress=asked.get("keadaan", ""),
        age=asked.get("umur", ""),
        mark=asked.get("tanda", ""),
        dimension=asked.get("dimensi", ""),
    )


def _chosen(request: StaffRequest) -> list[Recommendation]:
    form = RegisterFilter(request.GET, years=years(request.person))
    rows = register_rows(request.person, wanted_by(form), local_date(request.now))
    return list(rows.order_by("-year", "source", "number", "pk")[:MOST_OUT])


def _standing(line: Line) -> tuple[str | int | date | None, ...]:
    closing, counts = line.closing, line.counts
    return (
        str(line.row), str(line.progress.label), line.ageing.days, counts.total, counts.verified,
        counts.late, str(line.row.repeats or "") or None,
        None if closing is None else local_date(closing.at),
        None if closing is None else closing.reason,
    )  # fmt: skip


def _file(request: StaffRequest, content: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"rekomendasi-{local_date(request.now).isoformat()}.{ending}"
    return attached(content, kind, name)


def _facts(person: Person, today: date) -> list[Fact]:
    """Each figure that asks for work leads to the list of what it counts."""
    counts = figures(person, today)
    return [
        Fact(label=_("Rekomendasi"), value=str(counts.total)),
        _fact(_("Belum ditindaklanjuti"), counts.unanswered, "idle", "keadaan=belum"),
        _fact(_("Lewat tenggat"), counts.overdue, "late", "tanda=lewat"),
        _fact(_("Diajukan selesai"), counts.proposed, "due", "keadaan=diajukan"),
        _fact(_("Terbuka lebih dari setahun"), counts.old, "due", "umur=lebih"),
        _fact(_("Temuan berulang"), counts.repeats, "due", "tanda=berulang&keadaan=terbuka"),
    ]


def _fact(label: str, count: int, kind: Kind, query: str) -> Fact:
    if not count:
        return Fact(label=label, value="0")
    url = f"{reverse('followup:recommendations')}?{query}"
    return Fact(label=label, value=str(count), kind=kind, url=url)
