"""The result of a selection: standings of all candidates from the numbers there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kawal.selection import formula as formulas
from kawal.selection.formula import Formula
from kawal.selection.models import Candidate, CriterionValue, Selection
from kawal.selection.queries.selections import candidates_of, stored_values
from kawal.selection.ranking import Standing, rank


@dataclass(frozen=True, slots=True)
class Line:
    """One candidate in the order of the ranking."""

    position: int
    candidate: Candidate
    standing: Standing
    values: Mapping[str, CriterionValue]


@dataclass(frozen=True, slots=True)
class Result:
    formula: Formula
    lines: tuple[Line, ...]

    @property
    def names(self) -> dict[str, str]:
        """Names of units by key of the standing."""
        return {line.standing.key: line.candidate.unit.name for line in self.lines}

    @property
    def missing(self) -> int:
        return sum(len(line.standing.missing) for line in self.lines)

    @property
    def cells(self) -> int:
        return len(self.lines) * len(self.formula.criteria)


def formula_of(selection: Selection) -> Formula:
    """The frozen one; of a draft the shipped file."""
    return formulas.read(selection.formula or formulas.text_of(selection.formula_id))


def result_of(selection: Selection) -> Result:
    """Two queries; the same numbers are ranked once and kept."""
    candidates = {str(c.pk): c for c in candidates_of(selection)}
    values: dict[str, dict[str, CriterionValue]] = {key: {} for key in candidates}
    for (candidate_id, key), row in stored_values(selection).items():
        values[str(candidate_id)][key] = row
    cells = tuple(
        (key, tuple(sorted((name, row.value) for name, row in cells.items())))
        for key, cells in values.items()
    )
    found = _ranked(formula_of(selection), cells)
    lines = (
        Line(number, candidates[each.key], each, values[each.key])
        for number, each in enumerate(found, start=1)
    )
    return Result(formula_of(selection), tuple(lines))


@lru_cache(64)
def _ranked(
    formula: Formula, cells: tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...]
) -> tuple[Standing, ...]:
    """All corners of the weights take a tenth of a second for a dozen candidates."""
    return rank(formula, {key: dict(row) for key, row in cells})
