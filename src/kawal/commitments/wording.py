"""The words of a charter: paragraphs, numbered lines, pledges, and slots for what differs.

Plain text, so that an office writes it as it writes a letter. A line that begins with `* ` is a
pledge, one with `1. ` a line of a numbered list, an empty line ends a paragraph, `{unit}` is filled
when the charter is made ready.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type BlockKind = Literal["paragraph", "list", "pledges"]

SLOTS: Mapping[str, Promise] = {
    "unit": _("nama unit"),
    "instansi": _("nama instansi"),
    "tempat": _("tempat"),
    "hari": _("nama hari"),
    "tanggal": _("tanggal"),
    "nomor": _("nomor piagam"),
}
# A text with one of these is signed by every employee alone; such a pact has no number.
PERSONAL: Mapping[str, Promise] = {
    "nama": _("nama pegawai, dalam pakta pegawai"),
    "jabatan": _("jabatannya, dalam pakta pegawai"),
}
OF_A_PACT: Mapping[str, Promise] = {
    **{slot: about for slot, about in SLOTS.items() if slot != "nomor"}, **PERSONAL,
}  # fmt: skip

_SLOT = re.compile(r"\{([^{}]*)\}")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+")
_PLEDGE = re.compile(r"^\*\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph has one line; the others have one for each point."""

    kind: BlockKind
    lines: tuple[str, ...]


def blocks_of(text: str) -> list[Block]:
    """The text in its parts, in order."""
    found: list[Block] = []
    for kind, lines in groupby(_lines(text), key=lambda line: line[0]):
        if kind == "paragraph":
            found += [Block(kind, (said,)) for said in _paragraphs(text for _kind, text in lines)]
        else:
            found.append(Block(kind, tuple(said for _kind, said in lines)))
    return found


def pledges_in(text: str) -> list[str]:
    """What the text itself promises, ready to get indicator, target and date."""
    return [line for block in blocks_of(text) if block.kind == "pledges" for line in block.lines]


def is_personal(text: str) -> bool:
    """Whether it speaks for one employee by name."""
    return any(found in PERSONAL for found in _SLOT.findall(text))


def unknown_slots(text: str, allowed: Mapping[str, Promise] = SLOTS) -> list[str]:
    """Slots that nothing would fill, as they are written."""
    return [found for found in _SLOT.findall(text) if found not in allowed]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its slots filled; what is no slot of ours stays as it is."""
    return _SLOT.sub(lambda found: values.get(found[1], found[0]), text)


def _lines(text: str) -> Iterator[tuple[BlockKind, str]]:
    """Each line with what it is; an empty one belongs to the paragraphs that it divides."""
    for line in text.replace("\r\n", "\n").split("\n"):
        said = line.strip()
        if not said:
            yield "paragraph", ""
        elif _PLEDGE.match(said):
            yield "pledges", _PLEDGE.sub("", said)
        elif _NUMBERED.match(said):
            yield "list", _NUMBERED.sub("", said)
        else:
            yield "paragraph", said


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for is_said, together in groupby(lines, key=bool):
        if is_said:
            yield " ".join(together)
