"""Where each file lies in the archive, by its own head: no two in one place, no two stories.

The "better" ZIP bomb packs one block under thousands of names that overlap. An honest archive gives
every file its own stretch of bytes.
"""

import struct
import zipfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import IO, NamedTuple

from kawal.faults import Fault
from kawal.formats.evidence_folder import faults

_HEAD = struct.Struct("<4s5H3L2H")
_SIZED_LATER = 0x8
_LOCKED = 0x1
_FULL_32 = 0xFFFFFFFF


class Extent(NamedTuple):
    start: int
    end: int
    path: str


def faults_of_places(
    file: IO[bytes], infos: Iterable[tuple[zipfile.ZipInfo, str]], directory: int
) -> Iterator[Fault]:
    """Every file whose head lies, lies outside, or lies over another one. `directory`: where the
    list of contents begins."""
    found = []
    for info, path in infos:
        extent = _extent(file, info, path)
        if isinstance(extent, Fault):
            yield extent
        else:
            found.append(extent)
    found.sort()
    yield from (faults.two_stories(e.path, str(e.end)) for e in found if e.end > directory)
    yield from (faults.overlapping(b.path, a.path) for a, b in pairwise(found) if b.start < a.end)
    if found and found[0].start > 0:
        yield faults.something_before(found[0].path, found[0].start)


def _extent(file: IO[bytes], info: zipfile.ZipInfo, path: str) -> Extent | Fault:
    file.seek(info.header_offset)
    raw = file.read(_HEAD.size)
    if len(raw) < _HEAD.size or not raw.startswith(b"PK\x03\x04"):
        return faults.two_stories(path, "—")
    _sig, _need, flags, method, _time, _day, _crc, packed, size, n_name, n_extra = _HEAD.unpack(raw)
    name = file.read(n_name)
    if name != _raw_name(info) or method != info.compress_type:
        return faults.two_stories(path, name.decode("utf-8", "replace"))
    if (flags ^ info.flag_bits) & _LOCKED:
        return faults.two_stories(path, f"{flags:#06x}")
    said = [] if flags & _SIZED_LATER else [(packed, info.compress_size), (size, info.file_size)]
    for head, listed in said:
        if head not in {listed, _FULL_32}:
            return faults.two_stories(path, f"{head} B")
    start = info.header_offset
    return Extent(start, start + _HEAD.size + n_name + n_extra + info.compress_size, path)


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
