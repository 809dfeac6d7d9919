"""The head of the list of actions: units against months, who lags, whom verdicts wait for."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.followup.models import Action
from kawal.followup.queries.matrix import MOST_BEHIND, HeldUp, Lag, Line, held_up, overview
from kawal.followup.queries.units import SeenUnit
from kawal.ui.charts import Cell, HeatTable, level_of
from kawal.ui.charts import Row as HeatRow


def drawn(
    scope: QuerySet[Action], units: Sequence[SeenUnit], year: int, today: date, within: UUID | None
) -> Mapping[str, object]:
    """What the template shows of it."""
    whole = overview(scope, units, year, today, within=within)
    return {
        "heat": _heat(whole.lines, year, today),
        "behind": [(lag, _behind(lag)) for lag in whole.behind],
        "held_up": [(each, _since(each, today)) for each in held_up(scope)[:MOST_BEHIND]],
    }


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
    return HeatRow(line.name, cells, total=f"{line.done}/{line.due}", url=f"?{line.narrows}")


def _behind(line: Lag) -> str:
    parts = [ngettext("{n} terlambat", "{n} terlambat", line.late).format(n=line.late)]
    if line.waiting:
        words = ngettext("{n} menunggu verifikator", "{n} menunggu verifikator", line.waiting)
        parts.append(words.format(n=line.waiting))
    if line.moved:
        words = ngettext("tenggat {n} aksi dipindah", "tenggat {n} aksi dipindah", line.moved)
        parts.append(words.format(n=line.moved))
    return ", ".join(parts)


def _since(each: HeldUp, today: date) -> str:
    days = (today - each.since).days
    return ngettext("Terlama {n} hari", "Terlama {n} hari", days).format(n=days)
