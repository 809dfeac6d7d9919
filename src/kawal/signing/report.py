"""What a signed PDF proves: facts about each signature and about the file. Words are elsewhere.

Plain data, because it comes from a process of its own that reads hostile files.
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """By whom the certificate was issued: what a signature is worth follows from it."""

    LOCAL = "local"
    BSRE = "bsre"
    FOREIGN = "foreign"


class Trouble(StrEnum):
    """Why a signature is not believed, the gravest first."""

    BROKEN = "broken"  # what was signed is not what is there, or the signature cannot be read
    CHANGED = "changed"  # something was added after it that a later signature does not explain
    REVOKED = "revoked"
    EXPIRED = "expired"  # at the moment that counts, the certificate was over or not yet begun
    UNKNOWN_ISSUER = "unknown_issuer"
    NO_TIME = "no_time"  # one of ours without the moment of our clock
    UNUSABLE = "unusable"  # a certificate for another use, or a way of signing that is too weak


type Level = Literal["none", "validation_data", "form", "annotations", "other"]
type TimeSource = Literal["timestamp", "claimed", "none"]


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SignatureFound(_Facts):
    """One signature, in the order of signing. Texts are foreign: printable, and cut."""

    field: str
    kind: Kind = Kind.FOREIGN
    name: str = ""
    post: str = ""
    capacity: str = ""
    organisation: str = ""
    certificate_name: str = ""  # the name in the certificate, and no other word of the signature
    issuer: str = ""
    reason: str = ""
    place: str = ""
    signed_at: datetime | None = None
    time_source: TimeSource = "none"
    is_intact: bool = False
    covers_all_before: bool = False
    changed_after: Level = "other"
    changed_fields: tuple[str, ...] = ()
    keeps_permission: bool = False
    troubles: tuple[Trouble, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """What was signed is there, and nothing after it is unexplained."""
        return not {Trouble.BROKEN, Trouble.CHANGED} & set(self.troubles)

    @property
    def is_trusted(self) -> bool:
        """Unchanged, and by a certificate that we know and that was valid then."""
        return not self.troubles and self.kind != Kind.FOREIGN


class Report(_Facts):
    """The whole file. `removed`: fields that were signed in an earlier state of the file."""

    sha256: str
    size: int
    signatures: tuple[SignatureFound, ...] = ()
    document_timestamps: int = 0
    empty_fields: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    is_covered: bool = False  # the last signature, or validation data of it, ends the file
    is_regular: bool = True  # its structure is by the book
    since: Level | None = None  # what changed since the earlier state that was asked about

    @property
    def is_unchanged(self) -> bool:
        """Signed, and as it was signed."""
        return (
            bool(self.signatures)
            and not self.removed
            and self.is_covered
            and all(s.is_unchanged for s in self.signatures)
        )

    @property
    def is_sound(self) -> bool:
        """Unchanged, regular, and every signature by a certificate that we know."""
        return self.is_unchanged and self.is_regular and all(s.is_trusted for s in self.signatures)


class Task(_Facts):
    """What the reading process is asked. `earlier`: so many first bytes are an earlier state."""

    now: datetime
    own_roots: tuple[str, ...] = ()
    bsre_roots: tuple[str, ...] = ()
    earlier: int | None = None


class Answer(_Facts):
    """Either a report, or the code of a refusal."""

    refused: str = ""
    report: Report | None = None
