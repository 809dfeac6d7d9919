"""The first page of a PDF as a picture, so that our own page can show it.

A browser shows a PDF only in a plug-in that our policy refuses, with whatever the document brings
along. A picture brings nothing. It is drawn in a process of its own (`picture_of_pdf.py`) that sees
no database and no secret, and is ended when it takes too long or too much.
"""

from pathlib import Path
from threading import BoundedSemaphore

from kawal.files.drawing_apart import drawn_apart

LARGEST = 25_000_000
SECONDS = 15
_DRAWER = Path(__file__).with_name("picture_of_pdf.py")

# One at a time in each worker: pictures are wanted by many and may wait, answers may not.
_turn = BoundedSemaphore()


def first_page(content: bytes) -> bytes | None:
    """A PNG; None if the document cannot be drawn, is locked, or is too much work."""
    if len(content) > LARGEST:
        return None
    with _turn:
        return drawn_apart(_DRAWER, content, "document.pdf", seconds=SECONDS)
