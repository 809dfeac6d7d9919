"""Ends connections that bring hardly anything and wait for nothing.

The server reads a body for as long as somebody sends it, and a thread waits meanwhile. The kernel
knows how many bytes came and went on each connection, so one look now and then finds who only
keeps the line busy: attackers, and telephones that went out of reach. Where there is no such
account of the kernel (outside Linux), nothing is ended.
"""

import os
import socket
import stat
import struct
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 120.0  # as long as the proxy of our manual waits for an answer
LEAST_BYTES = 60_000  # in this time; 4 kbit/s, where the slowest mobile line has ten times that
PAUSE = 10.0

# struct tcp_info of Linux: what is sent and not confirmed yet, and sums of both directions.
_UNACKED, _SUMS, _NOT_SENT = 24, 120, 144
_LENGTH = 148


@dataclass(frozen=True, slots=True)
class _Account:
    """One connection as the kernel counts it."""

    answered: int
    received: int
    is_answering: bool

    @classmethod
    def of(cls, line: socket.socket) -> "_Account":
        info = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LENGTH)
        (unacked,) = struct.unpack_from("=I", info, _UNACKED)
        answered, received = struct.unpack_from("=QQ", info, _SUMS)
        (not_sent,) = struct.unpack_from("=I", info, _NOT_SENT)
        return cls(answered, received, bool(unacked or not_sent))


@dataclass(slots=True)
class SlowSenders:
    """What each connection had done when it last did enough."""

    seconds: float = SECONDS
    least_bytes: int = LEAST_BYTES
    _marks: dict[int, tuple[float, _Account]] = field(default_factory=dict)

    def look(self, now: float) -> int:
        """End who brought too little for too long since the marks before; how many that were."""
        ended, marks = 0, dict[int, tuple[float, _Account]]()
        for key, line in _connections():
            with line, suppress(OSError, struct.error):
                account = _Account.of(line)
                since, before = self._marks.get(key, (now, account))
                if account.is_answering or self._is_enough(before, account):
                    since, before = now, account
                if now - since >= self.seconds:
                    line.shutdown(socket.SHUT_RDWR)
                    ended += 1
                marks[key] = (since, before)
        self._marks = marks
        return ended

    def _is_enough(self, before: _Account, account: _Account) -> bool:
        return (
            account.answered > before.answered
            or account.received - before.received >= self.least_bytes
        )


def end_slow_senders() -> None:
    """Look from a thread of this process, as long as it lives."""
    if sys.platform == "linux":
        threading.Thread(target=_watch, name="slow-senders", daemon=True).start()


def _watch() -> None:
    senders = SlowSenders()
    while True:
        time.sleep(PAUSE)
        with suppress(OSError):  # no descriptor left: the next look may find one
            senders.look(time.monotonic())


def _connections() -> Iterator[tuple[int, socket.socket]]:
    """Connections that came in on a port this process listens on, each as a copy to close."""
    found = list(_sockets())
    ports = {line.getsockname()[1] for _key, line in found if _listens(line)}
    for key, line in found:
        if not _listens(line) and line.getsockname()[1] in ports:
            yield key, line
        else:
            line.close()


def _sockets() -> Iterator[tuple[int, socket.socket]]:
    """TCP sockets, known by their inode; the copy keeps one from being another meanwhile."""
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            copy = os.dup(int(entry.name))
            about = os.fstat(copy)
            if not stat.S_ISSOCK(about.st_mode):
                os.close(copy)
                continue
            line = socket.socket(fileno=copy)
            if line.family in {socket.AF_INET, socket.AF_INET6} and line.type == socket.SOCK_STREAM:
                yield about.st_ino, line
            else:
                line.close()


def _listens(line: socket.socket) -> bool:
    return bool(line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
