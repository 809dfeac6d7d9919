"""Charters: what ten of the twelve kecamatan and one office promised, who signed it and how.

Each way of signing is there, one refusal and one absence, a charter that waits for signatures, a
draft. A seal costs a signature and two documents, so there are no more than these.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kawal.accounts.service import Person
from kawal.commitments.service import (
    Charter,
    CharterFacts,
    Promise,
    SigningPath,
    TextWords,
    add_official,
    add_outsider,
    adopt_pakta,
    change_pledge,
    confirm_signature,
    draft_charter,
    make_ready,
    plan_pledges,
    record_by_hand,
    refuse_to_sign,
    seal_charter,
    sign_charter,
    waive_signer,
    write_text,
)
from kawal.core.time import local_date
from kawal.demo.city import City
from kawal.demo.layout import UnitRow, open_units, units
from kawal.demo.papers.facts import Facts
from kawal.demo.papers.making import made
from kawal.demo.plans.evidence import OWN_UNIT
from kawal.demo.plans.founding import OFFICE
from kawal.demo.plans.handing_in import hand_in
from kawal.demo.plans.mayor import MAYOR
from kawal.demo.plans.pledges import plan_kept
from kawal.demo.plans.seats import places_of, team_seat
from kawal.demo.timeline import Deed, Timeline
from kawal.files.service import Description, EvidenceKind, EvidenceVersion, Secrecy, add_evidence
from kawal.units.service import Holder, Kind, Stakeholder

WRITTEN = 640  # days ago
FIRST, EVERY = 600, 55  # the first pencanangan, and the days between two
WITHOUT = 2  # kecamatan that have not declared yet; the later of them has a draft
HEADS_BELOW = 2  # lurah who sign beside the camat and the secretary
PLANNED_AFTER, UNPLANNED = 12, 3  # days; the last so many charters have no action yet

PENCANANGAN = """Pada hari ini, {hari}, {tanggal}, di {tempat}, kami yang bertanda tangan di bawah \
ini menyatakan siap membangun Zona Integritas di {unit} dan berjanji kepada warga untuk:

* Menyelesaikan surat keterangan paling lama satu hari kerja sejak berkas lengkap.
* Memasang syarat dan tarif seluruh layanan di setiap loket dan di laman resmi.
* Menjawab setiap pengaduan warga paling lama lima hari kerja.
* Menyelenggarakan survei warga setiap triwulan dan mengumumkan hasilnya.

Kami bersedia diperiksa, dan menerima bahwa setiap komitmen di atas diumumkan keadaannya sampai \
selesai."""
# Indicator, target, days from the charter to its due date, and whose seat it is.
MEASURES = (
    ("Waktu penyelesaian surat keterangan", "1 hari kerja", 120, 0),
    ("Loket dengan syarat dan tarif", "Semua loket", 90, 1),
    ("Waktu menjawab pengaduan", "5 hari kerja", 200, 1),
    ("Survei yang diumumkan", "4 dalam setahun", 365, 0),
)
REFUSAL = "Target pengaduan belum dibahas bersama petugas loket kelurahan kami."


@dataclass(frozen=True, slots=True)
class Occasion:
    """One charter: of which unit, how many days ago, and how it was signed."""

    unit: UnitRow
    ago: int
    path: str
    number: int

    @property
    def key(self) -> str:
        return f"{self.unit.code}/{self.number}"


def plan_charters(city: City, timeline: Timeline) -> None:
    _plan_texts(city, timeline)
    occasions = list(_occasions())
    for place, occasion in enumerate(occasions):
        _plan_draft(city, timeline, occasion)
        _signed(city, timeline, occasion, is_planned=place < len(occasions) - UNPLANNED)
    _plan_waiting(city, timeline)


def _plan_texts(city: City, timeline: Timeline) -> None:
    def write(now: datetime) -> None:
        by = city.people[OFFICE]
        words = TextWords(kind="pencanangan", title="Piagam pencanangan", body=PENCANANGAN)
        city.texts["pencanangan"] = write_text(agency=city.agency, words=words, by=by, now=now)
        adopt_pakta(agency=city.agency, by=by, now=now)

    timeline.add(WRITTEN, "texts of charters", write)


def _occasions() -> Iterator[Occasion]:
    """The kecamatan in their order, the two least careful left out; one of them without paper."""
    least = [row for row in reversed(open_units()) if row.kind == Kind.KECAMATAN][:WITHOUT]
    declared = [row for row in units() if row.kind == Kind.KECAMATAN and row not in least]
    for place, row in enumerate(declared):
        path = SigningPath.ELECTRONIC if place == 2 else SigningPath.WET
        yield Occasion(row, FIRST - place * EVERY, path, place + 1)


def _plan_draft(city: City, timeline: Timeline, it: Occasion) -> None:
    def draft(now: datetime) -> None:
        keeper = _keeper(city, it)
        charter = draft_charter(
            unit=city.units[it.unit.code], text=city.texts["pencanangan"], by=keeper, now=now,
            facts=CharterFacts(
                title="Piagam Pencanangan Zona Integritas",
                number=f"PI/{it.unit.code}/{now.year}/{it.number:03}",
                place=f"Aula {it.unit.name}", dated_on=local_date(now), path=it.path,
                ceremony=city.ceremonies.get(f"pencanangan/{it.unit.code}"),
            ),
        )  # fmt: skip
        for pledge, (indicator, target, days, seat) in zip(
            charter.pledges.all(), MEASURES, strict=True
        ):
            change_pledge(
                pledge=pledge, by=keeper, now=now,
                promise=Promise(
                    text=pledge.text, indicator=indicator, target=target,
                    due_on=local_date(now) + timedelta(days=days),
                    owner_post=city.posts[places_of(it.unit.code)[seat].key],
                ),
            )  # fmt: skip
        _name_signers(city, charter, it, keeper, now)
        city.charters[it.key] = charter

    timeline.add(it.ago, f"charter {it.key}", draft)


def _name_signers(
    city: City, charter: Charter, it: Occasion, keeper: Person, now: datetime
) -> None:
    """Heads of the unit and of some below it; the mayor, Polsek and Koramil as witnesses."""
    named: set[object] = set()
    for holder in _officials(city, it):
        if holder.person_id not in named:  # an acting head signs once
            named.add(holder.person_id)
            add_official(charter=charter, holder=holder, role="signer", by=keeper, now=now)
    witness = city.holder(MAYOR)
    if witness.person_id not in named:
        add_official(charter=charter, holder=witness, role="witness", by=keeper, now=now)
    area = Stakeholder.objects.filter(area=charter.unit).order_by("-kind")
    for stakeholder, (name, post) in zip(area, _WITNESSES, strict=False):
        add_outsider(
            charter=charter, name=name, post=post, role="witness", stakeholder=stakeholder,
            by=keeper, now=now,
        )  # fmt: skip


_WITNESSES = (("Kompol Aruna Baswara", "Kapolsek"), ("Kapten Inf. Lingga Pradhana", "Danramil"))


def _officials(city: City, it: Occasion) -> Iterator[Holder]:
    seats = [place.key for place in places_of(it.unit.code)[:2]]
    below = [row for row in units() if row.under == it.unit.code and row.born is None]
    seats += [places_of(row.code)[0].key for row in below[:HEADS_BELOW]]
    return (city.holder(seat) for seat in seats)


def _signed(city: City, timeline: Timeline, it: Occasion, *, is_planned: bool) -> None:
    """Signed on the day, confirmed within days, sealed, and turned into actions if ever."""
    on = _on(timeline, it)
    on(it.ago, "ready", lambda now: make_ready(
        charter=city.charters[it.key], by=_keeper(city, it), now=now
    ))  # fmt: skip
    if it.path == SigningPath.WET:
        on(it.ago - 1, "on paper", lambda now: _on_paper(city, it, now))
        on(it.ago - 4, "confirmed", lambda now: _confirmed(city, it, now))
    else:
        on(it.ago, "signed", lambda now: _signed_in_turn(city, it, now))
        on(it.ago - 1, "paper", lambda now: _on_paper(city, it, now))
    on(it.ago - 5, "sealed", lambda now: seal_charter(
        charter=city.charters[it.key], by=_keeper(city, it), now=now
    ))  # fmt: skip
    if is_planned:
        on(it.ago - 5 - PLANNED_AFTER, "actions", lambda now: plan_pledges(
            charter=city.charters[it.key], verifier_unit=city.units["INSP"],
            by=_keeper(city, it), now=now,
        ))  # fmt: skip
        dues = [it.ago - days for _indicator, _target, days, _seat in MEASURES]
        plan_kept(city, timeline, charter=it.key, unit=it.unit.code, care=it.unit.care, dues=dues)


def _plan_waiting(city: City, timeline: Timeline) -> None:
    """The office of the demo accounts waits for its head; the last kecamatan has a draft."""
    own = next(row for row in open_units() if row.code == OWN_UNIT)
    last = next(row for row in reversed(open_units()) if row.kind == Kind.KECAMATAN)
    waiting = Occasion(own, 3, SigningPath.ELECTRONIC, 21)
    _plan_draft(city, timeline, waiting)
    _plan_draft(city, timeline, Occasion(last, 9, SigningPath.WET, 22))
    _on(timeline, waiting)(2, "ready", lambda now: make_ready(
        charter=city.charters[waiting.key], by=_keeper(city, waiting), now=now
    ))  # fmt: skip


def _on(timeline: Timeline, it: Occasion) -> Callable[[int, str, Deed], None]:
    """Adds acts of this charter whose day has come."""

    def add(ago: int, what: str, do: Deed) -> None:
        if ago >= 1:
            timeline.add(ago, f"charter {it.key} {what}", do)

    return add


def _on_paper(city: City, it: Occasion, now: datetime) -> None:
    """Who signed by hand; in an electronic charter only the witnesses without an account."""
    charter = city.charters[it.key]
    keeper = _keeper(city, it)
    waiting = charter.signers.filter(state="waiting")
    chosen = [s.pk for s in waiting if it.path == SigningPath.WET or s.person_id is None]
    record_by_hand(
        charter=charter, signers=chosen, signed_on=charter.dated_on, by=keeper, now=now,
        proofs=[_photo(city, it, keeper, now)],
    )  # fmt: skip


def _photo(city: City, it: Occasion, keeper: Person, now: datetime) -> EvidenceVersion:
    facts = Facts(
        key=it.key, title=f"Penandatanganan piagam {it.unit.name}", unit=it.unit.name,
        day=local_date(now), signer=keeper.name, signer_post="Tim kerja ZI",
    )  # fmt: skip
    name, content = made("photo", facts)
    evidence = add_evidence(
        upload=hand_in(content, name, by=keeper, now=now), unit=city.units[it.unit.code],
        description=Description(title=facts.title, kind=EvidenceKind.PHOTO), secrecy=Secrecy(),
        by=keeper, now=now,
    )  # fmt: skip
    return evidence.versions.get()


def _confirmed(city: City, it: Occasion, now: datetime) -> None:
    charter = city.charters[it.key]
    for signer in charter.signers.filter(person__isnull=False).select_related("person"):
        assert signer.person is not None  # noqa: S101  asked for in the line above
        confirm_signature(charter=charter, seen=_seen(charter), by=signer.person, now=now)


def _signed_in_turn(city: City, it: Occasion, now: datetime) -> None:
    """The first two sign, the third refuses, the fourth was ill, the witness signs."""
    charter = city.charters[it.key]
    row = list(charter.signers.filter(person__isnull=False).select_related("person"))
    for place, signer in enumerate(row):
        assert signer.person is not None  # noqa: S101  asked for two lines above
        if place == 2:
            refuse_to_sign(charter=charter, reason=REFUSAL, by=signer.person, now=now)
        elif place == 3 and len(row) > 4:
            waive_signer(signer=signer, reason="Sakit", by=_keeper(city, it), now=now)
        else:
            sign_charter(charter=charter, seen=_seen(charter), by=signer.person, now=now)


def _seen(charter: Charter) -> str:
    charter.refresh_from_db(fields=["sha256"])
    return charter.sha256


def _keeper(city: City, it: Occasion) -> Person:
    return city.holder(team_seat(it.unit.code)).person
