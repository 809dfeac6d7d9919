"""Selections with their candidates and numbers; what was decided, and who saw it otherwise."""

from kawal.selection.models.decision import Decision, Dissent, Verdict
from kawal.selection.models.selection import Candidate, CriterionValue, Selection, SelectionState

__all__ = [
    "Candidate",
    "CriterionValue",
    "Decision",
    "Dissent",
    "Selection",
    "SelectionState",
    "Verdict",
]
