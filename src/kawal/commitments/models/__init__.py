"""Models of what was promised: one aggregate per module."""

from kawal.commitments.models.attendance import Attendance, AttendanceDoor, FormerCode
from kawal.commitments.models.ceremony import (
    AgendaItem,
    Ceremony,
    CeremonyKind,
    CeremonyState,
    CeremonyUnit,
    Invited,
    Minutes,
    Officiant,
    Part,
)
from kawal.commitments.models.charter import (
    IN_TURN,
    Charter,
    CharterFile,
    CharterState,
    FileRole,
    SigningPath,
)
from kawal.commitments.models.charter_text import CharterKind, CharterText
from kawal.commitments.models.pact import (
    Pact,
    PactCampaign,
    PactHow,
    PactLine,
    PactScan,
    PactSheet,
    PactWitness,
)
from kawal.commitments.models.pact_draft import PactDraft
from kawal.commitments.models.photo import CeremonyPhoto
from kawal.commitments.models.pledge import Pledge
from kawal.commitments.models.signer import (
    NOT_TO_SIGN,
    SignedHow,
    Signer,
    SignerRole,
    SignerState,
    WetProof,
)
from kawal.commitments.models.target import AgencyTarget, Predicate, TargetUnit

__all__ = [
    "IN_TURN",
    "NOT_TO_SIGN",
    "AgencyTarget",
    "AgendaItem",
    "Attendance",
    "AttendanceDoor",
    "Ceremony",
    "CeremonyKind",
    "CeremonyPhoto",
    "CeremonyState",
    "CeremonyUnit",
    "Charter",
    "CharterFile",
    "CharterKind",
    "CharterState",
    "CharterText",
    "FileRole",
    "FormerCode",
    "Invited",
    "Minutes",
    "Officiant",
    "Pact",
    "PactCampaign",
    "PactDraft",
    "PactHow",
    "PactLine",
    "PactScan",
    "PactSheet",
    "PactWitness",
    "Part",
    "Pledge",
    "Predicate",
    "SignedHow",
    "Signer",
    "SignerRole",
    "SignerState",
    "SigningPath",
    "TargetUnit",
    "WetProof",
]
