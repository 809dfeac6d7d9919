"""Cycles with their stages, runs with their units, sheets with their answers."""

from kawal.assessments.models.answer import Answer
from kawal.assessments.models.comment import Comment
from kawal.assessments.models.cycle import Cycle, CycleStage, Stage
from kawal.assessments.models.draft import AnswersDraft
from kawal.assessments.models.fact import StatedFact
from kawal.assessments.models.folder import FolderDraft, FolderFile, Outcome
from kawal.assessments.models.printed import Printed
from kawal.assessments.models.run import Run, RunState, RunUnit
from kawal.assessments.models.sheet import Assessor, Sheet
from kawal.assessments.models.snapshot import Reopening, Snapshot
from kawal.assessments.models.support import EvidenceLink, ExpectedMatch
from kawal.assessments.models.wish import MOST_EFFORT, PathWish, PlannedWork

__all__ = [
    "MOST_EFFORT",
    "Answer",
    "AnswersDraft",
    "Assessor",
    "Comment",
    "Cycle",
    "CycleStage",
    "EvidenceLink",
    "ExpectedMatch",
    "FolderDraft",
    "FolderFile",
    "Outcome",
    "PathWish",
    "PlannedWork",
    "Printed",
    "Reopening",
    "Run",
    "RunState",
    "RunUnit",
    "Sheet",
    "Snapshot",
    "Stage",
    "StatedFact",
]
