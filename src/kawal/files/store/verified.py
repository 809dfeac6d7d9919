"""Reading that trusts nothing: no byte leaves before the whole content has matched its hash."""

import hashlib
from collections.abc import Iterator
from time import monotonic

from kawal.faults import KawalError
from kawal.files.store.base import Missing, evidence_store

# A player asks for a video in dozens of pieces. Content that matched is not hashed again for an
# hour, as long as the store says that it was not written since.
_TRUSTED_FOR = 3600.0
_MOST_TRUSTED = 2048
_trusted: dict[str, tuple[str, float]] = {}


class Damaged(KawalError):
    """The stored bytes are missing or are not those that were handed in; they are not served."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        super().__init__(f"content {digest} does not match its hash")


def verified_chunks(digest: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
    """The bytes asked for; raises Damaged at once, not while they are being sent."""
    if not matches(digest, is_trusting=True):
        raise Damaged(digest)
    return evidence_store().chunks(digest, first, last)


def matches(digest: str, *, is_trusting: bool = False) -> bool:
    """Whether the store has this content, unchanged. Reads all of it unless it may trust."""
    store = evidence_store()
    try:
        fingerprint = store.fingerprint(digest)
        if is_trusting and _is_trusted(digest, fingerprint):
            return True
        hashing = hashlib.sha256()
        for chunk in store.chunks(digest):
            hashing.update(chunk)
    except Missing:
        return False
    if hashing.hexdigest() != digest:
        return False
    _trust(digest, fingerprint)
    return True


def _is_trusted(digest: str, fingerprint: str) -> bool:
    known, until = _trusted.get(digest, ("", 0.0))
    return known == fingerprint and monotonic() < until


def _trust(digest: str, fingerprint: str) -> None:
    if len(_trusted) >= _MOST_TRUSTED:
        _trusted.clear()  # costs one reading each, and is right with any number of threads
    _trusted[digest] = (fingerprint, monotonic() + _TRUSTED_FOR)
