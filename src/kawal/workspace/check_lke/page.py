"""The page's rows: workbooks side by side, faults by cell, and the way of each to WBK."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kawal.faults import Language
from kawal.scoring.gates import CheckResult
from kawal.scoring.scorecard import Scorecard
from kawal.ui.charts.gate_bar import GateBar
from kawal.ui.charts.scale import Gate
from kawal.ui.numbers import decimal_text
from kawal.workspace.check_lke.inspection import TARGET, Inspection

type Kind = Literal["done", "due", "late", "idle", "info"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure beside its minimum, told in words as well."""

    bar: GateBar
    figure: str
    kind: Kind
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    least: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A workbook that could be read, with its verdict."""

    inspection: Inspection
    kind: Kind
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing to look at in one file. `is_fault`: the file could not be scored with it."""

    file: str
    where: str
    found: str
    expected: str
    remedy: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work on the way to WBK, as the catalogue words it. Never a letter to tick."""

    code: str
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    name: str
    summary: str
    works: tuple[Work, ...]
    blocks: tuple[str, ...]


def language() -> Language:
    return "en" if (get_language() or "id").startswith("en") else "id"


def read(inspections: Sequence[Inspection]) -> list[tuple[Inspection, Scorecard]]:
    return [(found, found.card) for found in inspections if found.card is not None]


def columns(inspections: Sequence[Inspection]) -> list[Column]:
    return [_column(found, card) for found, card in read(inspections)]


def _column(found: Inspection, card: Scorecard) -> Column:
    if not card.is_complete:
        return Column(found, "due", "info", _("Belum lengkap"))
    gate = card.gates[TARGET]
    if gate.is_met:
        return Column(found, "done", "done", _("Di atas semua batas"))
    short = sum(not check.is_met for check in gate.checks)
    word = ngettext("%(n)d batas belum", "%(n)d batas belum", short) % {"n": short}
    return Column(found, "late", "refused", word)


def rows(inspections: Sequence[Inspection]) -> list[Row]:
    """First how much is answered, then each minimum of WBK."""
    cards = [card for _found, card in read(inspections)]
    if not cards:
        return []
    checks = zip(*(card.gates[TARGET].checks for card in cards), strict=True)
    return [_answered(cards), *(_check_row(row) for row in checks)]


def _answered(cards: Sequence[Scorecard]) -> Row:
    whole = len(cards[0].plan.leaves)
    return Row(
        _("Dijawab"),
        _("dari %(n)d") % {"n": whole},
        tuple(_answered_cell(whole, whole - len(list(card.unanswered()))) for card in cards),
    )


def _answered_cell(whole: int, answered: int) -> Cell:
    bar = GateBar(
        label=_("Dijawab"),
        value=answered,
        top=whole,
        gates=(Gate(whole, _("semua")),),
        is_slim=True,
    )
    if answered == whole:
        return Cell(bar, str(answered), "done", "done", _("lengkap"))
    word = _("%(n)d kosong") % {"n": whole - answered}
    return Cell(bar, str(answered), "due", "idle", word)


def _check_row(results: Sequence[CheckResult]) -> Row:
    first = results[0]
    least = _("min. %s") % decimal_text(first.needed)
    return Row(first.check.label, least, tuple(_check_cell(result) for result in results))


def _check_cell(result: CheckResult) -> Cell:
    actual = result.actual or Fraction(0)
    plan = result.card.plan
    whole = sum((plan.weights[place] for place in result.minimum.places), Fraction())
    bar = GateBar(
        label=result.check.label,
        value=actual,
        top=whole,
        gates=(Gate(result.needed, _("batas WBK")),),
        is_complete=result.is_complete,
        is_slim=True,
    )
    kind, icon = _verdict(result)
    return Cell(bar, decimal_text(actual), kind, icon, _distance(actual - result.needed))


def _verdict(result: CheckResult) -> tuple[Kind, str]:
    if not result.is_complete:
        return "idle", "info"
    return ("done", "done") if result.is_met else ("late", "refused")


def _distance(more: Fraction) -> str:
    if more == 0:
        return _("tepat")
    shown = decimal_text(abs(more))
    # A hair is never shown as nothing: 0.0004 short is short.
    if Fraction(shown.replace(",", ".")) == 0:
        shown = decimal_text(abs(more), 6)
    return (_("lebih %s") if more > 0 else _("kurang %s")) % shown


def faults(inspections: Sequence[Inspection]) -> list[CellFault]:
    """What made files unusable first, then what a person should look at."""
    unusable = [
        CellFault(i.name, f.where.removeprefix(i.file).strip(), f.found,
                  f.expected.in_(language()), f.remedy.in_(language()), is_fault=True)
        for i in inspections
        for f in i.faults
    ]  # fmt: skip
    doubtful = [
        CellFault(i.name, w.where.removeprefix(i.file).strip(), said["found"], said["expected"],
                  said["remedy"], is_fault=False)
        for i in inspections
        for w in i.warnings
        for said in [w.as_dict(language())]
    ]  # fmt: skip
    return unusable + doubtful


def ways(inspections: Sequence[Inspection]) -> list[Way]:
    return [_way(found) for found in inspections if found.card is not None]


def _way(found: Inspection) -> Way:
    way = found.way
    if way is None:
        return Way(
            found.name, _("Jalur terdekat belum dapat dibuktikan dalam waktu wajar."), (), ()
        )
    if not way.is_feasible:
        why = tuple(reason.why.in_(language()) for b in way.blocked_by for reason in b.reasons)
        return Way(found.name, _("Belum ada jalur dari jawaban LKE saja."), (), why)
    works = tuple(
        Work(
            change.code,
            change.work.in_(language()),
            tuple(item for practice in change.evidence[:1] for item in practice.items[:3]),
        )
        for change in way.changes
    )
    if not works:
        return Way(found.name, _("Semua batas minimal WBK sudah tercapai."), (), ())
    n = len(works)
    summary = ngettext(
        "%(n)d pekerjaan, terbukti paling ringan.", "%(n)d pekerjaan, terbukti paling ringan.", n
    )
    return Way(found.name, summary % {"n": n}, works, ())
