"""How a link of the chain is computed. The database does it in SQL (migration 0002); this is the
same written again, so that neither can be wrong alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

VERSION = "kawal-event-1"
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Content:
    """An event as text, in the order in which it is hashed.

    `at` is in microseconds since 1970; `names` and `data` are the database's own text of its JSON,
    which has one form for one value.
    """

    id: str
    type: str
    at: str
    by_id: str
    by_label: str
    about_kind: str
    about_id: str
    about_label: str
    unit_id: str
    names: str
    data: str

    def fields(self) -> Sequence[str]:
        return (
            self.id, self.type, self.at, self.by_id, self.by_label, self.about_kind, self.about_id,
            self.about_label, self.unit_id, self.names, self.data,
        )  # fmt: skip


def link_hash(previous: bytes, position: int, content: Content) -> bytes:
    """SHA-256 of the previous hash and the fields.

    Fields are joined by a zero byte, which PostgreSQL keeps out of every text, so that no two
    contents have the same bytes.
    """
    fields = (VERSION, str(position), *content.fields())
    return sha256(previous + "\0".join(fields).encode()).digest()


def name_digest(salt: bytes, label: str) -> str:
    """What an event keeps of a name. The salt is 32 random bytes, so the digest tells nothing."""
    return sha256(salt + label.encode()).hexdigest()
