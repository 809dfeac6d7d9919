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
from django.utils.translation import ngettext
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
from kawal.followup.queries.matrix import HeldUp, Line, held_up, laggards, matrix
from kawal.followup.queries.units import seen_units
from kawal.followup.wording import Row
from kawal.ui.charts import Cell, HeatTable, level_of
from kawal.ui.charts import Row as HeatRow
from kawal.ui.listing import PAGE, address
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Fact
from kawal.units.permissions import Permission, holds_anywhere

MOST_BEHIND = 5


@signed_in
@require_safe
def actions(request: StaffRequest) -> HttpResponse:
    """Every figure is computed from dates, files and verdicts."""
    person, today = request.person, local_date(request.now)
    units = seen_units(person)
    form = ActionFilter(request.GET, units=units)
    wanted, year = form.wanted(), form.year(today.year)
    scope = in_scope(person, wanted)
    counted = figures(person, scope, today)
    lines = matrix(scope, units, year, today, within=wanted.unit)
    rows = narrowed(person, scope, wanted, today)
    ranks = counts_by_rank(rows, today)
    page = _page(request, sum(ranks.values()))
    found = page_rows(rows, today, number=page.number) if ranks else []
    context = {
        "form": form, "year": year, "today": today, "page": page,
        "facts": _facts(counted),
        "heat": _heat(lines, year, today),
        "behind": [_behind(line) for line in laggards(lines, most=MOST_BEHIND)],
        "held_up": [(each, _since(each, today)) for each in held_up(scope)[:MOST_BEHIND]],
        "chips": list(_chips(request, wanted, counted)),
        "groups": list(_groups(found, ranks, today)),
        "query": query_of(request.GET),
        **may(request),
    }  # fmt: skip
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
        _bad(_("Terlambat"), counted.late),
        index,
    ]


def _bad(label: str, n: int) -> Fact:
    return Fact(label=label, value=str(n), kind="late") if n else Fact(label=label, value="0")


def _heat(lines: list[Line], year: int, today: date) -> HeatTable | None:
    if not lines:
        return None
    return HeatTable(
        label=_("Aksi diverifikasi dari yang jatuh tempo, per unit dan bulan, {year}").format(
            year=year
        ),
        columns=tuple(date_format(date(year, month, 1), "M") for month in range(1, 13)),
        rows=tuple(_heat_row(line) for line in lines),
        name_of_rows=_("Unit"),
        name_of_total=_("s.d. kini"),
        now=today.month - 1 if today.year == year else None,
    )


def _heat_row(line: Line) -> HeatRow:
    cells = tuple(
        Cell(f"{m.done}/{m.due}", level_of(m.done, m.due))
        if m.due
        else Cell(str(m.planned) if m.planned else "–", "open")
        for m in line.months
    )
    total = _("{n} dari {due}").format(n=line.done, due=line.due)
    return HeatRow(line.unit.name, cells, total=total, url=f"?unit={line.unit.pk}")


def _behind(line: Line) -> tuple[Line, str]:
    parts = [ngettext("{n} terlambat", "{n} terlambat", line.late).format(n=line.late)]
    if line.waiting:
        words = ngettext("{n} menunggu verifikator", "{n} menunggu verifikator", line.waiting)
        parts.append(words.format(n=line.waiting))
    if line.moved:
        words = ngettext("tenggat {n} aksi dipindah", "tenggat {n} aksi dipindah", line.moved)
        parts.append(words.format(n=line.moved))
    return line, ", ".join(parts)


def _since(each: HeldUp, today: date) -> str:
    days = (today - each.since).days
    return ngettext("Terlama {n} hari", "Terlama {n} hari", days).format(n=days)


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
