"""The end of a ZIP, read before anything else of it: how many names, how large a list, and where.

A ZIP is read from its end. Programs that look for that end differently find different archives in
one file; so it must stand at the very end, and nothing may stand before the first file.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kawal.faults import Fault
from kawal.formats.evidence_folder import faults

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_LONGEST_END = _END.size + _FULL_16


@dataclass(frozen=True, slots=True)
class EndRecord:
    """`start` and `size` of the list of contents, in bytes of the file."""

    files: int
    start: int
    size: int


def end_record_of(path: Path, name: str) -> EndRecord | Fault:
    """What the archive says of itself, or why it is not one that can be trusted."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_END))
        tail = file.read(_LONGEST_END)
        place = tail.rfind(b"PK\x05\x06")
        if place < 0 or len(tail) - place < _END.size:
            return faults.no_archive(name)
        at = max(0, size - _LONGEST_END) + place
        return _judged(file, name, size, at, tail[place:])


def _judged(file: IO[bytes], name: str, size: int, at: int, found: bytes) -> EndRecord | Fault:
    _sig, disk, first, here, files, length, start, comment = _END.unpack(found[: _END.size])
    after = size - at - _END.size - comment
    if after > 0:
        return faults.something_after(name, after)
    if after < 0:
        return faults.no_archive(name)
    wide = _wide(file, at)
    if wide is None and _FULL_32 in {length, start}:
        return faults.no_archive(name)
    ends_at = at
    if wide is not None:
        ends_at, (disk, first, here, files, length, start) = wide
    if disk or first or here != files:
        return faults.in_parts(name)
    before = ends_at - length - start
    if before > 0:
        return faults.something_before(name, before)
    return EndRecord(files, start, length) if before == 0 else faults.no_archive(name)


def _wide(file: IO[bytes], at: int) -> tuple[int, tuple[int, int, int, int, int, int]] | None:
    """The record for archives beyond the old limits, and where it begins."""
    if at < _LOCATOR.size + _END64.size:
        return None
    file.seek(at - _LOCATOR.size)
    sig, _disk, _offset, _disks = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if sig != b"PK\x06\x07":
        return None
    begins = at - _LOCATOR.size - _END64.size  # where every reader looks for it
    file.seek(begins)
    sig, _size, _made, _need, disk, first, here, files, length, start = _END64.unpack(
        file.read(_END64.size)
    )
    return (begins, (disk, first, here, files, length, start)) if sig == b"PK\x06\x06" else None
