"""The actions that a person may see: what is due, who lags, and the list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.followup.forms.listing import ActionFilter
from kawal.followup.models import Action
from kawal.followup.queries.listing import (
    DONE,
    HELD_UP,
    LATE,
    LATER,
    ROWS,
    THIS_WEEK,
    Figures,
    Wanted,
    Week,
    counts_by_rank,
    figures,
    in_scope,
    narrowed,
    page_rows,
    rank_of,
)
from kawal.followup.queries.units import seen_units
from kawal.followup.views.overview import drawn
from kawal.followup.wording import Row
from kawal.ui.listing import PAGE, address
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Fact
from kawal.units.permissions import Permission, holds_anywhere


@signed_in
@require_safe
def actions(request: StaffRequest) -> HttpResponse:
    """Every figure is computed from dates, files and verdicts.

    The overview stands above the whole list; whoever looks for something has the rows at once.
    """
    person, today = request.person, local_date(request.now)
    units = seen_units(person)
    form = ActionFilter(request.GET, units=units)
    wanted, year = form.wanted(), form.year(today.year)
    scope = in_scope(person, wanted)
    counted = figures(person, scope, today)
    rows = narrowed(person, scope, wanted, today)
    ranks = counts_by_rank(rows, today)
    page = _page(request, sum(ranks.values()))
    found = page_rows(rows, ranks, today, number=page.number) if ranks else []
    context = {
        "form": form, "year": year, "today": today, "page": page,
        "facts": _facts(counted),
        "chips": list(_chips(request, wanted, counted)),
        "groups": list(_groups(found, ranks, today)),
        "query": query_of(request.GET),
        **may(request),
    }  # fmt: skip
    if page.number == 1 and not wanted.is_narrowed:
        context |= drawn(scope, units, year, today, wanted.unit)
    return render(request, "followup/actions.html", context)


def query_of(query: QueryDict) -> str:
    """What the list is narrowed to, for the links between its views."""
    kept = {name: query[name] for name in ActionFilter.base_fields if query.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def may(request: StaffRequest) -> Mapping[str, bool]:
    """What the head of the page offers."""
    person = request.person
    return {
        "may_plan": holds_anywhere(person, Permission.ACTIONS_MANAGE),
        "may_excuse": holds_anywhere(person, Permission.ACTIONS_EXCUSE),
    }


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `n` counts them over all pages."""

    label: str
    n: int
    rows: list[Row]


def _groups(found: list[Action], ranks: Mapping[int, int], today: date) -> Iterator[Group]:
    week = Week.around(today)
    said = _("Minggu ini, {first}–{last}")
    labels = {
        LATE: _("Terlambat"),
        HELD_UP: _("Menunggu putusan, tenggat sudah lewat"),
        THIS_WEEK: said.format(
            first=week.first.day if week.first.month == week.last.month
            else date_format(week.first, "j F"),
            last=date_format(week.last, "j F"),
        ),
        LATER: _("Sesudahnya"),
        DONE: _("Selesai sebelumnya"),
    }  # fmt: skip
    for rank, label in labels.items():
        rows = [Row(action, today) for action in found if rank_of(action) == rank]
        if rows:
            yield Group(label, ranks[rank], rows)


def _page(request: StaffRequest, total: int) -> Page[int]:
    """The page asked for, by the count that the groups have given already."""
    return Paginator(range(total), ROWS).get_page(request.GET.get(PAGE))


def _facts(counted: Figures) -> list[Fact]:
    value = counted.index.value
    index = Fact(
        label=_("Indeks tindak lanjut"),
        value=f"{decimal_text(value * 100, 1)} %" if value is not None else "–",
        note=_("{kept} dari {due} tepat waktu").format(
            kept=counted.index.kept, due=counted.index.due
        ),
        url=reverse("followup:index"),
    )
    return [
        Fact(label=_("Sudah jatuh tempo"), value=str(counted.due)),
        Fact(label=_("Diverifikasi"), value=str(counted.verified), kind="done"),
        Fact(label=_("Menunggu verifikator"), value=str(counted.waiting), kind="due"),
        _bad(_("Dikembalikan"), counted.returned),
        _bad(_("Belum diajukan"), counted.late),
        index,
    ]


def _bad(label: str, n: int) -> Fact:
    return Fact(label=label, value=str(n), kind="late") if n else Fact(label=label, value="0")


def _chips(
    request: StaffRequest, wanted: Wanted, counted: Figures
) -> Iterator[tuple[str, int, str, bool]]:
    """Label, count, address, whether it is chosen now."""
    for view, label, n in (
        ("", _("Semua"), counted.total),
        ("terlambat", _("Terlambat"), counted.overdue),
        ("verifikasi", _("Perlu saya verifikasi"), counted.to_verify),
        ("saya", _("Saya kerjakan"), counted.mine),
    ):
        url = address(request.GET, tampil=view or None, **{PAGE: None})
        yield label, n, url, wanted.view == view
