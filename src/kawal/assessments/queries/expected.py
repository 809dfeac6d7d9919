"""Documents that are usually attached to a question: practice of some office, never a rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, ExpectedMatch
from kawal.assessments.queries.uses import Attached
from kawal.rules.instrument import Source


@dataclass(frozen=True, slots=True)
class Item:
    """`matches`: what a person tied to it and still counts; none, and it is missing."""

    text: str
    matches: list[ExpectedMatch]


@dataclass(frozen=True, slots=True)
class Practice:
    """One office's list: who does it so, and where that is known from."""

    office: str
    source: str
    items: list[Item]


def items_of(instrument: str, code: str) -> set[str]:
    practices = instrument_of(instrument).questions[code].evidence
    return {item for practice in practices for item in practice.items}


def practices_for(
    instrument_id: str, answer: Answer, attached: Iterable[Attached]
) -> list[Practice]:
    """One query. A file that was rejected or withdrawn is not there."""
    supporting = {each.use.pk for each in attached if each.supports}
    matches: dict[str, list[ExpectedMatch]] = {}
    rows = ExpectedMatch.objects.filter(answer=answer).select_related("use__version__evidence")
    for match in rows.order_by("use__added_at", "pk"):
        if match.use_id in supporting:
            matches.setdefault(match.item, []).append(match)
    instrument = instrument_of(instrument_id)
    return [
        Practice(
            office=practice.practice,
            source=_title(instrument.sources, practice.source),
            items=[Item(text, matches.get(text, [])) for text in practice.items],
        )
        for practice in instrument.questions[answer.code].evidence
    ]


def _title(sources: Mapping[str, Source], cited: str) -> str:
    """The title of the document that a citation like "S6 sheet, row" begins with."""
    source = sources.get(cited.split()[0])
    return cited if source is None else source.title
