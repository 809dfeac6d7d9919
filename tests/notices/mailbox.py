"""A mail server on loopback that keeps letters, refuses them, or breaks off at the worst moment."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

type Mood = Literal["takes", "refuses_data", "refuses_mailbox", "is_busy", "breaks_off", "forgets"]


@dataclass
class Mailbox:
    """`breaks_off`: closes the line while the letter is on it. `forgets`: takes the letter, and
    closes the line before it says so, so that the sender must think it was lost."""

    mood: Mood = "takes"
    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    tries: int = 0

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        self.tries += 1
        if self.mood == "refuses_mailbox":
            return f"550 5.1.1 <{address}> no such mailbox"
        if self.mood == "is_busy":
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.mood == "refuses_data":
            return "554 5.7.1 refused by policy"
        if self.mood == "breaks_off":
            server.transport.abort()
            return "250 never heard"
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        letter["X-To"] = ", ".join(envelope.rcpt_tos)
        self.letters.append(letter)
        self.raw.append(envelope.content)
        if self.mood == "forgets":
            server.transport.abort()
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(mailbox: Mailbox) -> Iterator[int]:
    """The port of a server that lives as long as the block."""
    port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def to_port(port: int) -> dict[str, Any]:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, "timeout": 5}
    return {"default": {"BACKEND": smtp, "OPTIONS": options}}


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")
