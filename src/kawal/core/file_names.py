"""File names from outside, made harmless for a page, a header, a disk and a ZIP."""

import re
import unicodedata

LONGEST = 150
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def harmless_name(raw: str, longest: int = LONGEST) -> str:
    """One printable line without folders, its ending kept if it must be cut.

    Characters that turn a line around are dropped: "laporan<U+202E>fdp.exe" reads as a PDF.

    >>> harmless_name("..\\\\..\\\\Rapat: 9/2 <final>.pdf")
    '2 _final_.pdf'
    >>> harmless_name("laporan\\u202efdp.exe")
    'laporanfdp.exe'
    >>> harmless_name("con.txt")
    '_con.txt'
    """
    last = unicodedata.normalize("NFC", raw).replace("\\", "/").rpartition("/")[2]
    # Z: separators other than the space; C: controls, formats, surrogates.
    shown = "".join(" " if unicodedata.category(c)[0] == "Z" else c for c in last)
    shown = "".join(c for c in shown if unicodedata.category(c)[0] != "C")
    shown = _FORBIDDEN.sub("_", " ".join(shown.split())).strip(". ")
    if _DEVICES.match(shown):
        shown = f"_{shown}"
    return _shortened(shown, longest) or "berkas"


def extension(name: str) -> str:
    """The ending in lower case, without its dot.

    >>> extension("Notulen.PDF"), extension("tanpa akhiran")
    ('pdf', '')
    """
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def title_of(name: str) -> str:
    """What a person would call the file: its name without ending, underscores as spaces.

    >>> title_of("Notulen_rapat_12-Januari.pdf")
    'Notulen rapat 12-Januari'
    """
    ending = extension(name)
    stem = name[: -len(ending) - 1] if ending else name
    return " ".join(stem.replace("_", " ").split()) or name


def _shortened(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    ending = extension(name)[:10]
    stem = name[: longest - len(ending) - 1].rstrip(". ")
    return f"{stem}.{ending}" if ending else name[:longest]
