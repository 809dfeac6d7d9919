"""The door of follow-up: what the features above may use. Nothing else of this app is theirs."""

from kawal.core.refusal import Refused
from kawal.followup.actions.closing import close_recommendation, reopen_recommendation
from kawal.followup.actions.excusing import move_due, waive
from kawal.followup.actions.fan_out import SharedTask, fan_out
from kawal.followup.actions.judging import accept, return_, start, submit
from kawal.followup.actions.opening import hide_from_public, open_to_public
from kawal.followup.actions.planning import Plan, plan_action, plan_actions, plan_series
from kawal.followup.actions.recommendations import (
    RecommendationFacts,
    change_recommendation,
    record_recommendation,
)
from kawal.followup.actions.repeats import mark_repeat, refuse_repeat
from kawal.followup.actions.reporting import (
    attach,
    complete_milestone,
    note_realisation,
    reply,
)
from kawal.followup.actions.spi import SpiFigures, state_spi
from kawal.followup.events import ActionEvent
from kawal.followup.forms.verifier import VerifierUnitField, units_outside
from kawal.followup.index import FEWEST, Index, Outcome, unplanned
from kawal.followup.models import (
    IN_HAND,
    Action,
    ActionState,
    ClosingWay,
    DueChange,
    Recommendation,
    RecommendationSource,
    Recurrence,
    SourceKind,
    SpiResult,
    Submission,
)
from kawal.followup.permissions import is_of_line, to_verify, visible_to
from kawal.followup.queries.corrections.kinds import CorrectionKind
from kawal.followup.queries.corrections.reading import (
    Correction,
    correction_rows,
    correction_rows_of,
    corrections,
)
from kawal.followup.queries.evidence import lost_files
from kawal.followup.queries.index import (
    index_by_source,
    index_by_unit,
    index_of,
    index_of_unit,
)
from kawal.followup.queries.mutual import Pair, mutual_verifiers
from kawal.followup.queries.of_letter import recommendations_of_letter
from kawal.followup.queries.public import judged, public_actions
from kawal.followup.queries.public_recommendations import (
    public_recommendation_lines,
    public_recommendations,
    unopened_recommendations,
)
from kawal.followup.queries.recommendations import KINDS as PROGRESS_KINDS
from kawal.followup.queries.recommendations import Line as RecommendationLine
from kawal.followup.queries.recommendations import Progress, with_progress
from kawal.followup.queries.sources import Standing, actions_of, standing_of, standings
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.recommendation_rights import seen_recommendations, seen_results
from kawal.followup.source_address import leads_to_source
from kawal.followup.source_words import SourceWords, tells_source
from kawal.followup.unplanned import counts_unplanned
from kawal.followup.wording import Row, Said

__all__ = [
    "FEWEST",
    "IN_HAND",
    "PROGRESS_KINDS",
    "Action",
    "ActionEvent",
    "ActionState",
    "ClosingWay",
    "Correction",
    "CorrectionKind",
    "DueChange",
    "Index",
    "Outcome",
    "Pair",
    "Plan",
    "Progress",
    "Recommendation",
    "RecommendationEvent",
    "RecommendationFacts",
    "RecommendationLine",
    "RecommendationSource",
    "Recurrence",
    "Refused",
    "Row",
    "Said",
    "SharedTask",
    "SourceKind",
    "SourceWords",
    "SpiFigures",
    "SpiResult",
    "Standing",
    "Submission",
    "VerifierUnitField",
    "accept",
    "actions_of",
    "attach",
    "change_recommendation",
    "close_recommendation",
    "complete_milestone",
    "correction_rows",
    "correction_rows_of",
    "corrections",
    "counts_unplanned",
    "fan_out",
    "hide_from_public",
    "index_by_source",
    "index_by_unit",
    "index_of",
    "index_of_unit",
    "is_of_line",
    "judged",
    "leads_to_source",
    "lost_files",
    "mark_repeat",
    "move_due",
    "mutual_verifiers",
    "note_realisation",
    "open_to_public",
    "plan_action",
    "plan_actions",
    "plan_series",
    "public_actions",
    "public_recommendation_lines",
    "public_recommendations",
    "recommendations_of_letter",
    "record_recommendation",
    "refuse_repeat",
    "reopen_recommendation",
    "reply",
    "return_",
    "seen_recommendations",
    "seen_results",
    "standing_of",
    "standings",
    "start",
    "state_spi",
    "submit",
    "tells_source",
    "to_verify",
    "units_outside",
    "unopened_recommendations",
    "unplanned",
    "visible_to",
    "waive",
    "with_progress",
]
