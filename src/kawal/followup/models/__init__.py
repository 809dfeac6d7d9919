"""Actions and what happens to them; one aggregate per module."""

from kawal.followup.models.action import IN_HAND, Action, ActionState, Dependency, SourceKind
from kawal.followup.models.course import DueChange, Reply, Waiver
from kawal.followup.models.import_draft import ImportDraft
from kawal.followup.models.judging import Submission, Verdict
from kawal.followup.models.limits import LONGEST_REASON, LONGEST_TEXT
from kawal.followup.models.progress import Milestone, Realisation
from kawal.followup.models.recommendation import (
    Closing,
    ClosingWay,
    NotARepeat,
    Recommendation,
    RecommendationSource,
)
from kawal.followup.models.recommendation_draft import RecommendationDraft
from kawal.followup.models.series import Recurrence, Series
from kawal.followup.models.spi import SpiDimension, SpiResult

__all__ = [
    "IN_HAND",
    "LONGEST_REASON",
    "LONGEST_TEXT",
    "Action",
    "ActionState",
    "Closing",
    "ClosingWay",
    "Dependency",
    "DueChange",
    "ImportDraft",
    "Milestone",
    "NotARepeat",
    "Realisation",
    "Recommendation",
    "RecommendationDraft",
    "RecommendationSource",
    "Recurrence",
    "Reply",
    "Series",
    "SourceKind",
    "SpiDimension",
    "SpiResult",
    "Submission",
    "Verdict",
    "Waiver",
]
