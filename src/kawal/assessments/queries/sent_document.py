"""What was sent, as people read it: every word and number comes out of the frozen document."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.document import covered, files_of, opened
from kawal.assessments.exports.figures import Said
from kawal.assessments.exports.questions_pdf import VERDICTS, chosen
from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import Area, areas_of
from kawal.assessments.models import Snapshot
from kawal.files.service import Classification, Evidence, Verdict, withheld_from
from kawal.rules.instrument import Choice, Gate, Instrument
from kawal.scoring.gates import nodes_of
from kawal.scoring.plan import TOTAL
from kawal.ui import minima
from kawal.ui.numbers import decimal_text

type Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SentPaper:
    """One file or link beside an answer. Without a name: closed to the reader (UU 14/2008 ps. 17).

    `origin`: the office from which it was inherited, with its document.
    """

    name: str
    title: str
    version: int
    sha256: str
    size: int
    state: Said
    origin: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """One question as it was answered; `remark` says why it does not count, or not as proven."""

    code: str
    text: str
    lines: tuple[str, ...]
    points: str
    note: str
    remark: Said | None
    papers: tuple[SentPaper, ...]


@dataclass(frozen=True, slots=True)
class SentPart:
    title: str
    aspect: str
    answers: tuple[SentAnswer, ...]


@dataclass(frozen=True, slots=True)
class SentArea:
    """An area with its points; a sum of nothing is a dash."""

    area: Area
    claimed: str
    supported: str
    weight: str
    parts: tuple[SentPart, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One minimum on one of the two cards, with what the words of a minimum are made of.

    `is_given`: anything of it is answered.
    """

    actual: Fraction | None
    needed: Fraction
    is_met: bool
    is_complete: bool
    is_given: bool

    @property
    def figure(self) -> str:
        return minima.figure_of(self) if self.is_given else "–"

    @property
    def points(self) -> str:
        """The claim: what is short stands beside what is supported, and adds up with that."""
        return minima.points_of(self) if self.is_given else "–"

    @property
    def said(self) -> Said:
        word = minima.distance_of(self)
        if not self.is_complete:
            return Said("idle", _("sementara %s") % word)
        return Said("done" if self.is_met else "late", word)


@dataclass(frozen=True, slots=True)
class SentMinimum:
    """`top`: the most points that there are for it."""

    label: str
    claimed: Measured
    supported: Measured
    top: Fraction

    @property
    def least(self) -> str:
        return decimal_text(self.supported.needed)


@dataclass(frozen=True, slots=True)
class SentGate:
    """The minima of one predicate."""

    target: str
    is_complete: bool
    minima: tuple[SentMinimum, ...]

    @property
    def short(self) -> int:
        return sum(not each.supported.is_met for each in self.minima)


class Scored:
    """The scores of a document: of one that was sent, or of one that would be."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.run: Plain = plain["run"]
        self.claimed: Plain = plain["claimed"]
        self.supported: Plain = plain["supported"]

    @property
    def instrument(self) -> Instrument:
        return instrument_of(self.run["instrument"])

    @cached_property
    def gates(self) -> tuple[SentGate, ...]:
        found = self.supported["gates"]
        return tuple(
            SentGate(gate.id, found[gate.id]["complete"], tuple(self._minima(gate)))
            for gate in self.instrument.gates
            if gate.id in found
        )

    def points(self, card: Plain, *nodes: str) -> str:
        """Of these nodes together; a dash where none is answered."""
        found = [card["nodes"][node] for node in nodes]
        known = [Fraction(node["points"]) for node in found if node["answered"]]
        return decimal_text(sum(known, Fraction())) if known else "–"

    def weight(self, *nodes: str) -> str:
        """The most that these nodes can bring."""
        weights = (self.claimed["nodes"][node]["weight"] for node in nodes)
        return decimal_text(sum(map(Fraction, weights), Fraction()))

    def _minima(self, gate: Gate) -> Iterator[SentMinimum]:
        checks = {check.id: check for check in gate.checks}
        cards = (self.claimed, self.supported)
        for pair in zip(*(card["gates"][gate.id]["checks"] for card in cards), strict=True):
            places = nodes_of(checks[pair[0]["id"]])
            weights = (self.claimed["nodes"][place]["weight"] for place in places)
            claimed, supported = (
                _measured(check, any(card["nodes"][place]["answered"] for place in places))
                for card, check in zip(cards, pair, strict=True)
            )
            yield SentMinimum(
                label=pair[0]["label"], claimed=claimed, supported=supported,
                top=sum(map(Fraction, weights), Fraction()),
            )  # fmt: skip


class SentDocument(Scored):
    """The document of a snapshot. Names of the evidence in `closed` are left out of it."""

    def __init__(self, snapshot: Snapshot, closed: Collection[str] = ()) -> None:
        self.snapshot = snapshot
        super().__init__(covered(opened(snapshot.document), closed))

    @property
    def sent_at(self) -> datetime:
        return datetime.fromisoformat(self.plain["sent"]["at"])

    @property
    def sent_by(self) -> str:
        return str(self.plain["sent"]["by"])

    @property
    def agency(self) -> str:
        """Empty in a document that was sent before it said so."""
        return str(self.run.get("agency", ""))

    @property
    def cycle(self) -> str:
        """As the cycle was called; the year is not said twice."""
        name, year = str(self.run["cycle"]), str(self.run["year"])
        return name if year in name else f"{name} {year}"

    @property
    def accepted(self) -> str:
        return str(self.plain["sent"]["accepted_open_points"])

    @property
    def has_closed(self) -> bool:
        """Whether a name is left out, then or now."""
        answers = self.plain["answers"].values()
        return any(not file["title"] for answer in answers for file in files_of(answer))

    @cached_property
    def answers(self) -> dict[str, SentAnswer]:
        """By code, in the order of the regulation."""
        return {code: self._answer(code) for code in self.instrument.questions}

    @cached_property
    def areas(self) -> tuple[SentArea, ...]:
        return tuple(self._area(area) for area in areas_of(self.run["instrument"]))

    def _area(self, area: Area) -> SentArea:
        return SentArea(
            area,
            claimed=self.points(self.claimed, *area.nodes),
            supported=self.points(self.supported, *area.nodes),
            weight=self.weight(*area.nodes),
            parts=tuple(
                SentPart(part.title, part.aspect, tuple(self.answers[c] for c in part.questions))
                for part in area.parts
            ),
        )

    def _answer(self, code: str) -> SentAnswer:
        answer, node = self.plain["answers"][code], self.claimed["nodes"][code]
        points = ""
        if node["points"] is not None:
            points = _("{points} dari {weight} poin").format(
                points=decimal_text(Fraction(node["points"])),
                weight=decimal_text(Fraction(node["weight"])),
            )
        return SentAnswer(
            code=code,
            text=self.instrument.questions[code].text,
            lines=tuple(_lines(self.instrument, code, answer, node)),
            points=points,
            note=answer["note"],
            remark=self._remark(code, answer),
            papers=(*map(_paper, files_of(answer)), *map(_link, answer["links"])),
        )

    def _remark(self, code: str, answer: Plain) -> Said | None:
        if _is_blank(answer):
            return None
        if not answer["confirmed"]:
            return Said("due", _("dari tahun lalu, belum dikonfirmasi: tidak dihitung"))
        if self.supported["nodes"][code]["answered"]:
            return None
        return Said("due", _("belum didukung"))


def document_for_all(snapshot: Snapshot) -> SentDocument:
    """Without any name that is exempt now: for paper, which goes from hand to hand; one query."""
    exempt = Evidence.objects.filter(classification=Classification.EXEMPT)
    found = exempt.filter(pk__in=evidence_of(snapshot)).values_list("pk", flat=True)
    return SentDocument(snapshot, {str(pk) for pk in found})


def closed_to(person: Person, *snapshots: Snapshot) -> frozenset[str]:
    """Evidence of these documents that is exempt now and not for this person; one query."""
    ids = {id_ for snapshot in snapshots for id_ in evidence_of(snapshot)}
    found = withheld_from(person).filter(pk__in=ids).values_list("pk", flat=True)
    return frozenset(str(pk) for pk in found)


def may_have_raw(snapshot: Snapshot, closed: Collection[str]) -> bool:
    """Whether the bytes as they were hashed say no name that is closed."""
    answers = opened(snapshot.document)["answers"].values()
    files = (file for answer in answers for file in files_of(answer))
    return not any(file["title"] and file["evidence"] in closed for file in files)


def evidence_of(snapshot: Snapshot) -> set[str]:
    """Ids of all evidence in a document."""
    answers = opened(snapshot.document)["answers"].values()
    return {file["evidence"] for answer in answers for file in files_of(answer)}


def total_of(card: Plain) -> Fraction | None:
    points = card["nodes"][TOTAL]["points"]
    return None if points is None else Fraction(points)


def _measured(check: Plain, is_given: bool) -> Measured:
    """Exact where it matters: below a minimum the distance is kept as a fraction."""
    needed, distance = Fraction(check["needed"]), Fraction(check["distance_exact"])
    actual = None
    if check["actual"] is not None:
        actual = needed - distance if distance else Fraction(check["actual"])
    return Measured(actual, needed, check["met"], check["complete"], is_given)


def _lines(instrument: Instrument, code: str, answer: Plain, node: Plain) -> Iterator[str]:
    """The official criterion that was chosen, or each count and what they come to."""
    asked = instrument.questions[code].answer
    if _is_blank(answer):
        yield _("belum dijawab")
    elif isinstance(asked, Choice):
        yield chosen(asked, answer["choice"])
    elif answer["counts"]:
        labels = {item.name: item.label for item in getattr(asked, "inputs", ())}
        for name, label in labels.items():
            if name in answer["counts"]:
                yield f"{label}: {answer['counts'][name]}"
        if node["percent"] is not None:
            yield f"= {decimal_text(Fraction(node['percent']))} %"
    else:
        yield str(answer["value"]).replace(".", ",")


def _is_blank(answer: Plain) -> bool:
    return not (answer["choice"] or answer["counts"] or answer["value"])


def _paper(file: Plain) -> SentPaper:
    return SentPaper(
        name=file["file"],
        title=file["title"],
        version=file["version"],
        sha256=file["sha256"],
        size=file["size"],
        state=_state(file),
        origin=file.get("owner", ""),
    )


def _state(file: Plain) -> Said:
    verdict = Verdict(file["verdict"])
    if not file["supports"] and verdict != Verdict.REJECTED:
        return Said("idle", _("Tidak dihitung"))
    return Said(VERDICTS.get(verdict, "idle"), str(verdict.label))


def _link(link: Plain) -> SentPaper:
    said = Said("idle", _("Tautan, bukan berkas"))
    return SentPaper(
        name=link["title"] or link["url"], title="", version=0, sha256="", size=0,
        state=said, url=link["url"],
    )  # fmt: skip
