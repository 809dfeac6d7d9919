"""The page's rows: workbooks side by side, what to look at, and the way of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kawal.scoring.gates import CheckResult
from kawal.scoring.scorecard import Scorecard
from kawal.ui import minima
from kawal.ui.charts.gate_bar import GateBar
from kawal.ui.charts.scale import Gate
from kawal.ui.numbers import decimal_text
from kawal.workspace.check_lke import gaps, told, words
from kawal.workspace.check_lke.inspection import Inspection
from kawal.workspace.check_lke.routes import WBBM, WBK, Routes, read
from kawal.workspace.check_lke.words import Verdict

MOST_REMARKS = 200  # rows; all of them are in the workbook that can be downloaded


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure beside its minimum, told in words as well."""

    bar: GateBar
    figure: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    least: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A workbook that could be read, with its verdict; `unread` where cells of it could not."""

    inspection: Inspection
    verdict: Verdict
    unread: str


@dataclass(frozen=True, slots=True)
class Card:
    """The nearest way of one workbook; `further` the one to WBBM, for who is above WBK."""

    way: told.Way
    further: told.Way | None


def context(inspections: Sequence[Inspection], routes: Routes) -> Mapping[str, object]:
    """Everything the template shows of a check."""
    remarks = told.remarks(inspections)
    return {
        "count": len(inspections),
        "columns": columns(inspections),
        "rows": rows(inspections),
        "remarks": remarks[:MOST_REMARKS],
        "more_remarks": len(remarks[MOST_REMARKS:]),
        "gaps": gaps.of_files(inspections),
        "cards": cards(routes),
        "unusable": [found for found in inspections if found.is_unusable],
        "is_any_keepable": any(found.may_be_kept for found in inspections),
        "twice": [found for found in inspections if found.same_as],
    }


def columns(inspections: Sequence[Inspection]) -> list[Column]:
    return [
        Column(found, words.verdict_of_sheet(card, WBK), told.unread(found))
        for found, card in read(inspections)
    ]


def rows(inspections: Sequence[Inspection]) -> list[Row]:
    """First how much is answered, then each minimum of WBK."""
    each = read(inspections)
    if not each:
        return []
    checks = zip(*(card.gates[WBK].checks for _found, card in each), strict=True)
    return [_answered(each), *(_check_row(row) for row in checks)]


def _answered(each: Sequence[tuple[Inspection, Scorecard]]) -> Row:
    whole = words.answered(each[0][1])[1]
    cells = tuple(
        _answered_cell(*words.answered(card), refused=len(found.refused)) for found, card in each
    )
    return Row(_("Dijawab"), _("dari %(n)d") % {"n": whole}, cells)


def _answered_cell(answered: int, whole: int, refused: int) -> Cell:
    bar = GateBar(
        label=_("Dijawab"),
        value=answered,
        top=whole,
        gates=(Gate(whole, _("semua")),),
        is_slim=True,
    )
    if answered == whole:
        return Cell(bar, str(answered), Verdict("done", "done", _("lengkap")))
    empty = whole - answered - refused
    said = [_("%(n)d kosong") % {"n": empty}] if empty else []
    said += [_("%(n)d tidak terbaca") % {"n": refused}] if refused else []
    return Cell(bar, str(answered), Verdict("due", "idle", ", ".join(said)))


def _check_row(results: Sequence[CheckResult]) -> Row:
    first = results[0]
    least = _("min. %s") % decimal_text(first.needed)
    return Row(first.check.label, least, tuple(_check_cell(result) for result in results))


def _check_cell(result: CheckResult) -> Cell:
    bar = GateBar(
        label=result.check.label,
        value=result.actual or 0,
        top=words.top_of(result),
        gates=(Gate(result.needed, _("batas WBK")),),
        is_complete=result.is_complete,
        is_slim=True,
    )
    return Cell(bar, minima.figure_of(result), words.verdict_of_check(result))


def cards(routes: Routes) -> list[Card]:
    further = {route.inspection.sha256: told.way(route) for route in routes[WBBM]}
    return [Card(told.way(r), further.get(r.inspection.sha256)) for r in routes[WBK]]
