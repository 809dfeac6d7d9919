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
from kawal.files.forms import files_field
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
from kawal.files.names import harmless_name, title_of
from kawal.files.permissions import may_manage, may_see, visible_to, withheld_from
from kawal.files.queries.library import named
from kawal.files.recognition import FileKind
from kawal.files.spool import Spool, Spooled
from kawal.files.store.verified import Damaged, verified_chunks
from kawal.files.use_addresses import address_of_use
from kawal.files.views.receiving import FILES, Received, received, receives_files

__all__ = [
    "EVIDENCE",
    "FILES",
    "Classification",
    "Collected",
    "Damaged",
    "Description",
    "Evidence",
    "EvidenceKind",
    "EvidenceUse",
    "EvidenceVersion",
    "FileEvent",
    "FileKind",
    "LegalGround",
    "Received",
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
    "address_of_use",
    "classify",
    "collect",
    "describe",
    "end_use",
    "files_field",
    "harmless_name",
    "judge",
    "let_go_of_database",
    "may_manage",
    "may_see",
    "named",
    "own_folders",
    "received",
    "receives_files",
    "take_in",
    "title_of",
    "use_version",
    "verified_chunks",
    "verify_store",
    "visible_to",
    "withdraw",
    "withheld_from",
]
