"""What every provider of signatures offers."""

from collections.abc import Sequence
from typing import Protocol

from kawal.signing.acts import Act, Field
from kawal.signing.credential import Credential
from kawal.signing.report import Kind


class Signer(Protocol):
    """Bytes in, bytes out. Two at once would each sign the same state: the caller holds a lock, or
    where the answer takes long, looks afterwards whether the document is still the one it sent.
    """

    @property
    def kind(self) -> Kind: ...

    def prepare(self, document: bytes, fields: Sequence[Field]) -> bytes:
        """The document as it must be before the first signature; its pages are final after that."""
        ...

    def check(self, credential: Credential | None, name: str) -> None:
        """Refuses whoever could not sign now in this name; asked before a ceremony."""
        ...

    def sign(self, document: bytes, act: Act, credential: Credential | None = None) -> bytes:
        """The document with one signature more; its earlier bytes stay as they were."""
        ...
