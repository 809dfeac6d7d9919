"""Plain Python: recursion over dictionaries in floats, as many an application scores an LKE."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.sheets import CHOICES, LKE, OPEN, Sheets
from kawal.scoring.engine import plan_for

type Node = dict[str, Any]


def tree() -> Node:
    plan = plan_for(LKE)

    def node(code: str, parent: str | None) -> Node:
        weight = float(plan.weights[plan.place[code]])
        children = [node(child.id, child.id) for child in LKE.children.get(parent, ())]
        rule = LKE.by_id[code].combine if parent else "sum"
        options = [float(score) for score in LKE.options(code).values()] if code in CHOICES else []
        return {
            "code": code,
            "weight": weight,
            "rule": rule,
            "children": children,
            "scores": options,
        }

    return node("total", None)


def minima() -> dict[str, list[tuple[list[str], float]]]:
    return {
        gate: [(list(m.check.nodes) or ["total"], float(m.needed)) for m in checks]
        for gate, checks in plan_for(LKE).minima.items()
    }


def rows(sheets: Sheets) -> list[dict[str, Any]]:
    """One dictionary for each sheet: places of options, counts, values."""
    return [
        {code: int(p) for code, p in zip(CHOICES, sheets.choices[:, i], strict=True) if p != OPEN}
        | {c: {n: int(a[i]) for n, a in counts.items()} for c, counts in sheets.counts.items()}
        | {code: float(values[i]) for code, values in sheets.values.items()}
        for i in range(len(sheets))
    ]


@dataclass(frozen=True)
class Scored:
    totals: NDArray[np.float64]
    gates: dict[str, NDArray[np.bool_]]

    @classmethod
    def joined(cls, parts: list["Scored"]) -> "Scored":
        gates = parts[0].gates
        return cls(
            np.concatenate([part.totals for part in parts]),
            {gate: np.concatenate([part.gates[gate] for part in parts]) for gate in gates},
        )


class Plain:
    def __init__(self) -> None:
        self.tree = tree()
        self.minima = minima()

    def score(self, sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
        results = []
        for answers in sheets:
            points: dict[str, float | None] = {}
            complete = len(answers) == len(LKE.questions)
            points_of(self.tree, answers, points)
            gates = {
                gate: complete and all(sum(points[n] or 0.0 for n in nodes) >= least
                                       for nodes, least in checks)
                for gate, checks in self.minima.items()
            }  # fmt: skip
            results.append({"total": points["total"], "complete": complete, "gates": gates})
        return results


def points_of(node: Node, answers: dict[str, Any], points: dict[str, float | None]) -> float | None:
    code = node["code"]
    if not node["children"]:
        found = question_points(node, answers.get(code))
    else:
        parts = [points_of(child, answers, points) for child in node["children"]]
        known = [part for part in parts if part is not None]
        found = sum(known) if known else None
        if found is not None and node["rule"] == "mean":
            found = found * len(parts) / len(known)
    points[code] = found
    return found


def question_points(node: Node, answer: Any) -> float | None:
    if answer is None:
        return None
    if isinstance(answer, dict):
        return node["weight"] * ratio(node["code"], answer)
    if node["scores"]:
        return node["weight"] * node["scores"][answer]
    return node["weight"] * answer / 4


def ratio(code: str, counts: dict[str, int]) -> float:
    formula = LKE.questions[code].answer.formula
    if formula.kind == "ratio":
        below = sum(counts[name] for name in formula.denominator)
        return min(1.0, sum(counts[name] for name in formula.numerator) / below)
    before, after = counts[formula.before], counts[formula.after]
    return max(0.0, (before - after) / before)
