"""Plain text: no signature of its own, so all of it is looked at, piece by piece."""

import codecs

from kawal.files.recognition.sample import Sample
from kawal.files.recognition.signatures import has_active_content
from kawal.files.store import CHUNK

_BINARY = bytes(set(range(32)) - {9, 10, 12, 13}) + b"\x7f"
_OTHERS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"#!", b"MZ\x90", b"\x7fELF")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def is_text(sample: Sample) -> bool:
    """Readable from the first byte to the last, and no page, program or document in disguise."""
    if sample.head.startswith(_OTHERS):
        return False
    utf16 = _UTF16.get(sample.head[:2])
    if utf16 is not None:
        return _is_utf16(sample, utf16)
    return not has_active_content(sample.head) and _has_no_controls(sample)


def _has_no_controls(sample: Sample) -> bool:
    """UTF-8, Latin 1 and Windows-1252 have no control characters but tabs and line ends."""
    with sample.path.open("rb") as file:
        return all(
            len(chunk.translate(None, _BINARY)) == len(chunk)
            for chunk in iter(lambda: file.read(CHUNK), b"")
        )


def _is_utf16(sample: Sample, encoding: str) -> bool:
    """Excel's "Unicode text". Decoded to be judged, because every second byte may be a zero."""
    decoder = codecs.getincrementaldecoder(encoding)()
    is_first = True
    with sample.path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK), b""):
            try:
                text = decoder.decode(chunk, final=len(chunk) < CHUNK)
            except UnicodeDecodeError:
                return False
            plain = text.encode("utf-8", "surrogatepass")
            if is_first and has_active_content(plain):
                return False
            if len(plain.translate(None, _BINARY)) != len(plain):
                return False
            is_first = False
    return True
