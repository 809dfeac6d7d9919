"""ZIP and what is built on it. Only the directory is read, never more than 4 MB of it."""

import struct
import zipfile
from dataclasses import dataclass

from kawal.files.recognition.sample import Sample

MOST_ENTRIES = 20_000
MOST_DIRECTORY = 4 * 1024 * 1024

_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s4H2LH")
_LOCATOR = b"PK\x06\x07"
_LOCATOR_RECORD = struct.Struct("<4sLQL")
_END64_RECORD = struct.Struct("<4sQ2H2L4Q")
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the list of entries lies, and how many there are, as the archive itself says."""

    entries: int
    size: int
    offset: int

    @property
    def is_readable(self) -> bool:
        return self.entries <= MOST_ENTRIES and self.size <= MOST_DIRECTORY


def directory_of(sample: Sample) -> Directory | None:
    """The directory of an archive that ends with this file; None if no archive ends here."""
    place = sample.tail.rfind(_END)
    while place >= 0:
        found = sample.tail[place : place + _END_RECORD.size]
        if len(found) == _END_RECORD.size:
            *_rest, entries, size, offset, comment = _END_RECORD.unpack(found)
            if place + _END_RECORD.size + comment == len(sample.tail):
                return _wide(sample, place) or Directory(entries, size, offset)
        place = sample.tail.rfind(_END, 0, place)
    return None


def _wide(sample: Sample, end: int) -> Directory | None:
    """The record for archives beyond the old limits, if there is one before the end record."""
    found = sample.tail[max(0, end - _LOCATOR_RECORD.size) : end]
    if len(found) < _LOCATOR_RECORD.size or not found.startswith(_LOCATOR):
        return None
    offset = _LOCATOR_RECORD.unpack(found)[2]
    with sample.path.open("rb") as file:
        file.seek(min(offset, sample.size))
        record = file.read(_END64_RECORD.size)
    if len(record) < _END64_RECORD.size:
        return None
    *_rest, entries, size, start = _END64_RECORD.unpack(record)
    return Directory(entries, size, start)


def is_archive(sample: Sample) -> bool:
    """A ZIP from the first byte to the last. One glued to the end of something else is none."""
    return sample.head.startswith(b"PK\x03\x04") and directory_of(sample) is not None


def names_in(sample: Sample) -> frozenset[str]:
    """Names of the entries; none if the directory is broken or absurdly large."""
    directory = directory_of(sample)
    if directory is None or not directory.is_readable:
        return frozenset()
    try:
        with zipfile.ZipFile(sample.path) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):
        return frozenset()


def is_encrypted(sample: Sample) -> bool:
    """Whether the first entry needs a password."""
    flags = sample.head[6:8]
    return len(flags) == 2 and bool(int.from_bytes(flags, "little") & _ENCRYPTED)


def is_office(sample: Sample, folder: str) -> bool:
    """An Office document whose parts lie in this folder: `word/`, `xl/`, `ppt/`."""
    if not is_archive(sample):
        return False
    names = names_in(sample)
    return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)


def has_macros(sample: Sample) -> bool:
    return any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names_in(sample))


def is_opendocument(sample: Sample, subtype: str) -> bool:
    """The first entry is named `mimetype`, stored as it is, and says what the rest is."""
    mime = f"application/vnd.oasis.opendocument.{subtype}".encode()
    entry = sample.head[30:38]
    return is_archive(sample) and entry == b"mimetype" and sample.head[38:].startswith(mime + b"PK")
