"""Names in archives: decoded as people wrote them, judged by where they lead, litter told apart."""

import re
import stat
import unicodedata
import zipfile
from enum import Enum

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_UNIX = 3
_DRIVE = re.compile(r"[A-Za-z]:")
_LITTER = {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".localized"}
_LITTER_FOLDERS = {
    "__macosx", ".git", ".svn", ".trash", ".trashes", ".fseventsd", ".spotlight-v100",
    "$recycle.bin", "system volume information",
}  # fmt: skip
_LITTER_ENDINGS = (".tmp", ".crdownload", ".part", ".partial", ".bak")
# Of Windows, and of Google Drive: they name a place and hold nothing.
_SHORTCUTS = (
    ".lnk", ".url", ".webloc", ".desktop",
    ".gdoc", ".gsheet", ".gslides", ".gform", ".gdraw", ".gmap", ".gsite", ".glink", ".gshortcut",
)  # fmt: skip


class Sort(Enum):
    """What a name stands for."""

    FILE = "file"
    FOLDER = "folder"
    LITTER = "litter"
    SHORTCUT = "shortcut"
    LINK = "link"


def decoded(info: zipfile.ZipInfo) -> str:
    """The name as it was written, with `/` between folders.

    Archives say when a name is UTF-8. Those that do not say: Windows packs in the code page of the
    country, Macs in UTF-8 without a word; the standard means CP437.
    """
    if info.flag_bits & _UTF8_FLAG:
        return _tidy(info.orig_filename)
    raw = info.orig_filename.encode("cp437")
    return _tidy(_unicode_path(info) or _guessed(raw))


def leads_outside(path: str) -> bool:
    r"""Whether a program that unpacks would write elsewhere than into the folder.

    >>> [leads_outside(p) for p in ("a/../b.pdf", "/etc/passwd", "C:/x.pdf", "a..b/c.pdf")]
    [True, True, True, False]
    """
    parts = path.split("/")
    return path.startswith("/") or ".." in parts or bool(_DRIVE.match(path)) or "\0" in path


def sort_of(info: zipfile.ZipInfo, path: str) -> Sort:
    *folders, last = path.rstrip("/").casefold().split("/")
    if _is_litter(folders, last):
        return Sort.LITTER
    if path.endswith("/"):
        return Sort.LITTER if last in _LITTER_FOLDERS else Sort.FOLDER
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if kind == stat.S_IFDIR:
        return Sort.FOLDER
    if kind not in {0, stat.S_IFREG}:
        return Sort.LINK
    return Sort.SHORTCUT if last.endswith(_SHORTCUTS) else Sort.FILE


def _is_litter(folders: list[str], last: str) -> bool:
    is_hidden = last.startswith(("._", "~$", ".~lock."))  # Mac's forks; locks of open documents
    return (
        is_hidden
        or last in _LITTER
        or last.endswith(_LITTER_ENDINGS)
        or any(folder in _LITTER_FOLDERS for folder in folders)
    )


def _tidy(name: str) -> str:
    """Windows separates folders in its own way; `./` means nothing."""
    path = unicodedata.normalize("NFC", name).replace("\\", "/")
    while path.startswith("./"):
        path = path[2:]
    return path


def _guessed(raw: bytes) -> str:
    """UTF-8 if it can be; of the two old pages the one in which the name is made of words."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    western, dos = raw.decode("cp1252", "replace"), raw.decode("cp437")
    return min((western, dos), key=_strangeness)


def _strangeness(name: str) -> int:
    """Characters that no Indonesian office types: frames, signs, what could not be decoded."""
    usual = "–—‘’“”…°×"
    odd = (c for c in name if ord(c) > 127 and c not in usual)
    return sum(2 if c == "\ufffd" else not c.isalpha() or c in "ÇÿƒΓ" for c in odd)


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """The name that Info-ZIP keeps beside the old one, if there is one."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""
