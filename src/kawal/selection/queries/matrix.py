"""The numbers of a selection as a matrix: candidates down, criteria across, gaps in sight."""

from dataclasses import dataclass
from datetime import date

from kawal.accounts.service import Person
from kawal.selection.formula import Criterion, Formula
from kawal.selection.models import Candidate, CriterionValue, Selection
from kawal.selection.queries.offers import Offer, offers
from kawal.selection.queries.results import formula_of
from kawal.selection.queries.selections import candidates_of, stored_values


@dataclass(frozen=True, slots=True)
class MatrixRow:
    candidate: Candidate
    cells: list[tuple[Criterion, CriterionValue | None]]

    @property
    def missing(self) -> int:
        return sum(value is None for _criterion, value in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    formula: Formula
    rows: list[MatrixRow]
    offers: list[Offer]

    @property
    def missing(self) -> int:
        return sum(row.missing for row in self.rows)

    @property
    def cells(self) -> int:
        return len(self.rows) * len(self.formula.criteria)

    @property
    def filled(self) -> int:
        return self.cells - self.missing


def matrix_of(person: Person, selection: Selection, today: date, *, is_open: bool) -> Matrix:
    """Two queries, and those of the offers while numbers may be brought."""
    formula = formula_of(selection)
    candidates, stored = candidates_of(selection), stored_values(selection)
    rows = [
        MatrixRow(each, [(c, stored.get((each.pk, c.key))) for c in formula.criteria])
        for each in candidates
    ]
    offered = offers(person, formula, candidates, stored, today) if is_open else []
    return Matrix(formula, rows, offered)
