"""What the system does to a running command: streams that are closed, readers that leave, signals.

A command that is told to stop unwinds like after any error, so that nothing half-written stays.
"""

import faulthandler
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

READER_LEFT = 128 + signal.SIGPIPE
"""The exit code that a shell reports for a program whose reader has seen enough."""

_STOPS = (signal.SIGTERM, signal.SIGHUP)
_asked: list[int] = []  # signals to stop, even those whose exception Python lost, as imports may
_patience: list[float] = []  # seconds in which a server that is told to stop has ended


class ReaderLeft(Exception):
    """`kawal explain … | head`: nobody reads on. Not an OSError, which click ends with code 1."""


@contextmanager
def telling_who_left() -> Iterator[None]:
    """A broken pipe as ReaderLeft."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeft from error


def fill_closed_streams() -> None:
    """Where a stream was closed (`>&-`) nothing is read or told; the exit code still speaks.

    Otherwise the next file that is opened would take its number and be written to in its place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8"))


def speak_any_encoding() -> None:
    """A terminal or a pipe that is not UTF-8 gets `\\u2713` for a tick, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def silence(*streams: TextIO) -> None:
    """Python writes what is left in a stream at its end, and must not complain again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP end the block with 128 + their number, once what it opened is cleared."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is told of signals
        return
    before = {number: signal.signal(number, _stop) for number in _STOPS}
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, _interrupt)
    _asked.clear()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def is_asked_to_stop() -> bool:
    """Whether a signal said so. An exception out of a signal is lost in a callback of Python's."""
    return bool(_asked)


def end_within(seconds: float) -> None:
    """For what serves until it is told to stop: so long after that it has ended in any case.

    Whoever stops it must not wait for a library that holds a thread or a lock up to the end; where
    it was is then told on the error stream. A process ends so as if it had been killed: what it has
    begun in the database is rolled back there.
    """
    _patience[:] = [seconds]


def told_to_stop(number: int = signal.SIGINT) -> None:
    """Only the first time counts: who asks again does not wait longer."""
    _asked.append(number)
    if _patience:
        faulthandler.dump_traceback_later(_patience.pop(), exit=True, file=2)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    told_to_stop(number)
    raise KeyboardInterrupt


def _stop(number: int, _frame: FrameType | None) -> None:
    told_to_stop(number)
    for again in _STOPS:
        signal.signal(again, signal.SIG_IGN)  # a second one must not disturb the clearing
    sys.exit(128 + number)
