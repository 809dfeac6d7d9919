"""The first page of a PDF as a picture, so that our own page can show it.

A browser shows a PDF only in a plug-in that our policy refuses, with whatever the document brings
along. A picture brings nothing. It is drawn in a process of its own (`picture_of_pdf.py`) that sees
no database and no secret, and is ended when it takes too long or too much.
"""

from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore

from kawal.files.drawing_apart import drawn_apart

LARGEST = 25_000_000
SECONDS = 15
_DRAWER = Path(__file__).with_name("picture_of_pdf.py")

# One at a time in each worker: pictures are wanted by many and may wait, answers may not. Who waits
# holds a thread, so only so many do, and not for ever.
_turn = BoundedSemaphore()
_line = BoundedSemaphore(6)
PATIENCE = 2.0 * SECONDS


class NotNow(Exception):
    """Too many wait already; it can be asked for again."""


def first_page(size: int, read: Callable[[], bytes]) -> bytes | None:
    """A PNG; None if the document cannot be drawn, is locked, or is too much work. Raises NotNow.

    `read` brings the document of `size` bytes once it is its turn: who waits holds none of it.
    """
    if size > LARGEST:
        return None
    if not _line.acquire(blocking=False):
        raise NotNow
    try:
        if not _turn.acquire(timeout=PATIENCE):
            raise NotNow
        try:
            return drawn_apart(_DRAWER, read(), "document.pdf", seconds=SECONDS)
        finally:
            _turn.release()
    finally:
        _line.release()
