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
    """A workbook that could be read, with its verdict."""

    inspection: Inspection
    verdict: Verdict


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
        "unusable": [found for found in inspections if found.faults],
        "twice": [found for found in inspections if found.same_as],
    }


def columns(inspections: Sequence[Inspection]) -> list[Column]:
    return [Column(found, words.verdict_of_sheet(card, WBK)) for found, card in read(inspections)]


def rows(inspections: Sequence[Inspection]) -> list[Row]:
    """First how much is answered, then each minimum of WBK."""
    cards_ = [card for _found, card in read(inspections)]
    if not cards_:
        return []
    checks = zip(*(card.gates[WBK].checks for card in cards_), strict=True)
    return [_answered(cards_), *(_check_row(row) for row in checks)]


def _answered(cards_: Sequence[Scorecard]) -> Row:
    whole = words.answered(cards_[0])[1]
    cells = tuple(_answered_cell(*words.answered(card)) for card in cards_)
    return Row(_("Dijawab"), _("dari %(n)d") % {"n": whole}, cells)


def _answered_cell(answered: int, whole: int) -> Cell:
    bar = GateBar(
        label=_("Dijawab"),
        value=answered,
        top=whole,
        gates=(Gate(whole, _("semua")),),
        is_slim=True,
    )
    if answered == whole:
        return Cell(bar, str(answered), Verdict("done", "done", _("lengkap")))
    word = _("%(n)d kosong") % {"n": whole - answered}
    return Cell(bar, str(answered), Verdict("due", "idle", word))


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
