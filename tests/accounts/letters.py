"""A real SMTP server on loopback, and the letters it received."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Postbox:
    """Keeps what it is given; with `refuses` it takes no letter at all."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses = refuses

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "554 5.7.1 refused by policy"
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        letter["X-To"] = ", ".join(envelope.rcpt_tos)
        self.letters.append(letter)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(postbox: Postbox) -> Iterator[int]:
    """The port of a server that lives as long as the block."""
    port = free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def to_port(port: int) -> dict[str, Any]:
    """MAILERS that send over SMTP to this port of this machine."""
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    return {"default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": port}}}


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def path_in(text: str) -> str:
    """The path of the first address in a letter."""
    found = re.search(r"https?://[^/\s]+(/\S*)", text)
    assert found is not None, text
    return found[1]
