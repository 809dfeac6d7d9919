"""A small daemon that speaks ClamAV's protocol over TCP or a socket file, in a thread."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Daemon:
    """What it has seen, and how large a stream it takes before it stops listening."""

    def __init__(self, most: int = 1 << 30) -> None:
        self.most = most
        self.seen: list[int] = []
        self.answer = ""  # instead of a verdict


@contextmanager
def serving(daemon: Daemon, path: Path | None = None) -> Iterator[str]:
    """Yields the address for KAWAL_CLAMD."""
    kind: Any = socketserver.ThreadingUnixStreamServer if path else socketserver.ThreadingTCPServer
    server = kind(str(path) if path else ("127.0.0.1", 0), _handler(daemon))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _handler(daemon: Daemon) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            command = self._until_zero()
            if command == b"zPING":
                self.wfile.write(b"PONG\0")
            elif command == b"zINSTREAM":
                self.wfile.write(self._verdict() + b"\0")

        def _until_zero(self) -> bytes:
            said = b""
            while not said.endswith(b"\0"):
                said += self.rfile.read(1)
            return said[:-1]

        def _verdict(self) -> bytes:
            size, tail, is_found = 0, b"", False
            while length := struct.unpack("!L", self.rfile.read(4))[0]:
                if size + length > daemon.most:
                    return b"INSTREAM size limit exceeded. ERROR"
                piece = self.rfile.read(length)
                is_found = is_found or EICAR in tail + piece
                size, tail = size + length, piece[-len(EICAR) :]
            daemon.seen.append(size)
            if daemon.answer:
                return daemon.answer.encode()
            return b"stream: Eicar-Test-Signature FOUND" if is_found else b"stream: OK"

    return Handler
