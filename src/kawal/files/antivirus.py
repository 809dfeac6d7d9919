"""Asks a ClamAV daemon about a file: by TCP or socket, in pieces, failing closed.

Written by hand because the known client library sends without waiting for the socket to take all
of a piece, which garbles large files.
"""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from kawal.faults import KawalError
from kawal.files.store import CHUNK

NONE = "none"
_CONNECT_SECONDS = 5
_ANSWER_SECONDS = 120  # a large archive takes the daemon a while
_LENGTH = struct.Struct("!L")
_LONGEST_ANSWER = 4096


class BadAddress(KawalError):
    """KAWAL_CLAMD is neither `none` nor an address; the message says what to write."""


class ScannerAway(KawalError):
    """No verdict could be had; the file is not taken. The message is for the log."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """One daemon. `host` is empty when it listens on a socket file."""

    host: str
    port: int
    path: str

    @classmethod
    def at(cls, address: str) -> Self:
        """`tcp://host:port` or `unix:///path/clamd.sock`."""
        parts = urlsplit(address)
        if parts.scheme == "tcp" and parts.hostname:
            return cls(parts.hostname, parts.port or 3310, "")
        if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
            return cls("", 0, parts.path)
        raise BadAddress(
            f"KAWAL_CLAMD={address!r}: write tcp://host:port, unix:///path/to/clamd.sock or none"
        )

    def ping(self) -> bool:
        """Whether it answers now."""
        try:
            with self._connection() as daemon:
                daemon.sendall(b"zPING\0")
                return _answer(daemon) == "PONG"
        except OSError:
            return False

    def scan(self, path: Path) -> str:
        """Name of what was found in the file, "" if it is clean; raises ScannerAway."""
        try:
            with self._connection() as daemon, path.open("rb") as file:
                answer = _ask(daemon, iter(lambda: file.read(CHUNK), b""))
        except OSError as error:
            raise ScannerAway(f"clamd: {error}") from error
        return _verdict(answer)

    def _connection(self) -> socket.socket:
        if self.host:
            daemon = socket.create_connection((self.host, self.port), _CONNECT_SECONDS)
        else:
            daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            daemon.settimeout(_CONNECT_SECONDS)
            try:
                daemon.connect(self.path)
            except OSError:
                daemon.close()
                raise
        daemon.settimeout(_ANSWER_SECONDS)
        return daemon


def scanner() -> Clamd | None:
    """The daemon that settings name; None if the agency runs without one."""
    address = str(settings.KAWAL_CLAMD)
    return None if address in {"", NONE} else Clamd.at(address)


def _ask(daemon: socket.socket, pieces: Iterable[bytes]) -> str:
    daemon.sendall(b"zINSTREAM\0")
    try:
        for piece in pieces:
            daemon.sendall(_LENGTH.pack(len(piece)) + piece)
        daemon.sendall(_LENGTH.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it stopped listening, for example at its own limit, and has said why
    return _answer(daemon)


def _answer(daemon: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER and (more := daemon.recv(1024)):
        said += more
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(answer: str) -> str:
    """`stream: OK`, `stream: NAME FOUND`; anything else is no verdict."""
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise ScannerAway(f"clamd answered {answer!r}; see StreamMaxLength if it names a size limit")
