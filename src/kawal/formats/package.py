"""The container of a workbook: a zip of XML parts, unpacked in memory without trusting its claims.

Nothing is written to disk and no part is opened but those a reader asks for, so a zip within the
zip stays shut. What comes out of here has its true size, is whole (CRC) and declares no entities.
"""

import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kawal.faults import UnusableInput, printable, unreadable
from kawal.formats import refusals
from kawal.rules.regular_file import read_regular

LARGEST_FILE = 32 * 2**20  # bytes; a filled form has 0.1 MB, with pictures a few
MOST_PARTS = 1_000  # the official form has 11
LARGEST_UNPACKED = 64 * 2**20
SUSPICIOUS = 4 * 2**20  # below this no ratio harms
HIGHEST_RATIO = 150  # spreadsheets reach 20 to 30; DEFLATE can reach 1032

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls, and .xlsx with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A document type stands before the root element or nowhere: after blanks, comments, instructions.
_DECLARES = re.compile(rb"(?:\xef\xbb\xbf)?+(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!", re.DOTALL)
_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1


def read_file(path: Path, name: str) -> bytes:
    """The bytes of a file of sane size."""
    try:
        raw = read_regular(path, LARGEST_FILE)
        if len(raw) > LARGEST_FILE:
            size = path.stat().st_size
            raise UnusableInput([refusals.too_large(name, size, LARGEST_FILE)])
        return raw
    except OSError as error:
        raise UnusableInput([unreadable(printable(str(path)), error)]) from error


def begins_as_container(path: Path) -> bool:
    """Whether a file begins as a zip or as an OLE file; its name proves nothing."""
    try:
        return read_regular(path, len(_OLE)).startswith((_ZIP, _OLE))
    except OSError:
        return False  # whoever reads it will say why it cannot be read


def unpack(raw: bytes, name: str) -> dict[str, bytes]:
    """Parts by name. Refuses what is no zip, is encrypted, damaged, or grows beyond measure."""
    if raw.startswith(_OLE):
        encrypted = _ENCRYPTED in raw
        raise UnusableInput([refusals.encrypted(name) if encrypted else refusals.old_xls(name)])
    if not raw.startswith(_ZIP):
        raise UnusableInput([refusals.not_a_workbook(name, raw[:24])])
    # The directory is read only if it is short: its own count of entries may lie.
    if raw.count(_ENTRY) > MOST_PARTS:
        raise UnusableInput([refusals.too_many_parts(name, raw.count(_ENTRY), MOST_PARTS)])
    try:
        entries = ZipFile(BytesIO(raw)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise UnusableInput([refusals.damaged(name, str(error))]) from error
    _refuse_claims(entries, name)
    return {entry.filename: _inflate(raw, entry, name) for entry in entries}


def _refuse_claims(entries: list[ZipInfo], name: str) -> None:
    """What the directory itself admits to; `_inflate` holds it to its word."""
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_UNPACKED:
        raise UnusableInput([refusals.bomb(name, whole, LARGEST_UNPACKED)])
    seen: set[str] = set()
    for entry in entries:
        if entry.file_size > max(SUSPICIOUS, HIGHEST_RATIO * entry.compress_size):
            here = refusals.part_of(name, entry.filename)
            raise UnusableInput([refusals.bomb(here, entry.file_size, SUSPICIOUS)])
        if entry.filename in seen or _leads_out(entry.filename):
            raise UnusableInput([refusals.odd_part(name, entry.filename)])
        if entry.flag_bits & _IS_ENCRYPTED:
            raise UnusableInput([refusals.encrypted(name)])
        seen.add(entry.filename)


def _leads_out(part: str) -> bool:
    return part.startswith("/") or "\\" in part or ".." in part.split("/")


def _inflate(raw: bytes, entry: ZipInfo, name: str) -> bytes:
    """One part as it really is; refused if it is larger than claimed, cut, or changed."""

    def here() -> str:
        return refusals.part_of(name, entry.filename)

    packed = _packed(raw, entry)
    data, is_whole = packed, True
    if entry.compress_type == ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = stream.decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise UnusableInput([refusals.damaged(here(), str(error))]) from error
        is_whole = stream.eof
    elif entry.compress_type != ZIP_STORED:
        raise UnusableInput([refusals.damaged(here(), f"compression {entry.compress_type}")])
    if len(data) > entry.file_size:
        raise UnusableInput([refusals.grows(here(), entry.file_size)])
    if not is_whole or zlib.crc32(data) != entry.CRC:
        raise UnusableInput([refusals.damaged(here(), "CRC-32")])
    if _DECLARES.match(data):  # whatever its name: a relation may call any part a sheet
        raise UnusableInput([refusals.entities(here())])
    return data


def _packed(raw: bytes, entry: ZipInfo) -> bytes:
    # Name and extra field are repeated before the data, with lengths of their own.
    start = entry.header_offset + 30
    lengths = raw[start - 4 : start]
    start += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    return raw[start : start + entry.compress_size]
