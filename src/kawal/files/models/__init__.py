"""Blobs, evidence with versions, its uses, uploads and packages; one aggregate per module."""

from kawal.files.models.blob import Blob
from kawal.files.models.evidence import (
    Classification,
    Evidence,
    EvidenceKind,
    EvidenceVersion,
    LegalGround,
    Validity,
)
from kawal.files.models.package import Package, PackageItem, PackageState
from kawal.files.models.upload import Upload
from kawal.files.models.use import NEEDS_REASON, SHARED, EvidenceUse, Verdict

__all__ = [
    "NEEDS_REASON",
    "SHARED",
    "Blob",
    "Classification",
    "Evidence",
    "EvidenceKind",
    "EvidenceUse",
    "EvidenceVersion",
    "LegalGround",
    "Package",
    "PackageItem",
    "PackageState",
    "Upload",
    "Validity",
    "Verdict",
]
