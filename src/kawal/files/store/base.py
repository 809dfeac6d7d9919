"""The seam to the bytes. A store knows digests and files, and nothing of people or evidence."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from django.core.files.storage import storages

from kawal.faults import KawalError

CHUNK = 256 * 1024
ALIAS = "evidence"


class Missing(KawalError):
    """The store has no content with this digest."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        super().__init__(f"no content {digest}")


class Store(Protocol):
    """Content under its SHA-256. Reading never loads a whole file into memory."""

    def put(self, digest: str, path: Path) -> None:
        """Take the file over, whole or not at all; `path` is gone afterwards.

        Known bytes are written again: the work is the same for an upload that is new and for one
        that is not, and content that was damaged is whole again.
        """

    def chunks(self, digest: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included; raises Missing before the first."""

    def fingerprint(self, digest: str) -> str:
        """A text that changes whenever the stored object is written; raises Missing."""

    def remove(self, digest: str) -> None:
        """Afterwards the content is not there; it need not have been before."""

    def digests(self) -> Iterator[str]:
        """Every content there is, in no order."""

    def tidy(self, before: datetime) -> int:
        """Remove what writes interrupted before this moment left behind; returns how many."""


def evidence_store() -> Store:
    """The store that settings name under STORAGES["evidence"]."""
    return cast(Store, storages[ALIAS])
