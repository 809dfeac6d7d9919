"""Cycles with their stages, runs with their units, sheets with their answers."""

from kawal.assessments.models.answer import Answer
from kawal.assessments.models.comment import Comment
from kawal.assessments.models.cycle import Cycle, CycleStage, Stage
from kawal.assessments.models.draft import AnswersDraft
from kawal.assessments.models.run import Run, RunState, RunUnit
from kawal.assessments.models.sheet import Assessor, Sheet

__all__ = [
    "Answer",
    "AnswersDraft",
    "Assessor",
    "Comment",
    "Cycle",
    "CycleStage",
    "Run",
    "RunState",
    "RunUnit",
    "Sheet",
    "Stage",
]
