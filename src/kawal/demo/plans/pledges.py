"""What became of the pledges of the kecamatan: most kept and verified, some late, some running."""

from datetime import datetime
from functools import cached_property

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.papers.facts import Facts
from kawal.demo.papers.making import made
from kawal.demo.plans.handing_in import hand_in
from kawal.demo.plans.seats import team_seat
from kawal.demo.timeline import Deed, Timeline
from kawal.files.service import Classification, Description, Evidence, Secrecy, add_evidence
from kawal.followup.service import (
    Action,
    SourceKind,
    accept,
    actions_of,
    attach,
    reply,
    start,
    submit,
)

VERIFIERS = ("anggota", "ketua")  # of the Inspektorat, which is named as verifier
SUBMITTED_BEFORE, ACCEPTED_AFTER, STARTED_BEFORE = 6, 4, 40  # days
ANSWER = "Menunggu pengadaan; selesai bulan depan."


def plan_kept(
    city: City, timeline: Timeline, *, charter: str, unit: str, care: float, dues: list[int]
) -> None:
    """`dues`: days ago on which the pledges of this charter fell due, in their order."""
    proof: list[Evidence] = []
    for place, due in enumerate(dues):
        kept = chance("pledge", charter, place).random() < 0.4 + care * 0.6
        it = _Pledge(city, timeline, charter, unit, place, proof)
        it.on(due + STARTED_BEFORE, "started", it.start)
        if due >= 1 and kept:
            it.on(due + SUBMITTED_BEFORE, "submitted", it.submit)
            it.on(max(1, due + SUBMITTED_BEFORE - ACCEPTED_AFTER), "accepted", it.accept)
        elif due > ACCEPTED_AFTER:
            it.on(due - ACCEPTED_AFTER, "answered", it.answer)


class _Pledge:
    """One pledge on its way; its action is looked up when the first act needs it."""

    def __init__(
        self, city: City, timeline: Timeline, charter: str, unit: str, place: int,
        proof: list[Evidence],
    ) -> None:  # fmt: skip
        self.city, self.timeline = city, timeline
        self.charter, self.unit, self.place = charter, unit, place
        self.proof = proof

    def on(self, ago: int, what: str, do: Deed) -> None:
        if ago >= 1:
            self.timeline.add(ago, f"pledge {self.charter}/{self.place} {what}", do)

    @cached_property
    def action(self) -> Action:
        pledge = self.city.charters[self.charter].pledges.all()[self.place]
        return actions_of(SourceKind.PLEDGE, [str(pledge.pk)]).get()

    @property
    def doer(self) -> Person:
        return self.city.holder(team_seat(self.unit)).person

    def start(self, now: datetime) -> None:
        start(action=self.action, by=self.doer, now=now)

    def submit(self, now: datetime) -> None:
        if not self.proof:
            self.proof.append(self._paper(now))
        action = self.action
        attach(action=action, version=self.proof[0].versions.get(), by=self.doer, now=now)
        submit(action=action, note_="Sudah dilaksanakan.", by=self.doer, now=now)

    def accept(self, now: datetime) -> None:
        action = self.action
        who = VERIFIERS[chance("verifier", self.charter, self.place).randrange(2)]
        accept(
            action=action, submission=action.submissions.latest("number").pk,
            by=self.city.people[who], now=now,
        )  # fmt: skip

    def answer(self, now: datetime) -> None:
        reply(action=self.action, text=ANSWER, by=self.doer, now=now)

    def _paper(self, now: datetime) -> Evidence:
        unit = self.city.units[self.unit]
        facts = Facts(
            key=self.charter, title=f"Laporan komitmen {unit.name}", unit=unit.name,
            day=local_date(now), signer=self.doer.name, signer_post="Tim kerja ZI",
        )  # fmt: skip
        name, content = made("report", facts)
        return add_evidence(
            upload=hand_in(content, name, by=self.doer, now=now), unit=unit,
            description=Description(title=facts.title, kind="laporan"),
            secrecy=Secrecy(classification=Classification.OPEN), by=self.doer, now=now,
        )  # fmt: skip
