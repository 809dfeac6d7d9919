"""The door of evidence: what the features above may use. Nothing else of this app is theirs."""

from kawal.core.refusal import Refused
from kawal.files.actions.evidence import (
    Description,
    Secrecy,
    add_evidence,
    add_version,
    classify,
    describe,
    withdraw,
)
from kawal.files.actions.upkeep import Collected, StoreReport, collect, verify_store
from kawal.files.actions.uploads import take_in
from kawal.files.actions.uses import end_use, judge, use_version
from kawal.files.events import EVIDENCE, FileEvent
from kawal.files.folders import own_folders
from kawal.files.lines import let_go_of_database
from kawal.files.models import (
    Classification,
    Evidence,
    EvidenceKind,
    EvidenceUse,
    EvidenceVersion,
    LegalGround,
    Upload,
    Validity,
    Verdict,
)
from kawal.files.permissions import may_manage, visible_to, withheld_from
from kawal.files.spool import Spool, Spooled
from kawal.files.store.verified import Damaged, verified_chunks

__all__ = [
    "EVIDENCE",
    "Classification",
    "Collected",
    "Damaged",
    "Description",
    "Evidence",
    "EvidenceKind",
    "EvidenceUse",
    "EvidenceVersion",
    "FileEvent",
    "LegalGround",
    "Refused",
    "Secrecy",
    "Spool",
    "Spooled",
    "StoreReport",
    "Upload",
    "Validity",
    "Verdict",
    "add_evidence",
    "add_version",
    "classify",
    "collect",
    "describe",
    "end_use",
    "judge",
    "let_go_of_database",
    "may_manage",
    "own_folders",
    "take_in",
    "use_version",
    "verified_chunks",
    "verify_store",
    "visible_to",
    "withdraw",
    "withheld_from",
]
