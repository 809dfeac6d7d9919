"""`kawal explain FILE area.TL` or `WBK`: minima as the sums of their nodes, and what they ask."""

from dataclasses import dataclass
from typing import Any

from kawal.cli.figures import apart
from kawal.cli.gate_page import shortfall
from kawal.cli.output import decimal, exact, language
from kawal.cli.questions import Cells, placed
from kawal.cli.reading import ScoredFile
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.gates import CheckResult, nodes_of
from kawal.scoring.plain import closers_as_plain, distance_upwards
from kawal.scoring.printed import against, nearest, printed_sum, sign, terms_of
from kawal.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Minima:
    """Minima under the name that was typed, each with the predicate that asks it."""

    code: str
    label: str
    checks: tuple[tuple[str, CheckResult], ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """What they count, if all count the same; nothing for a whole predicate."""
        counted = {nodes_of(check.check) for _, check in self.checks}
        return counted.pop() if len(counted) == 1 else ()

    @property
    def sources(self) -> dict[str, list[str]]:
        """Every source once, with the names of the minima that rest on it."""
        found: dict[str, list[str]] = {}
        for predicate, check in self.checks:
            name = check.check.id if self.code == predicate else predicate
            named = found.setdefault(check.check.source, [])
            named += [] if name in named else [name]
        return found


def minima_named(card: Scorecard, typed: str) -> Minima | None:
    """The minima of a predicate or of one name, whatever its case; None if nothing is so called."""
    name = typed.strip().casefold()
    for gate in card.gates.values():
        if gate.gate.id.casefold() == name:
            asked = tuple((gate.gate.id, check) for check in gate.checks)
            return Minima(gate.gate.id, gate.gate.label, asked)
    found = tuple(
        (gate.gate.id, check)
        for gate in card.gates.values()
        for check in gate.checks
        if check.check.id.casefold() == name
    )
    return Minima(found[0][1].check.id, found[0][1].check.label, found) if found else None


def show(sheet: ScoredFile, minima: Minima) -> None:
    """Print the name and one line for each minimum; the caller goes on with nodes and sources."""
    wrapped(f"{minima.code}  {minima.label}", hang=2, bold=True)
    for predicate, check in minima.checks:
        name = check.check.label if minima.code == predicate else predicate
        verdict = _verdict(check, sheet.reading.cells)
        wrapped(f"{name}: {_sum(sheet.card, check)}; {verdict}", indent=4, hang=2)
        if minima.code != predicate:
            _closers(sheet, check)


def _closers(sheet: ScoredFile, check: CheckResult) -> None:
    """Every answer that would close the distance together, each with what it adds."""
    for closer in check.closers:
        code, gain = placed(closer.code, sheet.reading.cells), decimal(nearest(closer.gain))
        line = _RISES.fill(code=code, now=closer.from_, to=closer.to, gain=gain)
        wrapped(line, indent=6, hang=2)


def _sum(card: Scorecard, check: CheckResult) -> str:
    """`A.I.2 2,2650 + A.II.2 1,8316 = 4,0966 / 4,2000`"""
    actual, needed = apart(check.actual, check.needed)
    codes = nodes_of(check.check)
    if len(codes) == 1 or check.actual is None:
        return f"{' + '.join(codes)} {actual} / {needed}"
    known = {c: points for c in codes if (points := card.nodes[c].points) is not None}
    terms, beside = list(known.values()), against(check.actual, check.needed)
    is_short = check.actual < check.needed
    found = terms_of(terms, beside) if is_short else printed_sum(terms, check.actual)
    parts = " + ".join(
        f"{code} {decimal(term)}" for code, term in zip(known, found.terms, strict=True)
    )
    return f"{parts} {sign(found.holds)} {decimal(found.whole)} / {needed}"


def _verdict(check: CheckResult, cells: Cells) -> str:
    if check.is_met:
        return Text("tercapai", "met").in_(language())
    if not check.is_complete:
        return Text("belum lengkap", "incomplete").in_(language())
    return shortfall(check, cells).in_(language())


_RISES = Text("{code}: {now} → {to}, +{gain} poin", "{code}: {now} → {to}, +{gain} points")


def as_data(card: Scorecard, minima: Minima) -> dict[str, Any]:
    return {
        "code": minima.code,
        "label": minima.label,
        "checks": [
            {
                "predicate": predicate,
                "id": check.check.id,
                "label": check.check.label,
                "nodes": {c: exact(card.nodes[c].points) for c in nodes_of(check.check)},
                "actual": exact(check.actual),
                "needed": exact(check.needed),
                "distance": distance_upwards(check.distance),
                "distance_exact": str(check.distance),
                "met": check.is_met,
                "closers": closers_as_plain(check),
                "source": check.check.source,
            }
            for predicate, check in minima.checks
        ],
    }
