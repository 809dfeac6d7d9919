"""The form filled in for tests, cell by cell."""

from typing import Any

from formats.books import LAYOUT
from kawal.rules.instrument import Choice, Number
from scoring.sheets import LKE, best


def full(**changed: Any) -> dict[str, Any]:
    """Cells of the regulation's example: every answer the highest."""
    raw = best()
    cells: dict[str, Any] = {}
    for code, question in LKE.questions.items():
        place = f"K{LAYOUT.nodes[code]}"
        if isinstance(question.answer, Choice):
            cells[place] = raw["choices"][code]
        elif isinstance(question.answer, Number):
            cells[place] = float(raw["values"][code])
        else:
            names = LAYOUT.inputs[code]
            cells |= {f"K{names[name]}": n for name, n in raw["inputs"][code].items()}
    return cells | changed


def answered_in(code: str) -> list[str]:
    """The cells that a person fills in to answer a question: of a ratio all its counts."""
    rows = LAYOUT.inputs.get(code, {"": LAYOUT.nodes[code]})
    return [f"K{row}" for row in rows.values()]
