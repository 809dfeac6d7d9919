"""The door of assessment: what the features above may use. Nothing else of this app is theirs."""

from kawal.assessments.actions.agency_wide import serve
from kawal.assessments.actions.answers import Conflict, Saved, save_answer
from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.actions.cycles import Due, add_units, open_cycle, set_stage
from kawal.assessments.actions.facts import state_fact
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.actions.parts import name_parts, remove_part
from kawal.assessments.actions.runs import open_run
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.contents import Content, content_from
from kawal.assessments.events import AssessmentEvent
from kawal.assessments.goal import Goal, own_goal
from kawal.assessments.instruments import questions_called
from kawal.assessments.models import Answer, Assessor, Cycle, Run, RunState, RunUnit, Sheet, Stage
from kawal.assessments.permissions import may_fill, may_manage, visible_to
from kawal.assessments.queries.board import Line, open_lines
from kawal.assessments.queries.last_scores import LastScore, last_scores
from kawal.assessments.queries.public import sent_on
from kawal.core.refusal import Refused

__all__ = [
    "Answer",
    "AssessmentEvent",
    "Assessor",
    "Conflict",
    "Content",
    "Cycle",
    "Due",
    "Goal",
    "LastScore",
    "Line",
    "Refused",
    "Run",
    "RunState",
    "RunUnit",
    "Saved",
    "Sheet",
    "Stage",
    "add_units",
    "apply_answers",
    "carry_over",
    "content_from",
    "draft_answers",
    "last_scores",
    "may_fill",
    "may_manage",
    "name_parts",
    "open_cycle",
    "open_lines",
    "open_run",
    "own_goal",
    "questions_called",
    "remove_part",
    "reopen_run",
    "save_answer",
    "sent_on",
    "serve",
    "set_stage",
    "state_fact",
    "submit_run",
    "visible_to",
]
