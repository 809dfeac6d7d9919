"""What a table would change, cell by cell; and the same rows as text that can be sent again."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from kawal.selection.actions.entering import Entry
from kawal.selection.figures import number_out
from kawal.selection.formula import Criterion
from kawal.selection.models import Candidate, CriterionValue, Selection
from kawal.selection.queries.results import formula_of
from kawal.selection.queries.selections import candidates_of, stored_values
from kawal.selection.table import NEEDED


@dataclass(frozen=True, slots=True)
class Difference:
    candidate: Candidate
    criterion: Criterion
    stored: CriterionValue | None
    entry: Entry


def differences_of(selection: Selection, entries: Iterable[Entry]) -> list[Difference]:
    """Those cells that would not stay as they are: two queries."""
    candidates = {c.pk: c for c in candidates_of(selection)}
    criteria = {c.key: c for c in formula_of(selection).criteria}
    stored = stored_values(selection)
    found = []
    for entry in entries:
        row = stored.get((entry.candidate_id, entry.key))
        if row is None or (row.value, row.source, row.as_of) != (
            entry.value, entry.source, entry.as_of,
        ):  # fmt: skip
            found.append(
                Difference(candidates[entry.candidate_id], criteria[entry.key], row, entry)
            )
    return found


def pasted_again(selection: Selection, entries: Iterable[Entry]) -> str:
    """In the layout that is read from a paste."""
    codes = {c.pk: c.unit.code for c in candidates_of(selection)}
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(NEEDED)
    for entry in entries:
        number = "" if entry.value is None else number_out(entry.value)
        day = "" if entry.as_of is None else f"{entry.as_of:%d/%m/%Y}"
        writer.writerow([codes[entry.candidate_id], entry.key, number, entry.source, day])
    return out.getvalue()
