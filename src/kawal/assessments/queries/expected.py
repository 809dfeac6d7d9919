"""Documents that are usually attached to a question: practice of some office, never a rule."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, ExpectedMatch
from kawal.assessments.queries.uses import Attached
from kawal.core.kept_queries import Kept
from kawal.files.service import EvidenceUse
from kawal.formats.evidence_folder.words import likely_same
from kawal.rules.instrument import Source


@dataclass(frozen=True, slots=True)
class Item:
    """`matches`: what a person tied to it and still counts. `likely`: an attached file that may be
    it by its title, while nobody said so. Neither, and it is missing.
    """

    text: str
    matches: list[ExpectedMatch]
    likely: EvidenceUse | None


@dataclass(frozen=True, slots=True)
class Practice:
    """One office's list: who does it so, and where that is known from."""

    office: str
    source: str
    items: list[Item]


def items_of(instrument: str, code: str) -> set[str]:
    practices = instrument_of(instrument).questions[code].evidence
    return {item for practice in practices for item in practice.documents}


def alike_in(instrument: str, code: str) -> Mapping[str, Set[str]]:
    """By other question, the usual documents of this one that are usual there too."""
    own = items_of(instrument, code)
    others = (other for other in instrument_of(instrument).questions if other != code)
    return {other: alike for other in others if (alike := own & items_of(instrument, other))}


def practices_for(
    instrument_id: str, answer: Answer, attached: Iterable[Attached]
) -> list[Practice]:
    """At most one query. A file that was rejected or withdrawn is not there."""
    supporting = {each.use.pk: each.use for each in attached if each.supports}
    matches: dict[str, list[ExpectedMatch]] = {}
    for match in _MATCHES(answer=answer.pk) if supporting else ():
        if use := supporting.get(match.use_id):
            match.use = use
            matches.setdefault(match.item, []).append(match)
    instrument = instrument_of(instrument_id)
    return [
        Practice(
            office=practice.practice,
            source=_title(instrument.sources, practice.source),
            items=[
                Item(text, tied := matches.get(text, []), _likely(text, tied, supporting.values()))
                for text in practice.documents
            ],
        )
        for practice in instrument.questions[answer.code].evidence
        if practice.documents
    ]


def _likely(
    item: str, tied: Sequence[ExpectedMatch], uses: Iterable[EvidenceUse]
) -> EvidenceUse | None:
    """The title of an exempt document is not for everybody, so it gives no hint."""
    if tied:
        return None
    named = (use for use in uses if not use.version.evidence.is_exempt)
    return next((use for use in named if likely_same(use.version.evidence.title, item)), None)


def _matches(answer: UUID) -> QuerySet[ExpectedMatch]:
    return ExpectedMatch.objects.filter(answer=answer).order_by("use__added_at", "pk")


_MATCHES = Kept(_matches, answer=UUID)


def _title(sources: Mapping[str, Source], cited: str) -> str:
    """The title of the document that a citation like "S6 sheet, row" begins with."""
    source = sources.get(cited.split()[0])
    return cited if source is None else source.title
