"""Typst calculates in threads that it starts once for the process; a fork is left without them."""

import os

_started_in: set[int] = set()


class ThreadsLost(RuntimeError):
    """This process was forked from one that has typeset: Typst would wait for ever."""


def refuse_after_fork() -> None:
    """To be called before Typst is. Refuses in a fork of a process that has typeset."""
    if _started_in - {os.getpid()}:
        raise ThreadsLost("typeset in a process of its own (spawn), never before a fork")
    _started_in.add(os.getpid())
