"""First bytes of pictures, films and PDF; and what must not hide in any of them."""

import re

from kawal.files.recognition.archives import directory_of
from kawal.files.recognition.sample import Sample

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_MP4 = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A browser or a web server that guesses would run these; none belongs in the first kilobyte of a
# document, a picture or a plain text.
_ACTIVE = re.compile(rb"<\s*(!doctype\s+html|html|script|svg|body|iframe|\?php)", re.IGNORECASE)
_LOOKED_AT = 1024
_PDF_END = 4096


def is_pdf(sample: Sample) -> bool:
    return (
        re.match(rb"%PDF-[12]\.\d", sample.head) is not None and b"%%EOF" in sample.tail[-_PDF_END:]
    )


def is_jpeg(sample: Sample) -> bool:
    return sample.head.startswith(b"\xff\xd8\xff")


def is_png(sample: Sample) -> bool:
    return sample.head.startswith(b"\x89PNG\r\n\x1a\n") and sample.head[12:16] == b"IHDR"


def is_webp(sample: Sample) -> bool:
    return sample.head.startswith(b"RIFF") and sample.head[8:12] == b"WEBP"


def is_heic(sample: Sample) -> bool:
    return bool(_brands(sample) & _HEIC)


def is_mp4(sample: Sample) -> bool:
    brands = _brands(sample)
    return bool(brands & _MP4) and not brands & _HEIC


def is_old_office(sample: Sample) -> bool:
    """Word, Excel or PowerPoint before 2007, or a newer document with a password."""
    return sample.head.startswith(_OLE)


def hides_another(sample: Sample) -> bool:
    """Whether a web page begins in it, or an archive ends with it: two files in one."""
    return has_active_content(sample.head) or directory_of(sample) is not None


def has_active_content(head: bytes) -> bool:
    return _ACTIVE.search(head[:_LOOKED_AT]) is not None


def _brands(sample: Sample) -> set[bytes]:
    """Brands of the `ftyp` box: the major one and the compatible ones."""
    head = sample.head
    if head[4:8] != b"ftyp":
        return set()
    length = min(int.from_bytes(head[:4]), 256)
    return {head[8:12], *(head[i : i + 4] for i in range(16, length - 3, 4))}
