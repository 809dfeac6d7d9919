"""A photo drawn anew: the same view, without what the camera and its programs wrote into the file.

A phone writes where and when it stood, whose it is, often a small picture of the uncut view. Only
pixels go through: the drawing is a new WebP in which nothing of the old file stands. It is made in
a process of its own (`photo_anew.py`), as the first page of a PDF is.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from kawal.core.file_names import harmless_name
from kawal.files import errors, photo_errors
from kawal.files.drawing_apart import drawn_apart
from kawal.files.recognition import recognise

LARGEST = 25_000_000
SECONDS = 20
REDRAWN = {"jpeg": "jpg", "png": "png", "webp": "webp"}  # kinds, and the ending they are drawn from
_DRAWER = Path(__file__).with_name("photo_anew.py")
_turn = BoundedSemaphore()


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A WebP and its size in pixels; `name` is the old one with the ending of what it is now."""

    name: str
    content: bytes
    width: int
    height: int


def redrawn(path: Path, *, name: str) -> Redrawn:
    """Refuses what is no photo, is too large, or cannot be drawn."""
    name = harmless_name(name)
    kind = recognise(path, name=name, declared="")
    if kind.key not in REDRAWN:
        raise photo_errors.no_photo(name)
    size = path.stat().st_size
    if size > LARGEST:
        raise errors.too_large(name, size, LARGEST)
    with _turn:
        photo = f"photo.{REDRAWN[kind.key]}"
        content = drawn_apart(_DRAWER, path.read_bytes(), photo, seconds=SECONDS)
    if content is None:
        raise photo_errors.not_drawn(name)
    width, height = struct.unpack_from(">II", content)
    return Redrawn(f"{Path(name).stem}.webp", content[8:], width, height)
