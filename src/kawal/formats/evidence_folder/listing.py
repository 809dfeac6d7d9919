"""What is in an archive, judged before a single file of it is read."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawal.faults import Fault, Text, UnusableInput
from kawal.formats.evidence_folder import faults, limits
from kawal.formats.evidence_folder.end_record import EndRecord, end_record_of
from kawal.formats.evidence_folder.extents import faults_of_places
from kawal.formats.evidence_folder.names import Sort, decoded, leads_outside, sort_of

_LOCKED = 0x1 | 0x40 | 0x2000
_KNOWN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MOST_FAULTS = 50
_WHY_NOT = {Sort.LINK: faults.NO_FILE, Sort.SHORTCUT: faults.SHORTCUT}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. `number`: its place in the archive's own list; `why_not`: why it is not read."""

    number: int
    path: str
    size: int
    why_not: Text | None = None

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Listing:
    """`litter`: what systems leave behind and no one misses."""

    entries: Sequence[Entry]
    litter: int


def list_archive(path: Path, name: str, allowed: limits.Limits) -> Listing:
    """The files of an archive by path. UnusableInput with what makes it unsafe to read at all.

    Constant memory: the list of contents is bounded before it is read.
    """
    end = end_record_of(path, name)
    if isinstance(end, Fault):
        raise UnusableInput([end])
    _refuse(_faults_of_end(end, name, allowed))
    named = _named(path, name)
    if len(named) != end.files:
        raise UnusableInput([faults.two_stories(name, str(len(named)))])
    _refuse(_faults_of_names(named))
    _refuse(_faults_of_sizes(named, name, allowed))
    with path.open("rb") as file:
        _refuse(faults_of_places(file, named, end.start))
    return _listing(named, name)


def _refuse(found: Iterator[Fault]) -> None:
    first = [fault for fault, _n in zip(found, range(MOST_FAULTS), strict=False)]
    if first:
        raise UnusableInput(first)


def _faults_of_end(end: EndRecord, name: str, allowed: limits.Limits) -> Iterator[Fault]:
    if end.files > allowed.files:
        yield faults.too_many(name, end.files, allowed.files)
    if end.size > limits.MOST_DIRECTORY:
        yield faults.directory_too_large(name, end.size, limits.MOST_DIRECTORY)


def _named(path: Path, name: str) -> list[tuple[zipfile.ZipInfo, str]]:
    try:
        with zipfile.ZipFile(path) as archive:
            return [(info, decoded(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError, ValueError) as error:
        raise UnusableInput([faults.no_archive(name)]) from error


def _faults_of_names(named: Sequence[tuple[zipfile.ZipInfo, str]]) -> Iterator[Fault]:
    times = Counter(path for _info, path in named)
    for path, n in times.items():
        if leads_outside(path):
            yield faults.leads_outside(path)
        if len(path) > limits.LONGEST_PATH:
            yield faults.name_too_long(path, limits.LONGEST_PATH)
        if n > 1:
            yield faults.twice(path)


def _faults_of_sizes(
    named: Sequence[tuple[zipfile.ZipInfo, str]], name: str, allowed: limits.Limits
) -> Iterator[Fault]:
    total = sum(info.file_size for info, _path in named)
    if total > allowed.total:
        yield faults.too_large_in_all(name, total, allowed.total)
    for info, path in named:
        ratio = info.file_size // max(1, info.compress_size)
        if info.file_size >= limits.RATIO_FROM and ratio > limits.MOST_RATIO:
            yield faults.packed_too_well(path, ratio, limits.MOST_RATIO)


def _listing(named: Sequence[tuple[zipfile.ZipInfo, str]], name: str) -> Listing:
    entries, litter = list[Entry](), 0
    for number, (info, path) in enumerate(named):
        sort = sort_of(info, path)
        litter += sort is Sort.LITTER
        if sort not in {Sort.FOLDER, Sort.LITTER}:
            entries.append(Entry(number, path, info.file_size, _why_not(info, sort)))
    if not entries:
        raise UnusableInput([faults.nothing_in_it(name)])
    if all(entry.why_not is faults.ENCRYPTED for entry in entries):
        raise UnusableInput([faults.locked_whole(name)])
    return Listing(sorted(entries, key=lambda entry: entry.path.casefold()), litter)


def _why_not(info: zipfile.ZipInfo, sort: Sort) -> Text | None:
    if sort in _WHY_NOT:
        return _WHY_NOT[sort]
    if info.flag_bits & _LOCKED:
        return faults.ENCRYPTED
    if info.file_size == 0:
        return faults.EMPTY
    return None if info.compress_type in _KNOWN else faults.OTHER_PACKING
