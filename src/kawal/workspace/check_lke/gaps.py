"""Questions that a workbook leaves open, with the cell to fill: gaps, and no faults of a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.rules.instrument import Choice, Number
from kawal.scoring.scorecard import Scorecard
from kawal.ui.numbers import decimal_text
from kawal.workspace.check_lke.inspection import Inspection
from kawal.workspace.check_lke.routes import read

MOST_UNFOLDED = 10


@dataclass(frozen=True, slots=True)
class Gap:
    """One open question: its cell (of a ratio the cells of its counts), and what to do."""

    file: str
    cell: str
    code: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """All open questions of one workbook, and how many in words."""

    title: str
    all: Sequence[Gap]

    @property
    def is_folded(self) -> bool:
        return len(self.all) > MOST_UNFOLDED


def of_files(inspections: Sequence[Inspection]) -> list[Gaps]:
    """Of every workbook that could be read and leaves a question open."""
    each = ((found, list(_gaps(found, card))) for found, card in read(inspections))
    return [Gaps(_title(found.name, len(gaps)), gaps) for found, gaps in each if gaps]


def _title(name: str, n: int) -> str:
    said = ngettext(
        "%(name)s: %(n)d pertanyaan belum dijawab", "%(name)s: %(n)d pertanyaan belum dijawab", n
    )
    return said % {"name": name, "n": n}


def _gaps(found: Inspection, card: Scorecard) -> Iterator[Gap]:
    for code in card.unanswered():
        if code in found.refused:
            continue  # told as a fault, with what is wrong in its cell
        state, remedy = _told(card, code)
        yield Gap(found.file, found.cells.get(code, ""), code, state, remedy)


def _told(card: Scorecard, code: str) -> tuple[str, str]:
    """A ratio may be open although something stands in its cells."""
    if code in card.undecided:
        return _("dibagi nol"), _("periksa angka isiannya")
    if code in card.answers.unfinished:
        return _("sebagian kosong"), _("lengkapi jumlahnya; tulis 0 bila tidak ada")
    return _("kosong"), _to_fill(card, code)


def _to_fill(card: Scorecard, code: str) -> str:
    answer = card.instrument.questions[code].answer
    if isinstance(answer, Choice):
        options = ", ".join(card.instrument.options(code))
        return _("isi salah satu: %(options)s") % {"options": options}
    if isinstance(answer, Number):
        limits = {"least": decimal_text(answer.least), "most": decimal_text(answer.most)}
        return _("isi angka dari %(least)s sampai %(most)s") % limits
    return _("isi jumlahnya; tulis 0 bila tidak ada")
