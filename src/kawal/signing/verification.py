"""What a PDF from anywhere proves: read in a process of its own, within limits of time and memory.

A public page takes files from strangers. The process that reads one sees no database, no secret and
no setting but certificates that are public anyway.
"""

import logging
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from threading import BoundedSemaphore

from cryptography.hazmat.primitives.serialization import Encoding

from kawal.core.refusal import Refused
from kawal.signing import errors
from kawal.signing.authority import trusted_roots
from kawal.signing.bsre.settings import bsre_roots
from kawal.signing.inspection.opening import MOST_SIGNATURES
from kawal.signing.report import Answer, Report, Task
from kawal.signing.writing import LARGEST

_log = logging.getLogger(__name__)
_STEP = re.compile(rb'File "[^"\n]*?([\w.]{1,80})", line ([0-9]{1,6}),? in (\w{1,80})')
_STEPS = 8  # of those in which the process was, the innermost

SECONDS = 30
_PATIENCE = 60

# Two at a time in each worker: strangers may wait, the pages of others may not. Few wait, for each
# of them keeps a thread; call it without a database connection, of which there are fewer still.
AT_ONCE, WAITING = 2, 4
_turns = BoundedSemaphore(AT_ONCE)
_seats = BoundedSemaphore(AT_ONCE + WAITING)


def verify(
    document: bytes, *, now: datetime, earlier: int | None = None, may_wait: bool = False
) -> Report:
    """Every signature in order, and whether the file is as it was signed.

    `earlier`: the first so many bytes are an earlier state; the report says what changed since.
    `may_wait`: for acts of staff, which a crowd of strangers shall not turn away.
    Refuses with a reason what is no PDF, is locked, damaged, too large or too much work; and at
    once, when others wait already.
    """
    if len(document) > LARGEST:
        raise errors.too_large(LARGEST // 1_000_000)
    task = Task(now=now, own_roots=_own_roots(), bsre_roots=bsre_roots(), earlier=earlier)
    answer = _asked(task, document) if may_wait else _asked_by_a_stranger(task, document)
    if answer.report is None:
        raise _REFUSALS.get(answer.refused, errors.malformed)()
    return answer.report


def _asked_by_a_stranger(task: Task, document: bytes) -> Answer:
    if not _seats.acquire(blocking=False):
        raise errors.busy()
    try:
        return _asked(task, document)
    finally:
        _seats.release()


def _asked(task: Task, document: bytes) -> Answer:
    if not _turns.acquire(timeout=_PATIENCE):
        raise errors.busy()
    try:
        # Nothing of a person is in the command, and nothing of ours in its environment.
        done = subprocess.run(
            [sys.executable, "-I", "-m", "kawal.signing.inspection"],
            input=task.model_dump_json().encode() + b"\n" + document,
            capture_output=True, check=False, timeout=SECONDS, env={},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Answer(refused="too_much_work")
    finally:
        _turns.release()
    if done.returncode != 0 or not done.stdout:
        _log.warning("a PDF was not read to its end (%d): %s", done.returncode, _at(done.stderr))
        return Answer(refused="too_much_work")  # ended by a limit
    return Answer.model_validate_json(done.stdout)


def _at(told: bytes) -> str:
    """Where the process was, by names of our programs only: nothing of the file gets into a log."""
    steps = [b":".join(found).decode() for found in _STEP.findall(told)]
    return ", ".join(steps[:_STEPS]) or "?"


def _own_roots() -> tuple[str, ...]:
    return tuple(root.public_bytes(Encoding.PEM).decode("ascii") for root in trusted_roots())


_REFUSALS: dict[str, Callable[[], Refused]] = {
    "not_a_pdf": errors.not_a_pdf,
    "encrypted": errors.encrypted,
    "too_many": lambda: errors.too_many(MOST_SIGNATURES),
    "too_much_work": errors.too_much_work,
}
