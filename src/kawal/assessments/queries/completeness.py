"""What a sheet still lacks, question by question, in the order of the regulation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from kawal.assessments.models import Answer
from kawal.rules.instrument import Instrument


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """Codes by what is missing. An unfinished ratio is unanswered; an answer is in one list."""

    unanswered: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    unsupported: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.unanswered) + len(self.unconfirmed) + len(self.unsupported)


def open_points_of(
    instrument: Instrument,
    answers: Iterable[Answer],
    answered: Iterable[str],
    supported: Collection[UUID],
) -> OpenPoints:
    """`answered`: codes that the engine counts as answered; `supported`: ids of answers."""
    rows, counted = {answer.code: answer for answer in answers}, set(answered)
    unanswered, unconfirmed, unsupported = [], [], []
    for code in instrument.questions:
        row = rows[code]
        if not row.is_confirmed and not row.is_blank:
            unconfirmed.append(code)
        elif code not in counted:
            unanswered.append(code)
        elif row.pk not in supported:
            unsupported.append(code)
    return OpenPoints(tuple(unanswered), tuple(unconfirmed), tuple(unsupported))
