"""Letters whose addresses in headers stay whole.

Python folds a header at 78 characters, and what has no space to fold at it writes as an encoded
word (RFC 2047). RFC 2369 forbids that for List-Unsubscribe: the mailbox would find no address.
"""

import email.policy
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage as Message
from email.policy import EmailPolicy, Policy
from typing import cast

from django.core.mail import EmailMessage


class _WholeHeader(UnstructuredHeader):
    """One line, however long: RFC 5322 allows 998 characters."""

    name: str

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("List-Unsubscribe", "Message-ID"):
    _HEADERS.map_to_type(_name, cast("type[BaseHeader]", _WholeHeader))  # mixed into one by it


class WholeHeadersMessage(EmailMessage):
    def message(self, *, policy: Policy | None = None) -> Message:
        usual = cast(EmailPolicy, policy or email.policy.default)
        return super().message(policy=usual.clone(header_factory=_HEADERS))
