"""The first page of a PDF as a picture, so that our own page can show it.

A browser shows a PDF only in a plug-in that our policy refuses, with whatever the document brings
along. A picture brings nothing. It is drawn in a process of its own (`picture_of_pdf.py`) that sees
no database and no secret, and is ended when it takes too long or too much.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

LARGEST = 25_000_000
SECONDS = 15
_DRAWER = Path(__file__).with_name("picture_of_pdf.py")

# One at a time in each worker: pictures are wanted by many and may wait, answers may not.
_turn = BoundedSemaphore()


def first_page(content: bytes) -> bytes | None:
    """A PNG; None if the document cannot be drawn, is locked, or is too much work."""
    if len(content) > LARGEST:
        return None
    with _turn, TemporaryDirectory(prefix="kawal-picture-") as folder:
        Path(folder, "document.pdf").write_bytes(content)
        try:
            # Nothing of a person is in the command, and nothing of ours in its environment.
            drawn = subprocess.run(  # noqa: S603
                [sys.executable, "-I", str(_DRAWER), folder],
                capture_output=True, check=False, timeout=SECONDS, env={},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    return drawn.stdout if drawn.returncode == 0 and drawn.stdout else None
