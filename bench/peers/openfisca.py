"""OpenFisca-core: each node a variable with a formula, vectorised over all units.

Its floats are float32 by default, too coarse for a minimum of 60 %; here they are float64.
"""

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.peers.plain import Node, Scored, minima, tree
from bench.sheets import CHOICES, LKE, OPEN, RATIOS, Sheets, scored_inputs

YEAR = "2026"
TOGETHER = 1 << 16
UNIT = build_entity(key="unit", plural="units", label="Unit", is_person=True)


def name_of(code: str) -> str:
    return "n_" + code.replace(".", "_")


def variable(name: str, type_: type, default: Any, formula: Any = None) -> type[Variable]:
    body = {
        "value_type": type_,
        "entity": UNIT,
        "definition_period": DateUnit.YEAR,
        "label": name,
        "default_value": default,
    }
    return type(name, (Variable,), body | ({"formula": formula} if formula else {}))


def choice_formula(node: Node) -> Any:
    name = name_of(node["code"])
    points = np.full(OPEN + 1, np.nan)
    points[: len(node["scores"])] = [node["weight"] * score for score in node["scores"]]
    return lambda unit, period: points.take(unit(f"{name}_option", period), mode="clip")


def ratio_formula(node: Node) -> Any:
    name, weight = name_of(node["code"]), node["weight"]
    formula = LKE.questions[node["code"]].answer.formula

    def capped(unit: Any, period: Any) -> Any:
        above = sum(unit(f"{name}_{i}", period) for i in formula.numerator)
        below = sum(unit(f"{name}_{i}", period) for i in formula.denominator)
        return weight * np.minimum(above / below, 1.0)

    def reduced(unit: Any, period: Any) -> Any:
        before, after = (unit(f"{name}_{i}", period) for i in (formula.before, formula.after))
        return weight * np.maximum((before - after) / before, 0.0)

    return capped if formula.kind == "ratio" else reduced


def number_formula(node: Node) -> Any:
    name, weight = name_of(node["code"]), node["weight"]
    return lambda unit, period: weight * unit(f"{name}_value", period) / 4


def group_formula(node: Node) -> Any:
    names = [name_of(child["code"]) for child in node["children"]]

    def total(unit: Any, period: Any) -> Any:
        points = np.zeros(unit.count)
        for name in names:
            add_known(points, unit(name, period))
        return points

    def mean(unit: Any, period: Any) -> Any:
        points, known = np.zeros(unit.count), np.zeros(unit.count, np.uint8)
        for name in names:
            known += add_known(points, unit(name, period))
        with np.errstate(invalid="ignore"):
            return points * len(names) / known

    return mean if node["rule"] == "mean" and len(names) > 1 else total


def add_known(points: Any, part: Any) -> Any:
    """Adds where there is a number; tells where."""
    is_known = part == part  # NaN is not itself
    np.add(points, part, out=points, where=is_known)
    return is_known


class OpenFisca:
    def __init__(self) -> None:
        self.system = TaxBenefitSystem([UNIT])
        self.minima = minima()
        self._add(tree())
        options = [f"{name_of(code)}_option" for code in CHOICES]
        self._variable("complete", bool, False, lambda unit, period: np.logical_and.reduce(
            [unit(option, period) != OPEN for option in options]))  # fmt: skip
        for gate, checks in self.minima.items():
            self._variable(gate, bool, False, self._gate_formula(checks))

    def _variable(self, name: str, type_: type, default: Any, formula: Any = None) -> None:
        added = self.system.add_variable(variable(name, type_, default, formula))
        if type_ is float:
            added.dtype = np.float64

    def _add(self, node: Node) -> None:
        code = node["code"]
        name = name_of(code)
        if node["children"]:
            for child in node["children"]:
                self._add(child)
            formula = group_formula(node)
        elif code in CHOICES:
            self._variable(f"{name}_option", int, OPEN)
            formula = choice_formula(node)
        elif code in RATIOS:
            for input_ in scored_inputs(RATIOS[code]):
                self._variable(f"{name}_{input_}", int, 0)
            formula = ratio_formula(node)
        else:
            self._variable(f"{name}_value", float, 0.0)
            formula = number_formula(node)
        self._variable(name, float, np.nan, formula)

    def _gate_formula(self, checks: list[tuple[list[str], float]]) -> Any:
        def met(unit: Any, period: Any) -> Any:
            result = unit("complete", period)
            for nodes, least in checks:
                points = np.zeros(unit.count)
                for node in nodes:
                    add_known(points, unit(name_of(node), period))
                result = result & (points >= least)
            return result

        return met

    def score(self, sheets: Sheets) -> Scored:
        """In slices that stay in cache, which was the quickest of those tried."""
        parts = [
            self._score(sheets.some(slice(start, start + TOGETHER)))
            for start in range(0, len(sheets), TOGETHER)
        ]
        return Scored.joined(parts)

    def _score(self, sheets: Sheets) -> Scored:
        simulation = SimulationBuilder().build_default_simulation(self.system, len(sheets))
        for row, code in enumerate(CHOICES):
            simulation.set_input(f"{name_of(code)}_option", YEAR, sheets.choices[row])
        for code, counts in sheets.counts.items():
            for input_, array in counts.items():
                simulation.set_input(f"{name_of(code)}_{input_}", YEAR, array)
        for code, values in sheets.values.items():
            simulation.set_input(f"{name_of(code)}_value", YEAR, values)
        return Scored(
            simulation.calculate(name_of("total"), YEAR),
            {gate: simulation.calculate(gate, YEAR) for gate in self.minima},
        )
