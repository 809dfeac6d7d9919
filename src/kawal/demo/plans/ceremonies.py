"""Ceremonies: ten of twelve kecamatan declared before the acting mayor; two have not.

The same ten began to build their zone earlier, one after another, each with a charter of its own.
Five offices were chosen as pilots, a letter of the KPK was made known, one ceremony is to come, one
waits to be written up, one was called off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from kawal.accounts.service import Person
from kawal.commitments.service import (
    Aim,
    Ceremony,
    CeremonyKind,
    CeremonyPlan,
    add_photo,
    cancel_ceremony,
    come,
    come_as_guest,
    forget_guests,
    hold_ceremony,
    open_door,
    plan_ceremony,
    set_target,
    write_minutes,
)
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import UnitRow, open_units, units
from kawal.demo.letters import recommendations
from kawal.demo.papers.facts import Facts
from kawal.demo.papers.making import made
from kawal.demo.plans.charters import EVERY, FIRST, WITHOUT
from kawal.demo.plans.founding import OFFICE
from kawal.demo.plans.mayor import MAYOR
from kawal.demo.plans.recommendations import numbers_in
from kawal.demo.plans.seats import places_of
from kawal.demo.timeline import Timeline
from kawal.files.service import Photo, Spool, take_in_photo
from kawal.units.service import Holder, Kind, Stakeholder

DECLARED_LAST, DECLARED_EVERY = 12, 14  # days ago, and between two declarations
AHEAD, LEAD = 12, 10  # days until the one to come; days between a plan and its day
BEGINS, LASTS = time(7, 30), timedelta(hours=3, minutes=30)
PHOTOGRAPHED = 1  # declarations with a photo: each is drawn anew, which costs half a second
HOST = "BAG-7"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One ceremony: its key in the city, when, who holds it, and for which units it counts."""

    key: str
    kind: str
    title: str
    host: str
    ago: int
    codes: tuple[str, ...]
    place: str
    purpose: str = ""
    letter: str = ""
    reader: str = ""
    presider: str = MAYOR
    agenda: tuple[str, ...] = ()


def plan_ceremonies(city: City, timeline: Timeline) -> None:
    for number, it in enumerate([*_declarations(), *_beginnings()]):
        _plan(city, timeline, it, planned=it.ago)  # written up on the day: heads change places
        _hold(city, timeline, it, has_photo=number < PHOTOGRAPHED)
    for it in _of_the_city(timeline):
        _plan(city, timeline, it, planned=it.ago + LEAD)
        _hold(city, timeline, it, has_photo=False)
    _plan_unfinished(city, timeline)
    _plan_targets(city, timeline)
    timeline.add(1, "guests forgotten", lambda now: forget_guests(now=now))


def declaring() -> list[UnitRow]:
    """The kecamatan that have declared; the two least careful have not."""
    least = [row for row in reversed(open_units()) if row.kind == Kind.KECAMATAN][:WITHOUT]
    return [row for row in units() if row.kind == Kind.KECAMATAN and row not in least]


def _declarations() -> Iterator[Occasion]:
    said = tables.ceremonies()
    for place, row in enumerate(declaring()):
        yield Occasion(
            key=f"deklarasi/{row.code}", kind=CeremonyKind.DEKLARASI,
            title=f"Deklarasi Antikorupsi {row.name}", host=row.code,
            ago=DECLARED_LAST + DECLARED_EVERY * place, codes=_with_below(row),
            place=f"Halaman kantor {row.name}", purpose=said.declaration,
            reader=places_of(row.code)[0].key, agenda=said.agenda,
        )  # fmt: skip


def _beginnings() -> Iterator[Occasion]:
    """On the day of each charter."""
    for place, row in enumerate(declaring()):
        yield Occasion(
            key=f"pencanangan/{row.code}", kind=CeremonyKind.PENCANANGAN,
            title=f"Pencanangan Zona Integritas {row.name}", host=row.code,
            ago=FIRST - EVERY * place, codes=_with_below(row), place=f"Aula {row.name}",
            reader=places_of(row.code)[0].key,
        )  # fmt: skip


def _of_the_city(timeline: Timeline) -> Iterator[Occasion]:
    said = tables.ceremonies()
    told = min((one for one in recommendations() if one.source == "spi"), key=lambda one: one.ago)
    number = told.number.format(**numbers_in(told, timeline.day(told.ago)))
    offices = tuple(
        row.code for row in open_units() if row.kind in {Kind.DINAS, Kind.BADAN, Kind.KECAMATAN}
    )
    yield Occasion(
        key="percontohan", kind=CeremonyKind.PENCANANGAN,
        title="Penetapan Lima Unit Percontohan Zona Integritas", host=HOST, ago=250,
        codes=_pilots(), place="Balai Kota Sukamaju",
        purpose="Dipilih karena paling terpapar risiko dan paling siap.",
    )  # fmt: skip
    yield Occasion(
        key="sosialisasi", kind=CeremonyKind.SOSIALISASI,
        title="Sosialisasi Tindak Lanjut Survei Penilaian Integritas", host="INSP", ago=40,
        codes=offices, place="Gedung serbaguna Kota Sukamaju",
        letter=f"{said.letter}, nomor {number}",
        purpose="Rekomendasi survei dibahas bersama unit kerja, dunia usaha, media, dan kampus.",
        presider="SETDA/Sekretaris Daerah/1",
        agenda=("Isi surat dan rekomendasinya", "Pembagian tindak lanjut", "Tanya jawab"),
    )  # fmt: skip


def _plan_unfinished(city: City, timeline: Timeline) -> None:
    """One to come, one whose day has passed without a word, one called off."""
    least = next(row for row in units() if row.kind == Kind.KECAMATAN and row not in declaring())
    common = Occasion(
        key="akan-datang", kind=CeremonyKind.DEKLARASI,
        title=f"Deklarasi Antikorupsi {least.name}", host=least.code, ago=-AHEAD,
        codes=_with_below(least), place=f"Halaman kantor {least.name}",
        reader=places_of(least.code)[0].key,
    )  # fmt: skip
    waiting = replace(
        common, key="belum-dicatat", kind=CeremonyKind.APEL, ago=4, host="D11", codes=("D11",),
        title="Apel Integritas Loket", place="Ruang layanan", reader="",
        presider=places_of("D11")[0].key,
    )  # fmt: skip
    called_off = replace(
        waiting, key="dibatalkan", kind=CeremonyKind.DIALOG, ago=22, host=HOST,
        codes=("D11", "D18"), title="Dialog Warga tentang Layanan Perizinan", presider="",
    )  # fmt: skip
    for it in (common, waiting, called_off):
        _plan(city, timeline, it, planned=max(it.ago, 0) + LEAD)
    timeline.add(24, "ceremony called off", lambda now: cancel_ceremony(
        ceremony=city.ceremonies[called_off.key], by=city.people[OFFICE], now=now,
        reason="Gedung dipakai sebagai posko banjir.",
    ))  # fmt: skip


def _plan_targets(city: City, timeline: Timeline) -> None:
    """All kecamatan by the end of the year after next; the pilots a year earlier."""
    year = timeline.today.year

    def set_them(now: datetime) -> None:
        by, source = city.people[OFFICE], f"RPJMD Kota Sukamaju {year - 1}-{year + 4}"
        pilots = [city.units[code] for code in _pilots()]
        all_kecamatan = Aim(
            title="Semua kecamatan Menuju WBK", predicate="wbk", unit_kind=Kind.KECAMATAN,
            due_on=date(year + 2, 12, 31), source=source,
        )  # fmt: skip
        five = Aim(
            title="Lima unit percontohan Menuju WBK", predicate="wbk", units=pilots,
            due_on=date(year + 1, 12, 31), source=source,
        )  # fmt: skip
        for aim in (all_kecamatan, five):
            set_target(agency=city.agency, aim=aim, by=by, now=now)

    timeline.add(245, "targets", set_them)


def _plan(city: City, timeline: Timeline, it: Occasion, *, planned: int) -> None:
    begins = _moment(timeline.day(it.ago))

    def act(now: datetime) -> None:
        units_ = [city.units[code] for code in it.codes]
        host = city.units[it.host]
        city.ceremonies[it.key] = plan_ceremony(
            plan=CeremonyPlan(
                kind=it.kind, title=it.title, host=host, place=it.place, purpose=it.purpose,
                letter=it.letter, starts_at=begins, ends_at=begins + LASTS, units=units_,
                presider=_holder(city, it.presider), reader=_holder(city, it.reader),
                stakeholders=_asked(city, it), agenda=it.agenda,
            ),
            by=city.people[OFFICE], now=now,
        )  # fmt: skip

    timeline.add(planned, f"ceremony {it.key}", act)


def _hold(city: City, timeline: Timeline, it: Occasion, *, has_photo: bool) -> None:
    def act(now: datetime) -> None:
        ceremony, by = city.ceremonies[it.key], city.people[OFFICE]
        if it.kind != CeremonyKind.PENCANANGAN:  # who was at those stands in the charter
            _let_in(city, it, ceremony, now)
        invited = Stakeholder.objects.filter(pk__in=ceremony.invited.values("stakeholder"))
        hold_ceremony(
            ceremony=ceremony, units=[city.units[code] for code in it.codes], came=list(invited),
            by=by, now=now,
        )  # fmt: skip
        text = chance("minutes", it.key).choice(tables.ceremonies().minutes[it.kind])
        write_minutes(ceremony=ceremony, text=text, after=0, by=by, now=now)
        if has_photo:
            add_photo(
                ceremony=ceremony, photo=_photo(it, by, now), is_public=True, by=by, now=now,
                alt="Camat dan para lurah berdiri di halaman kantor saat deklarasi dibacakan.",
            )  # fmt: skip

    timeline.add(it.ago, f"held {it.key}", act)


def _let_in(city: City, it: Occasion, ceremony: Ceremony, now: datetime) -> None:
    """Heads and their deputies by the code on the wall, some neighbours as guests."""
    door = open_door(ceremony=ceremony, by=city.people[OFFICE], now=now)
    for person in _people(city, it):
        come(door=door, by=person, now=now)
    luck = chance("guests", it.key)
    for body in luck.sample(tables.ceremonies().guests, 3):
        origin = luck.choice(tables.names().origins)
        name = f"{luck.choice((*origin.m, *origin.f))} {luck.choice(origin.last)}"
        come_as_guest(door=door, name=name, body=body, now=now)


def _people(city: City, it: Occasion) -> Iterator[Person]:
    for code in it.codes:
        seats = places_of(code)[: 2 if code == it.host else 1]
        yield from (city.holder(seat.key).person for seat in seats)


def _asked(city: City, it: Occasion) -> Sequence[Stakeholder]:
    """Polsek and Koramil of the place; those of the whole city for what is of the city."""
    rows = Stakeholder.objects.filter(agency=city.agency, ends_on=None)
    of_place = rows.filter(area=city.units[it.host])
    return list(of_place) or list(rows.filter(area=None).order_by("kind", "name")[:6])


def _holder(city: City, seat: str) -> Holder | None:
    return city.holder(seat) if seat else None


def _photo(it: Occasion, by: Person, now: datetime) -> Photo:
    facts = Facts(key=it.key, title=it.title, unit="", day=now.date(), signer="", signer_post="")
    name, content = made("photo", facts)
    spool = Spool(len(content))
    spool.write(content)
    spooled = spool.finish()
    assert spooled is not None  # noqa: S101  the spool is as large as the picture
    return take_in_photo(spooled=spooled, name=name, by=by, now=now)


def _pilots() -> tuple[str, ...]:
    """Those that the leadership chose (`plans.selection`)."""
    return tuple(tables.selection().chosen)


def _with_below(row: UnitRow) -> tuple[str, ...]:
    below = [each.code for each in units() if each.under == row.code and each.born is None]
    return (row.code, *below)


def _moment(day: date) -> datetime:
    return datetime.combine(day, BEGINS, ZoneInfo(settings.TIME_ZONE))
