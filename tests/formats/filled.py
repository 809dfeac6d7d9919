"""The form filled in for tests, cell by cell."""

from typing import Any

from formats.books import LAYOUT
from kawal.rules.instrument import Choice, Number
from kawal.scoring.plan import TOTAL
from kawal.scoring.scorecard import Scorecard
from scoring.sheets import LKE, best

ROWS = {**LAYOUT.nodes, TOTAL: LAYOUT.total_row}


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


def shown_by(card: Scorecard) -> dict[str, Any]:
    """Column L as a spreadsheet would show this card: shares of questions, points of the rest."""
    cells: dict[str, Any] = {}
    for code, result in card.nodes.items():
        is_share = code != TOTAL and LKE.by_id[code].weight is None
        value = result.score if is_share else result.points
        cells[f"L{ROWS[code]}"] = "Blm Diisi" if value is None else float(value)
    return cells
