"""What is wrong with an input: where, what was found, what was expected, what to do.

The lowest module of all: it knows no instrument, no file format and no web. Every sentence is
written in both languages side by side, so that neither can be forgotten.
"""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

type Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Indonesian and in English.

    >>> Text("kosong", "empty").in_("en")
    'empty'
    """

    id: str
    en: str

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.id

    def fill(self, **values: object) -> "Text":
        """The same sentence with its {slots} filled; a Text is filled in its own language.

        >>> Text("lebih dari {n}", "more than {n}").fill(n=3)
        Text(id='lebih dari 3', en='more than 3')
        """
        return Text(
            self.id.format_map(_spoken(values, "id")), self.en.format_map(_spoken(values, "en"))
        )


def _spoken(values: Mapping[str, object], language: Language) -> dict[str, object]:
    return {
        key: value.in_(language) if isinstance(value, Text) else value
        for key, value in values.items()
    }


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in an input, complete enough that its author can mend it.

    `where` is a file with line, cell or key; `found` is the offending content, made harmless.
    """

    code: str
    where: str
    found: str
    expected: Text
    remedy: Text

    def as_dict(self, language: Language) -> dict[str, str]:
        return {
            "code": self.code,
            "where": self.where,
            "found": self.found,
            "expected": self.expected.in_(language),
            "remedy": self.remedy.in_(language),
        }


def unreadable(where: str, error: OSError) -> Fault:
    """A file that the system does not give, in words and not in those of the system."""
    number = error.errno or 0
    expected, remedy = _WHY_UNREADABLE.get(number, _CANNOT_BE_READ)
    found = "—" if number == errno.ENOENT else errno.errorcode.get(number, "—")
    return Fault("FILE-UNREADABLE", where, found, expected, remedy)


_CANNOT_BE_READ = (
    Text("berkas yang dapat dibaca", "a file that can be read"),
    Text("periksa letak dan izin berkas", "check the file's place and rights"),
)
_WHY_UNREADABLE = {
    errno.ENOENT: (
        Text("berkas atau folder yang ada", "a file or folder that exists"),
        Text("periksa nama dan letaknya", "check its name and place"),
    ),
    errno.EISDIR: (
        Text("berkas, bukan folder", "a file, not a folder"),
        Text("sebutkan satu berkas di dalamnya", "name one of the files in it"),
    ),
    errno.EINVAL: (
        Text("berkas biasa, bukan pipa atau perangkat", "an ordinary file, no pipe or device"),
        Text("simpan dahulu isinya sebagai berkas", "store its content as a file first"),
    ),
    errno.ENXIO: (
        Text("berkas biasa, bukan soket", "an ordinary file, no socket"),
        Text("sebutkan berkas yang lain", "name another file"),
    ),
    errno.ELOOP: (
        Text("tautan yang berujung pada berkas", "a link that ends at a file"),
        Text("sebutkan berkasnya langsung", "name the file itself"),
    ),
    errno.EACCES: (
        Text("berkas yang boleh dibaca", "a file that may be read"),
        Text("minta izin membacanya kepada pemiliknya", "ask its owner for the right to read it"),
    ),
}


class KawalError(Exception):
    """Base of every error that Kawal raises on purpose."""


class UnusableInput(KawalError):
    """The input cannot be used; `faults` names everything that is wrong with it, not the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.where}: {f.code}: {f.found}" for f in self.faults))


def harmless(content: object, longest: int = 60) -> str:
    """Foreign content as one printable line: no control characters, never longer than `longest`.

    Terminals obey escape sequences and spreadsheets obey a leading `=`; quotes make both text.

    >>> harmless('=HYPERLINK("http://x")')
    '\\'=HYPERLINK("http://x")\\''
    >>> harmless(-3.0)
    '-3'
    >>> harmless({"U1": [3.1, None]})
    "'{U1: [3.1, null]}'"
    >>> harmless(chr(27) + "[2J")
    "'\\\\x1b[2J'"
    """
    if isinstance(content, int | float) and not isinstance(content, bool):
        line = _number(content)
    else:
        text = content if isinstance(content, str) else _plain(content)
        line = printable(repr(text[: longest + 1]))  # the rest of a megabyte is not even looked at
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _plain(content: object) -> str:
    """As a person wrote it in a file, not as a program prints it."""
    if isinstance(content, Mapping):
        return "{" + ", ".join(f"{name}: {_plain(c)}" for name, c in content.items()) + "}"
    if isinstance(content, list):
        return "[" + ", ".join(_plain(c) for c in content) + "]"
    return "null" if content is None else str(content)


def _number(content: float) -> str:
    """As a person types it: a spreadsheet holds every number as a float, 80 as 80.0."""
    is_whole = isinstance(content, float) and content.is_integer() and abs(content) < 1e15
    return str(int(content) if is_whole else content)


def printable(line: str) -> str:
    """One line as it may go to a terminal: escape codes and line turners become visible text.

    >>> printable("A.I" + chr(27) + "[2J")
    'A.I\\\\u001b[2J'
    """
    if line.isprintable():
        return line
    # U+202E and its kind turn a line around on screen; only printable characters pass.
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
