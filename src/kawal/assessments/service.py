"""The door of assessment: what the features above may use. Nothing else of this app is theirs."""

from kawal.assessments.actions.answers import Conflict, Saved, save_answer
from kawal.assessments.actions.cycles import Due, open_cycle, set_stage
from kawal.assessments.actions.runs import open_run
from kawal.assessments.contents import Content
from kawal.assessments.events import AssessmentEvent
from kawal.assessments.models import Answer, Cycle, Run, RunState, RunUnit, Sheet, Stage
from kawal.assessments.permissions import may_fill, may_manage, visible_to
from kawal.core.refusal import Refused

__all__ = [
    "Answer",
    "AssessmentEvent",
    "Conflict",
    "Content",
    "Cycle",
    "Due",
    "Refused",
    "Run",
    "RunState",
    "RunUnit",
    "Saved",
    "Sheet",
    "Stage",
    "may_fill",
    "may_manage",
    "open_cycle",
    "open_run",
    "save_answer",
    "set_stage",
    "visible_to",
]
