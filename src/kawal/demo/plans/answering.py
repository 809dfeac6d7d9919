"""A team at work on its sheet: answers one by one, evidence beside them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import cycle

from kawal.accounts.service import Person
from kawal.assessments.service import Answer, Content, Sheet, content_from, save_answer
from kawal.core.time import local_date
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.papers.facts import Facts, said_day
from kawal.demo.papers.lke import INSTRUMENT, answers_of
from kawal.demo.papers.making import made
from kawal.demo.plans.handing_in import hand_in
from kawal.files.service import (
    Description,
    Evidence,
    EvidenceVersion,
    Secrecy,
    Wanted,
    add_evidence,
    use_versions,
)
from kawal.rules.catalogue import instrument
from kawal.rules.instrument import Choice

ABOUT = "answer"  # what evidence is used for
FIRST_PAPERS = (0, 2, 11)  # places in the table of documents

NOTES = (
    "SK dan daftar hadir terlampir.",
    "Dilaksanakan setiap triwulan; notulen di data dukung.",
    "Sudah diperbarui sesuai masukan TPI tahun lalu.",
    "Tersedia di ruang layanan dan situs web unit.",
)


@dataclass(frozen=True, slots=True)
class Filling:
    """Someone at a sheet on some day."""

    unit: str
    sheet: Sheet
    by: Person
    now: datetime


def answer_some(filling: Filling, count: int, care: float | None) -> None:
    """The next so many questions without an answer; without `care`, what waits is confirmed."""
    rules = instrument(INSTRUMENT)
    rows = {answer.code: answer for answer in Answer.objects.filter(sheet=filling.sheet)}
    if care is None:
        waiting = [rows[code] for code in rules.questions if not rows[code].is_confirmed]
        for answer in waiting[:count]:
            _save(filling, answer, Content(answer.choice, answer.counts, answer.value), answer.note)
        return
    given = answers_of(rules, tables.Sheet(unit=filling.unit, file="", care=care))
    blank = [rows[code] for code in rules.questions if rows[code].is_blank]
    luck = chance("answers", filling.unit, count)
    for answer in blank[:count]:
        note = luck.choice(NOTES) if luck.random() < 0.3 else ""
        _save(filling, answer, content_from(rules, given, answer.code), note)


def lower(filling: Filling, this: tables.ThisYear) -> None:
    """A second look: some answers a step worse, some figures that came later."""
    rules = instrument(INSTRUMENT)
    for answer in Answer.objects.filter(sheet=filling.sheet):
        if answer.code in this.set:
            _save(filling, answer, Content(value=this.set[answer.code]), answer.note)
        elif isinstance(rules.questions[answer.code].answer, Choice) and any(
            answer.code.startswith(f"{node}.") for node in this.lowered
        ):
            options = list(rules.options(answer.code))
            worse = min(options.index(answer.choice) + 1, len(options) - 1)
            _save(filling, answer, Content(choice=options[worse]), answer.note)


def prove(city: City, filling: Filling, this: tables.ThisYear) -> None:
    """Evidence of the unit beside its answers: what the table names for a question, else any of
    the newest; in some places one of an earlier year too.
    """
    rows = Answer.objects.filter(sheet=filling.sheet, is_confirmed=True).order_by("code")
    answered = [answer for answer in rows if not answer.is_blank]
    chosen = answered if this.proven == "all" else answered[: int(this.proven)]
    shelf = _shelf(city, filling.unit) or {n: _handed_in(city, filling, n) for n in FIRST_PAPERS}
    known = {code: shelf[n] for n in shelf for code in tables.documents()[n].codes}
    others = cycle(shelf.values())
    latest = {evidence.pk: evidence.versions.latest("number") for evidence in shelf.values()}
    wanted = [(answer, latest[(known.get(answer.code) or next(others)).pk]) for answer in chosen]
    for answer in chosen:
        if answer.code in this.older:
            oldest = _oldest(city, filling.unit, answer.code)
            wanted.append((answer, oldest.versions.latest("number")))
    _use(filling, wanted)


def _use(filling: Filling, wanted: list[tuple[Answer, EvidenceVersion]]) -> None:
    use_versions(
        about_kind=ABOUT, by=filling.by, now=filling.now,
        wanted=[
            Wanted(version, str(answer.pk), f"{filling.sheet.run}, {answer.code}")
            for answer, version in wanted
        ],
    )  # fmt: skip


def _save(filling: Filling, answer: Answer, given: Content, note: str) -> None:
    save_answer(
        sheet_id=filling.sheet.pk, code=answer.code, given=given, note=note, seen=answer.version,
        by=filling.by, now=filling.now,
    )  # fmt: skip


def _shelf(city: City, code: str) -> dict[int, Evidence]:
    """What the unit keeps on that day, by its place in the table; of each document the newest."""
    own = {e.pk: key for key, e in city.evidence.items() if key.startswith(f"{code}/")}
    rows = Evidence.objects.filter(pk__in=own, withdrawn_at=None).order_by("pk")
    return {int(own[evidence.pk].split("/")[1]): evidence for evidence in rows}


def _oldest(city: City, unit: str, code: str) -> Evidence:
    """Of the document that the table names for a question, the one of the earliest year."""
    number = next(n for n, document in enumerate(tables.documents()) if code in document.codes)
    keys = [key for key in city.evidence if key.startswith(f"{unit}/{number}/")]
    pks = [city.evidence[key].pk for key in keys]
    return Evidence.objects.filter(pk__in=pks, withdrawn_at=None).earliest("created_at")


def _handed_in(city: City, filling: Filling, number: int) -> Evidence:
    """A first document of a unit that has no library yet."""
    document, day = tables.documents()[number], local_date(filling.now)
    key = f"{filling.unit}/{number}/0"
    title = document.title.format(year=day.year, quarter=1, date=said_day(day), unit="")
    facts = Facts(
        key=key, title=title, unit=filling.sheet.run.unit.name, day=day, signer=filling.by.name,
        signer_post="Ketua tim kerja", version=1,
    )  # fmt: skip
    name, content = made(document.paper, facts)
    city.evidence[key] = add_evidence(
        upload=hand_in(content, name, by=filling.by, now=filling.now),
        unit=filling.sheet.run.unit,
        description=Description(title=title, kind=document.kind),
        secrecy=Secrecy(),
        by=filling.by,
        now=filling.now,
    )
    return city.evidence[key]
