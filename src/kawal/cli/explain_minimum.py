"""`kawal explain FILE area.TL` or `WBK`: minima as the sums of their nodes, and what they ask."""

from dataclasses import dataclass
from typing import Any

from kawal.cli.figures import apart
from kawal.cli.gate_page import shortfall
from kawal.cli.output import exact, language, number, say
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.gates import CheckResult, nodes_of
from kawal.scoring.plain import distance_upwards
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


def show(card: Scorecard, minima: Minima) -> None:
    """Print the name and one line for each minimum; the caller goes on with the nodes."""
    wrapped(f"{minima.code}  {minima.label}", hang=2, bold=True)
    for predicate, check in minima.checks:
        name = check.check.label if minima.code == predicate else predicate
        wrapped(f"{name}: {_sum(card, check)}; {_verdict(check)}", indent=4, hang=2)
    sources = dict.fromkeys(check.check.source for _, check in minima.checks)
    say("")
    for source in sources:
        wrapped(Text("Sumber: {s}", "Source: {s}").fill(s=source), hang=2)


def _sum(card: Scorecard, check: CheckResult) -> str:
    """`A.I.2 2,27 + A.II.2 1,83 = 4,10 / 4,20`"""
    actual, needed = apart(check.actual, check.needed)
    codes = nodes_of(check.check)
    if len(codes) == 1:
        return f"{codes[0]} {actual} / {needed}"
    parts = " + ".join(f"{code} {number(card.nodes[code].points)}" for code in codes)
    return f"{parts} = {actual} / {needed}"


def _verdict(check: CheckResult) -> str:
    if check.is_met:
        return Text("tercapai", "met").in_(language())
    if not check.is_complete:
        return Text("belum lengkap", "incomplete").in_(language())
    return shortfall(check).in_(language())


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
                "source": check.check.source,
            }
            for predicate, check in minima.checks
        ],
    }
