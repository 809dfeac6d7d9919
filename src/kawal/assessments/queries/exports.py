"""What the exports of a run are made of, and how much of it this person may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kawal.accounts.service import Person
from kawal.assessments.contents import answers_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, EvidenceLink, Sheet
from kawal.assessments.queries.runs import sheet_for
from kawal.assessments.queries.uses import Attached, attached_to, supported_answers
from kawal.assessments.scores import Scores, scores_of
from kawal.files.service import Evidence, EvidenceVersion, visible_to
from kawal.rules.instrument import Instrument
from kawal.scoring.answers import Answers


class Access(StrEnum):
    """`NAMED`: the sheet tells that it is there, its content is another unit's to show.

    `CLOSED`: exempt (UU 14/2008 ps. 17) and not open to this person, so its name is closed, too.
    """

    OPEN = "open"
    NAMED = "named"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Paper:
    """One evidence beside one question, as this person may know it."""

    code: str
    attached: Attached
    access: Access

    @property
    def version(self) -> EvidenceVersion:
        return self.attached.use.version

    @property
    def is_closed(self) -> bool:
        return self.access == Access.CLOSED

    @property
    def is_taken_along(self) -> bool:
        """Whether its file belongs into the archive: readable, and still what stands for it."""
        each = self.attached
        is_current = not (each.is_withdrawn or each.is_ended or each.is_replaced)
        return self.access == Access.OPEN and is_current


@dataclass(frozen=True, slots=True)
class Contents:
    """The unit's own sheet, with everything beside its questions in the order of the form."""

    sheet: Sheet
    rows: Mapping[str, Answer]
    papers: Mapping[str, tuple[Paper, ...]]
    links: Mapping[str, tuple[EvidenceLink, ...]]

    @property
    def instrument(self) -> Instrument:
        return instrument_of(self.sheet.run.cycle.instrument)

    @property
    def answers(self) -> Answers:
        """The confirmed ones: what was carried over from last year and not looked at is none."""
        return answers_of(self.instrument, self.rows.values())

    @property
    def notes(self) -> dict[str, str]:
        return {r.code: r.note for r in self.rows.values() if r.note and r.is_confirmed}

    @property
    def files(self) -> list[Paper]:
        """What the archive holds, question by question; a file of two questions stands twice, an
        inherited one once.
        """
        papers = [p for papers in self.papers.values() for p in papers if p.is_taken_along]
        own = [p for p in papers if not p.attached.is_inherited]
        inherited = {p.version.pk: p for p in papers if p.attached.is_inherited}
        return [*own, *inherited.values()]

    @property
    def size(self) -> int:
        return sum(paper.version.blob.size for paper in self.files)


def contents_for(person: Person, run_id: UUID) -> Contents:
    """Five queries, whatever the number of answers and files; 404 if the run is not seen."""
    sheet = sheet_for(person, run_id)
    found = {answer.code: answer for answer in Answer.objects.filter(sheet=sheet)}
    codes = [code for code in instrument_of(sheet.run.cycle.instrument).questions if code in found]
    attached = attached_to(found.values(), sheet.run)
    readable = _readable(person, (a for each in attached.values() for a in each))
    links = EvidenceLink.objects.filter(answer__sheet=sheet).select_related("answer")
    return Contents(
        sheet=sheet,
        rows={code: found[code] for code in codes},
        papers={
            code: tuple(
                Paper(code, each, _access(each, readable)) for each in attached[found[code].pk]
            )
            for code in codes
        },
        links=_by_code(links),
    )


def scores_for(contents: Contents) -> Scores:
    """Claimed and supported; one query more."""
    supported = supported_answers([answer.pk for answer in contents.rows.values()])
    codes = {answer.code for answer in contents.rows.values() if answer.pk in supported}
    return scores_of(contents.sheet.run.cycle, contents.sheet.codes, codes)


def _readable(person: Person, attached: Iterable[Attached]) -> set[UUID]:
    ids = {each.use.version.evidence_id for each in attached}
    rows = visible_to(person, Evidence.objects.filter(pk__in=ids))
    return set(rows.values_list("pk", flat=True))


def _access(attached: Attached, readable: set[UUID]) -> Access:
    evidence = attached.use.version.evidence
    if evidence.pk in readable:
        return Access.OPEN
    return Access.CLOSED if evidence.is_exempt else Access.NAMED


def _by_code(links: Iterable[EvidenceLink]) -> dict[str, tuple[EvidenceLink, ...]]:
    found: dict[str, tuple[EvidenceLink, ...]] = {}
    for link in links:
        found[link.answer.code] = (*found.get(link.answer.code, ()), link)
    return found
