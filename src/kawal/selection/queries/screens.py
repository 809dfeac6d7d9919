"""What the page of a result shows: rows with words, the plot, the formula by axis."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.selection.formula import AXES, Axis, Criterion, Formula
from kawal.selection.models import Decision, Selection, Verdict
from kawal.selection.queries.results import Line, Result
from kawal.selection.ranking import Front, Seat
from kawal.selection.words import ranks_text, span_text, why
from kawal.ui.charts import Scatter, Spot
from kawal.ui.charts.scatter import Rank
from kawal.ui.parts import Kind

AXIS_LABELS: dict[Axis, Promise] = {
    "risk": gettext_lazy("Risiko"),
    "readiness": gettext_lazy("Kesiapan"),
}
_SEATS: dict[Seat, tuple[Kind, Promise]] = {
    Seat.SURE: ("done", gettext_lazy("selalu masuk")),
    Seat.OPEN: ("due", gettext_lazy("bergantung bobot")),
    Seat.OUT: ("idle", gettext_lazy("tidak masuk")),
}
_FRONTS: dict[Front, Promise] = {
    Front.SURE: gettext_lazy("tidak ada yang mengungguli"),
    Front.OPEN: gettext_lazy("belum pasti"),
    Front.NO: gettext_lazy("ada yang mengungguli"),
}
_RANKS: dict[Front, Rank] = {Front.SURE: "front", Front.OPEN: "open", Front.NO: "back"}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One candidate as a row of text; `verdict` once it is decided."""

    line: Line
    score: str
    risk: str
    readiness: str
    rank: str
    varied: str
    seen: str
    seat: tuple[Kind, Promise]
    front: Promise
    why: list[str]
    verdict: Verdict | None

    @property
    def unit(self) -> str:
        return self.line.candidate.unit.name


@dataclass(frozen=True, slots=True)
class AxisRows:
    label: Promise
    weight: Decimal
    criteria: tuple[Criterion, ...]


def result_rows(
    selection: Selection, result: Result, decision: Decision | None = None
) -> list[ResultRow]:
    """In the order of the ranking; with the verdicts one query more."""
    verdicts = {} if decision is None else {v.candidate_id: v for v in decision.verdicts.all()}
    names = result.names
    return [
        _row(selection, result, line, names, verdicts.get(line.candidate.pk))
        for line in result.lines
    ]


def _row(
    selection: Selection, result: Result, line: Line, names: dict[str, str], verdict: Verdict | None
) -> ResultRow:
    standing = line.standing
    varied = standing.varied
    return ResultRow(
        line=line,
        score=span_text(standing.score),
        risk=span_text(standing.risk, 1),
        readiness=span_text(standing.readiness, 1),
        rank=ranks_text(standing.ranks),
        varied=ranks_text(varied),
        seen="" if varied.is_exact else _seen(varied.seen_best, varied.seen_worst),
        seat=_SEATS[standing.seat(selection.places)],
        front=_FRONTS[standing.front],
        why=why(standing, result.formula, names, selection.places),
        verdict=verdict,
    )


def _seen(best: int, worst: int) -> str:
    return _("tercapai {best}–{worst}").format(best=best, worst=worst)


def scatter_of(result: Result) -> Scatter:
    """Risk across, readiness up."""
    spots = tuple(
        Spot(
            line.position,
            line.candidate.unit.name,
            (line.standing.risk.low, line.standing.risk.high),
            (line.standing.readiness.low, line.standing.readiness.high),
            _RANKS[line.standing.front],
            str(_FRONTS[line.standing.front]),
        )
        for line in result.lines
    )
    return Scatter(
        label=_("Risiko dan kesiapan para calon"),
        across=str(AXIS_LABELS["risk"]),
        up=str(AXIS_LABELS["readiness"]),
        spots=spots,
        said=str(_FRONTS[Front.SURE]),
    )


def formula_rows(formula: Formula) -> list[AxisRows]:
    return [AxisRows(AXIS_LABELS[a], formula.weight_of(a), formula.of(a)) for a in AXES]
