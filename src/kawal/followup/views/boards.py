"""The list in three other shapes: a board by state, a calendar of due dates, a line of the year."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.followup.forms.listing import ActionFilter
from kawal.followup.models import Action
from kawal.followup.queries.boards import Column, Day, columns, span, touching, weeks
from kawal.followup.queries.listing import in_scope, narrowed
from kawal.followup.queries.units import seen_units
from kawal.followup.views.listing import may, query_of
from kawal.followup.wording import Row
from kawal.ui.listing import PAGE, address, page_of


@signed_in
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    rows, context = _narrowed(request)
    today = context["today"]
    context["columns"] = [
        (each, _rows(each, today), _list_of(request, each)) for each in columns(rows)
    ]
    return render(request, "followup/board.html", context)


@signed_in
@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    rows, context = _narrowed(request)
    today = context["today"]
    first = _month(request.GET, today)
    context |= {
        "month": first,
        "weeks": [[(day, _rows(day, today)) for day in week]
                  for week in weeks(rows, first.year, first.month)],
        "before": address(request.GET, bulan=_shifted(first, -1)),
        "after": address(request.GET, bulan=_shifted(first, 1)),
        "days": [date_format(date(2024, 1, n), "D") for n in range(1, 8)],
    }  # fmt: skip
    return render(request, "followup/calendar.html", context)


@signed_in
@require_safe
def timeline(request: StaffRequest) -> HttpResponse:
    rows, context = _narrowed(request)
    year = context["year"]
    page = page_of(touching(rows, year), request.GET)
    spans = [span(action, year) for action in page.object_list]
    context |= {
        "page": page,
        "spans": [(each, Row(each.action, context["today"])) for each in spans],
        "months": [date_format(date(year, n, 1), "M") for n in range(1, 13)],
        "before": address(request.GET, tahun=year - 1, **{PAGE: None}),
        "after": address(request.GET, tahun=year + 1, **{PAGE: None}),
    }
    return render(request, "followup/timeline.html", context)


def _narrowed(request: StaffRequest) -> tuple[QuerySet[Action], dict[str, Any]]:
    person, today = request.person, local_date(request.now)
    form = ActionFilter(request.GET, units=seen_units(person))
    wanted = form.wanted()
    rows = narrowed(person, in_scope(person, wanted), wanted, today)
    context = {
        "form": form, "today": today, "year": form.year(today.year), "query": query_of(request.GET),
        **may(request),
    }  # fmt: skip
    return rows, context


def _rows(holder: Column | Day, today: date) -> list[Row]:
    return [Row(action, today) for action in holder.actions]


def _list_of(request: StaffRequest, column: Column) -> str:
    return address(request.GET, keadaan=column.state.value, **{PAGE: None})


def _month(query: QueryDict, today: date) -> date:
    """The first of the month asked for (2026-04), else of this one."""
    try:
        return date.fromisoformat(f"{query.get('bulan', '')}-01")
    except ValueError:
        return today.replace(day=1)


def _shifted(first: date, months: int) -> str:
    years, month = divmod(first.month - 1 + months, 12)
    return f"{first.year + years:04d}-{month + 1:02d}"
