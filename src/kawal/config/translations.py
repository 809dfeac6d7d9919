"""English pages: what the .po files say, compiled at start.

gettext reads only compiled .mo files. They are neither kept in the repository nor made by a build:
a source tree, a wheel in a folder that nobody may write and a test all compile at start into
`KAWAL_HOME`, in a few hundredths of a second, and so never use a stale one. No tools are needed.
"""

import json
import os
import re
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kawal.faults import KawalError

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) +)?("(?:[^"\\]|\\.)*")')
_MAGIC = 0x950412DE
_CONTEXT_ENDS = "\x04"
_NEXT_FORM = "\0"


class UnreadableCatalogue(KawalError):
    """A .po file that cannot be read; the message names the file and the line."""


@dataclass(slots=True)
class Message:
    """One entry of a .po file; `parts` by keyword: msgctxt, msgid, msgid_plural, msgstr, ..."""

    is_fuzzy: bool = False
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """As gettext looks it up: the context and the singular."""
        context = self.parts.get("msgctxt")
        before = "" if context is None else context + _CONTEXT_ENDS
        return before + self.parts["msgid"]

    @property
    def forms(self) -> list[str]:
        """The translation; several for a plural."""
        return [text for keyword, text in self.parts.items() if keyword.startswith("msgstr")]

    @property
    def is_translated(self) -> bool:
        return not self.is_fuzzy and bool(self.forms) and all(self.forms)


def messages(path: Path) -> Iterator[Message]:
    """Every entry that is in use; the first is the header, with an empty msgid."""
    message, keyword, fuzzy = Message(), "", False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None or not (found[1] or keyword):
            raise UnreadableCatalogue(f"{path.name}, line {number}: {line.strip()[:60]}")
        if _begins(found[1], message):
            if message.parts:
                yield message
            message, fuzzy = Message(fuzzy), False
        keyword = found[1] or keyword
        # The escapes of a .po file are those of JSON.
        message.parts[keyword] = message.parts.get(keyword, "") + json.loads(found[2])
    if message.parts:
        yield message


def _begins(keyword: str | None, message: Message) -> bool:
    """A context or a singular begins an entry, unless the context stands before its singular."""
    return keyword == "msgctxt" or (keyword == "msgid" and list(message.parts) != ["msgctxt"])


def catalogue(folder: Path) -> dict[str, Message]:
    """What the files of one language say together, the main file first."""
    files = sorted(folder.rglob("*.po"), key=lambda path: (path.name != "django.po", path.name))
    found: dict[str, Message] = {}
    for path in files:
        for message in messages(path):
            if message.is_translated:
                found.setdefault(message.key, message)
    return found


def compiled(source: Path, target: Path) -> Path:
    """`target`, a folder for `LOCALE_PATHS`, with the catalogues of `source` in compiled form."""
    for language in sorted(path for path in source.iterdir() if path.is_dir()):
        content = machine_form(catalogue(language))
        _keep(target / language.name / "LC_MESSAGES" / "django.mo", content)
    return target


def machine_form(found: dict[str, Message]) -> bytes:
    """The .mo format: a header, two tables of lengths and places, the texts, each sorted."""
    pairs = sorted(_pair(message) for message in found.values())
    tables, texts = [bytearray(), bytearray()], bytearray()
    begin = 7 * 4 + 2 * 8 * len(pairs)
    for side, table in enumerate(tables):
        for pair in pairs:
            table += struct.pack("<II", len(pair[side]), begin + len(texts))
            texts += pair[side] + b"\0"
    places = (28, 28 + 8 * len(pairs))
    header = struct.pack("<7I", _MAGIC, 0, len(pairs), *places, 0, begin)
    return header + tables[0] + tables[1] + texts


def _pair(message: Message) -> tuple[bytes, bytes]:
    plural = message.parts.get("msgid_plural")
    key = message.key if plural is None else message.key + _NEXT_FORM + plural
    return key.encode(), _NEXT_FORM.join(message.forms).encode()


def _keep(path: Path, content: bytes) -> None:
    """Replaced whole, and only if it changed: other processes may be reading it."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(draft).replace(path)
