"""The server of the site: Granian on a socket that is open already, with an end that is certain.

Granian asks each of its processes to stop once. One that is still loading, or whose thread for
signals sleeps, does not hear it, and Granian would wait for it for ever.
"""

import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.mp import MPServer

from kawal.cli import process
from kawal.cli.listening import BACKLOG

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HEADER_MILLISECONDS = 20_000  # a browser sends the head of a request in one go
AGAIN = 0.5  # seconds until a process that goes on is asked once more

type Site = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


class WebServer(MPServer):
    """Serves until SIGINT, SIGTERM or SIGHUP; `last_request` seconds later at most it has ended."""

    _shd: Any
    _sso: socket.socket | None

    def __init__(
        self, listening: socket.socket, *, workers: int, connections: int, last_request: int
    ) -> None:
        super().__init__(
            "kawal.config.served:application",
            interface=Interfaces.WSGI,
            workers=workers,
            backpressure=connections,
            blocking_threads=connections,
            workers_kill_timeout=last_request,
            log_enabled=False,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        )
        self._listening = listening
        self._last_request = last_request

    def run(self) -> None:
        """Until it is asked to stop. A process that died by itself ends all with exit code 1."""
        try:
            self.serve(target_loader=_site, wrap_loader=False)
        except SystemExit:
            if not self.interrupt_signal:
                raise

    def signal_handler_interrupt(self, *_: Any) -> None:
        # A second signal within the first would wait for the lock that the first one holds.
        if not self.interrupt_signal:
            process.told_to_stop()
            super().signal_handler_interrupt()  # type: ignore[no-untyped-call]

    signal_handler_reload = signal_handler_interrupt  # the terminal was closed

    def _init_shared_socket(self) -> None:
        """Every process listens on the one socket; Granian's own would each open a shared port."""
        per_system = () if sys.platform == "darwin" else (BACKLOG,)
        number = self._listening.fileno()
        self._shd = SocketHolder(number, False, *per_system)  # type: ignore[call-arg]
        self._listening.set_inheritable(True)
        self._sso = self._listening
        if process.is_asked_to_stop():  # before the signals were ours
            self.signal_handler_interrupt()

    def _stop_workers(self) -> None:
        """Ask again and again, and end at last who did not listen."""
        end = time.monotonic() + self._last_request
        while (running := self._running()) and time.monotonic() < end:
            for one in running:
                one.terminate()
            running[0].join(AGAIN)
        for one in self._running():
            one.kill()
        super()._stop_workers()  # type: ignore[no-untyped-call]

    def _running(self) -> list[Any]:
        processes: list[Any] = self.wrks  # Granian's own, without types
        return [one for one in processes if one.is_alive()]


def _site() -> Site:
    """What a process of the server does first. Until it serves, a signal ends it at once."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    from kawal.config.served import application  # noqa: PLC0415  loads the whole site

    return application
