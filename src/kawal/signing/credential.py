"""What a signer types to sign: passes through once, and is nowhere to be read before or after."""

from dataclasses import dataclass
from typing import Never

from kawal.signing import errors


class Passphrase:
    """A passphrase or one-time code. It has no text, cannot be copied, and is spent by one use."""

    __slots__ = ("_content",)

    def __init__(self, content: str) -> None:
        self._content: str | None = content

    def __repr__(self) -> str:
        return "Passphrase(…)"

    def __reduce__(self) -> Never:
        raise TypeError("a passphrase is never written")

    def spend(self) -> str:
        """The content, the first time. Refuses ever after."""
        content, self._content = self._content, None
        if content is None:
            raise errors.passphrase_spent()
        return content


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """Whom the service knows (NIK, or for version 2 a mail address) and what that person typed."""

    subject: str
    passphrase: Passphrase
    is_code: bool = False  # a one-time code (TOTP) instead of the passphrase
