"""The door of commitments: what the features above may use. Nothing else of this app is theirs."""

from kawal.commitments.actions.attendance import (
    come,
    come_as_guest,
    forget_guests,
    open_door,
)
from kawal.commitments.actions.charter_signers import add_official, add_outsider
from kawal.commitments.actions.charter_texts import Words as TextWords
from kawal.commitments.actions.charter_texts import adopt_pakta, write_text
from kawal.commitments.actions.charters import Facts as CharterFacts
from kawal.commitments.actions.charters import Promise, change_pledge, draft_charter
from kawal.commitments.actions.deciding import record_by_hand
from kawal.commitments.actions.deciding import waive as waive_signer
from kawal.commitments.actions.holding import cancel as cancel_ceremony
from kawal.commitments.actions.holding import hold as hold_ceremony
from kawal.commitments.actions.minutes import write_minutes
from kawal.commitments.actions.pact_campaigns import CampaignFacts as PactFacts
from kawal.commitments.actions.pact_campaigns import close_pact_campaign, open_pact_campaign
from kawal.commitments.actions.pact_lines import fill_pact_roster, leave_pact_line
from kawal.commitments.actions.pact_signing import OnPaper, record_pacts_by_hand, sign_pact
from kawal.commitments.actions.pact_witnessing import witness_pacts
from kawal.commitments.actions.photos import add_photo
from kawal.commitments.actions.planning import Plan as CeremonyPlan
from kawal.commitments.actions.planning import change_ceremony, plan_ceremony
from kawal.commitments.actions.pledges_planned import plan_pledges
from kawal.commitments.actions.readying import make_ready
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.signing import confirm as confirm_signature
from kawal.commitments.actions.signing import refuse as refuse_to_sign
from kawal.commitments.actions.signing import sign as sign_charter
from kawal.commitments.actions.targets import Aim, end_target, set_target
from kawal.commitments.models import (
    AgencyTarget,
    Ceremony,
    CeremonyKind,
    Charter,
    CharterText,
    PactCampaign,
    PactLine,
    Pledge,
    SigningPath,
)
from kawal.commitments.pact_snapshot import Reader as PactReader
from kawal.commitments.permissions import visible_to
from kawal.commitments.queries.ceremonies import unwritten
from kawal.commitments.queries.charters import waiting_for
from kawal.commitments.queries.coverage import Asked, Coverage, coverage, declared
from kawal.commitments.queries.pacts import waiting_pacts
from kawal.commitments.queries.pledges import PledgeLine, PledgeState
from kawal.commitments.queries.pledges import unplanned as pledges_without_action
from kawal.commitments.queries.public import public_ceremonies
from kawal.commitments.queries.public_charters import charters_of, sealed_charters
from kawal.commitments.queries.public_pledges import (
    PledgeCounts,
    public_counts,
    public_lines,
    public_pledges,
)
from kawal.commitments.queries.targets import (
    Reach,
    ended_public_targets,
    public_targets,
    reach_of,
)

__all__ = [
    "AgencyTarget",
    "Aim",
    "Asked",
    "Ceremony",
    "CeremonyKind",
    "CeremonyPlan",
    "Charter",
    "CharterFacts",
    "CharterText",
    "Coverage",
    "OnPaper",
    "PactCampaign",
    "PactFacts",
    "PactLine",
    "PactReader",
    "Pledge",
    "PledgeCounts",
    "PledgeLine",
    "PledgeState",
    "Promise",
    "Reach",
    "SigningPath",
    "TextWords",
    "add_official",
    "add_outsider",
    "add_photo",
    "adopt_pakta",
    "cancel_ceremony",
    "change_ceremony",
    "change_pledge",
    "charters_of",
    "close_pact_campaign",
    "come",
    "come_as_guest",
    "confirm_signature",
    "coverage",
    "declared",
    "draft_charter",
    "end_target",
    "ended_public_targets",
    "fill_pact_roster",
    "forget_guests",
    "hold_ceremony",
    "leave_pact_line",
    "make_ready",
    "open_door",
    "open_pact_campaign",
    "plan_ceremony",
    "plan_pledges",
    "pledges_without_action",
    "public_ceremonies",
    "public_counts",
    "public_lines",
    "public_pledges",
    "public_targets",
    "reach_of",
    "record_by_hand",
    "record_pacts_by_hand",
    "refuse_to_sign",
    "seal_charter",
    "sealed_charters",
    "set_target",
    "sign_charter",
    "sign_pact",
    "unwritten",
    "visible_to",
    "waiting_for",
    "waiting_pacts",
    "waive_signer",
    "witness_pacts",
    "write_minutes",
    "write_text",
]
