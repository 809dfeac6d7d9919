"""The two ends of a file: enough to know its kind without reading the rest."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

HEAD = 4096
TAIL = 0xFFFF + 22  # the end record of a ZIP with the longest comment it may have


@dataclass(frozen=True, slots=True)
class Sample:
    path: Path
    size: int
    head: bytes
    tail: bytes

    @classmethod
    def of(cls, path: Path) -> Self:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, size - TAIL))
            return cls(path, size, head, file.read(TAIL))
