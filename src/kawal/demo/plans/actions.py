"""What the kecamatan and a few offices set out to do, and what became of it until today."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import UnitRow, open_units
from kawal.demo.papers.facts import Facts
from kawal.demo.papers.making import made
from kawal.demo.plans.evidence import OWN_UNIT
from kawal.demo.plans.handing_in import hand_in
from kawal.demo.plans.seats import places_of, team_seat
from kawal.demo.timeline import Timeline
from kawal.files.service import Classification, Description, Evidence, Secrecy, add_evidence
from kawal.followup.service import (
    Action,
    Plan,
    accept,
    attach,
    move_due,
    note_realisation,
    plan_action,
    reply,
    return_,
    start,
    submit,
    waive,
)
from kawal.units.service import Kind

OFFICES = (OWN_UNIT, "D02")
# Who verifies: the unit named, and whose verdict it was.
VERIFIERS = (("INSP", "anggota"), ("INSP", "ketua"), ("BAG-7", "organisasi"))
EXCUSING = "organisasi"
STARTED_AFTER, ANSWERED_AFTER = 8, 5  # days
LONGEST_WAIT = 60  # days that a verdict waits
RETURNED = (
    "Foto tidak menunjukkan tempatnya. Lampirkan yang memuat papan nama unit.",
    "Daftar hadir belum ditandatangani peserta.",
    "Yang dilampirkan baru rencana, belum hasilnya.",
)
LATE = (
    "Menunggu pengadaan bahan; selesai akhir bulan ini.",
    "Petugas yang menangani dimutasi; penggantinya mulai minggu depan.",
)
MOVED = "Jadwal bergeser karena menunggu narasumber dari Inspektorat."
FREED = "Layanan ini dialihkan ke mal pelayanan publik, jadi tidak lagi di unit."


@dataclass(slots=True)
class Doing:
    """One action of one unit on its way. `made` is there once it was planned."""

    city: City
    timeline: Timeline
    unit: UnitRow
    row: tables.ActionRow
    number: int
    made: list[Action] = field(default_factory=list)

    @property
    def luck(self) -> Random:
        return chance("action", self.unit.code, self.number)

    @property
    def title(self) -> str:
        return chance("title", self.unit.code, self.number).choice(self.row.titles)

    @property
    def due(self) -> int:
        """Days ago; units differ by a few days."""
        return -(self.row.due + chance("due", self.unit.code, self.number).randrange(-3, 4))

    @property
    def begun(self) -> int:
        return max(2, self.due + self.row.takes)

    @property
    def verifier(self) -> tuple[str, str]:
        return VERIFIERS[chance("verifier", self.unit.code, self.number).randrange(3)]

    @property
    def doer(self) -> Person:
        return self.city.holder(team_seat(self.unit.code)).person

    @property
    def action(self) -> Action:
        return self.made[0]

    def on(self, ago: int, what: str, do: Callable[[datetime], object]) -> None:
        """An act of it, if its day has come already."""
        if ago >= 1:
            self.timeline.add(ago, f"action {self.unit.code}/{self.number} {what}", do)


def plan_actions_of_units(city: City, timeline: Timeline) -> None:
    """A hundred and twelve of them; a paper of proof for each unit serves them all."""
    for unit in (row for row in open_units() if _takes_part(row)):
        proof: list[Evidence] = []
        for number, row in enumerate(tables.actions()):
            doing = Doing(city, timeline, unit, row, number)
            doing.on(doing.begun, "planned", _planned(doing))
            _fate(doing, proof)


def _takes_part(row: UnitRow) -> bool:
    return row.kind == Kind.KECAMATAN or row.code in OFFICES


def _planned(doing: Doing) -> Callable[[datetime], object]:
    def do(now: datetime) -> None:
        city, row = doing.city, doing.row
        due = doing.timeline.today - timedelta(days=doing.due)
        plan = Plan(
            unit=city.units[doing.unit.code], title=doing.title, indicator=row.indicator,
            unit_of_measure=row.measure, due_on=due, starts_on=local_date(now),
            owner_post=city.posts[places_of(doing.unit.code)[doing.number % 3].key],
            in_charge=doing.doer, verifier_unit=city.units[doing.verifier[0]], is_public=True,
        )  # fmt: skip
        doing.made.append(plan_action(plan=plan, by=city.people[EXCUSING], now=now))

    return do


def _fate(doing: Doing, proof: list[Evidence]) -> None:
    """The better a unit is run, the more of what was due it has done in time."""
    if doing.begun - STARTED_AFTER < 1 or (doing.due < -30 and doing.luck.random() < 0.6):
        return  # not begun yet
    doing.on(doing.begun - STARTED_AFTER, "started", lambda now: start(
        action=doing.action, by=doing.doer, now=now
    ))  # fmt: skip
    doing.on(doing.begun - 2 * STARTED_AFTER, "reported", _reported(doing))
    if doing.due < 1:
        if doing.luck.random() < doing.unit.care / 2:
            _submitted(doing, proof, 1 + doing.number % 6)
    elif doing.luck.random() < 0.35 + doing.unit.care * 0.6:
        _done(doing, proof, doing.due + 2)
    else:
        _behind(doing, proof)


def _behind(doing: Doing, proof: list[Evidence]) -> None:
    """What was not done in time: one of six ways."""
    way = chance("behind", doing.unit.code, doing.number).randrange(6)
    if way == 0:
        _done(doing, proof, max(1, doing.due - 12))
    elif way == 1:
        _submitted(doing, proof, doing.due + 1)
        doing.on(doing.due - ANSWERED_AFTER, "returned", _returned(doing))
    elif way == 2 and doing.due < LONGEST_WAIT:
        _submitted(doing, proof, doing.due + 3)
    elif way == 3:
        doing.on(doing.due + 6, "moved", lambda now: move_due(
            action=doing.action, to=doing.timeline.today + timedelta(days=20), reason=MOVED,
            by=doing.city.people[EXCUSING], now=now,
        ))  # fmt: skip
    elif way == 4:
        doing.on(doing.due + 2, "waived", lambda now: waive(
            action=doing.action, reason=FREED, by=doing.city.people[EXCUSING], now=now
        ))  # fmt: skip
    else:
        doing.on(doing.due - 3, "replied", lambda now: reply(
            action=doing.action, text=doing.luck.choice(LATE), by=doing.doer, now=now
        ))  # fmt: skip


def _done(doing: Doing, proof: list[Evidence], ago: int) -> None:
    _submitted(doing, proof, ago)
    doing.on(ago - ANSWERED_AFTER, "accepted", lambda now: accept(
        action=doing.action, submission=doing.action.submissions.latest("number").pk,
        by=doing.city.people[doing.verifier[1]], now=now,
    ))  # fmt: skip


def _submitted(doing: Doing, proof: list[Evidence], ago: int) -> None:
    def do(now: datetime) -> None:
        if not proof:
            proof.append(_paper(doing, now))
        attach(action=doing.action, version=proof[0].versions.get(), by=doing.doer, now=now)
        submit(action=doing.action, note_="Sudah dilaksanakan.", by=doing.doer, now=now)

    doing.on(ago, "submitted", do)


def _returned(doing: Doing) -> Callable[[datetime], object]:
    return lambda now: return_(
        action=doing.action, submission=doing.action.submissions.latest("number").pk,
        reason=doing.luck.choice(RETURNED), by=doing.city.people[doing.verifier[1]], now=now,
    )  # fmt: skip


def _reported(doing: Doing) -> Callable[[datetime], object]:
    """A first figure; how much of the target is chance."""

    def do(now: datetime) -> None:
        day, target = local_date(now), Decimal(doing.row.target)
        note_realisation(
            action=doing.action, year=day.year, quarter=(day.month + 2) // 3, target=target,
            realised=Decimal(int(doing.row.target * doing.luck.uniform(0.3, 1))),
            by=doing.doer, now=now,
        )  # fmt: skip

    return do


def _paper(doing: Doing, now: datetime) -> Evidence:
    """A report with pictures, handed in by who does the work."""
    by, unit, day = doing.doer, doing.city.units[doing.unit.code], local_date(now)
    title = f"Laporan pelaksanaan rencana aksi {day.year}"
    facts = Facts(
        key=f"actions {doing.unit.code}", title=title, unit=unit.name, day=day, signer=by.name,
        signer_post="Pelaksana",
    )  # fmt: skip
    name, content = made("report", facts)
    return add_evidence(
        upload=hand_in(content, name, by=by, now=now), unit=unit,
        description=Description(title=title, kind="laporan", valid_from=day),
        secrecy=Secrecy(classification=Classification.OPEN), by=by, now=now,
    )  # fmt: skip
