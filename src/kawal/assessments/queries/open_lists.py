"""What a sheet still lacks, as the head reads it before sending: by what is missing, by area."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import Area, areas_of
from kawal.assessments.queries.completeness import OpenPoints

LONGEST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class OpenArea:
    """Questions of one area, each with its text."""

    area: Area
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OpenList:
    """All that is open for one reason; a long one is folded by area."""

    word: str
    areas: tuple[OpenArea, ...]

    def __len__(self) -> int:
        return sum(len(each.questions) for each in self.areas)

    @property
    def is_long(self) -> bool:
        return len(self) > LONGEST_AT_ONCE


def open_lists_of(instrument_id: str, points: OpenPoints) -> list[OpenList]:
    """In the order of the regulation; reasons without a question are left out."""
    lists = (
        (_("Belum dijawab"), points.unanswered),
        (_("Bawaan tahun lalu, belum dikonfirmasi"), points.unconfirmed),
        (_("Dijawab tanpa data dukung yang dihitung"), points.unsupported),
    )
    return [
        OpenList(word, tuple(open_areas(instrument_id, codes))) for word, codes in lists if codes
    ]


def open_areas(instrument_id: str, codes: Iterable[str]) -> Iterator[OpenArea]:
    """These questions by area; areas without one are left out."""
    questions, wanted = instrument_of(instrument_id).questions, set(codes)
    for area in areas_of(instrument_id):
        if found := [code for code in area.questions if code in wanted]:
            yield OpenArea(area, tuple((code, questions[code].text) for code in found))
