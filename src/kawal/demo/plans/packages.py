"""Letters that ask the operator's unit for evidence: last year's, this year's, one that is late.

Nothing of it costs more than rows: the archives are made when somebody asks for them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.demo.city import City
from kawal.demo.plans.evidence import OWN_UNIT
from kawal.demo.plans.seats import team_seat
from kawal.demo.timeline import Timeline
from kawal.files.service import (
    Letter,
    Package,
    PackageState,
    add_to_package,
    close_package,
    make_package,
    reuse_package,
    take_package,
)

# Days ago. Who keeps the files must hold the role to this day, and the present teams began 320
# days ago.
LAST_YEAR, THIS_YEAR, AUDIT = 312, 6, 19
TAKEN_AFTER, SENT_AFTER = 3, 4
DUE_IN, AUDIT_DUE_IN = 9, 14  # days after the letter came

# How the titles begin; the newest of each is taken that there is on the day.
SERVICE = (
    "Maklumat dan standar pelayanan", "SOP utama", "Hasil survei kepuasan masyarakat",
    "Rencana kerja pembangunan ZI", "Monitoring dan evaluasi rencana ZI", "Laporan kinerja",
    "Analisis kebutuhan pegawai",
)  # fmt: skip
ADDED = ("Rekap pengaduan masyarakat", "Tangkapan layar antrean daring")
AUDITED = (
    "Perjanjian kinerja", "Laporan kinerja", "Peta risiko", "Pedoman pengendalian gratifikasi",
    "Hasil pemeriksaan pelanggaran disiplin",
)  # fmt: skip


def plan_packages(city: City, timeline: Timeline) -> None:
    kept: list[Package] = []

    def ask(now: datetime) -> None:
        letter = Letter(
            name=f"PEKPPP {now.year}, penilaian mandiri",
            sender="Bagian Organisasi Sekretariat Daerah",
            letter_number=f"000.8.3/{412 + now.year % 7}/Org", letter_date=local_date(now),
            due_on=local_date(now) + timedelta(DUE_IN),
            note="Urutan berkas mengikuti aspek formulir pemantauan.",
        )  # fmt: skip
        kept.append(_made(city, letter, SERVICE, now))

    def send(now: datetime) -> None:
        close_package(
            package=kept[0], state=PackageState.SENT,
            closing_note="Lewat surel Bagian Organisasi, dengan surat pengantar.",
            by=_keeper(city), now=now,
        )  # fmt: skip

    def ask_again(now: datetime) -> None:
        letter = Letter(
            name=f"PEKPPP {now.year}, penilaian lapangan", sender=kept[0].sender,
            letter_number=f"000.8.3/{431 + now.year % 7}/Org", letter_date=local_date(now),
            due_on=local_date(now) + timedelta(DUE_IN), note=kept[0].note,
        )  # fmt: skip
        new = reuse_package(
            package=kept[0], letter=letter, is_exempt_meant=False, by=_keeper(city), now=now
        )
        _fill(city, new, ADDED, now)

    timeline.add(LAST_YEAR, "package of last year", ask)
    timeline.add(
        LAST_YEAR - TAKEN_AFTER, "package taken",
        lambda now: take_package(package=kept[0], by=_keeper(city), now=now),
    )  # fmt: skip
    timeline.add(LAST_YEAR - SENT_AFTER, "package sent", send)
    timeline.add(AUDIT, "package for the audit", lambda now: _audited(city, now))
    timeline.add(THIS_YEAR, "package of this year", ask_again)


def _audited(city: City, now: datetime) -> Package:
    """Still open after its last day; with an exempt document, whose ground its list tells."""
    letter = Letter(
        name="Pemeriksaan kinerja semester I", sender="Inspektorat Kota Sukamaju",
        letter_number=f"700.1.2/{now.year % 100}7/Insp", letter_date=local_date(now),
        due_on=local_date(now) + timedelta(AUDIT_DUE_IN),
    )  # fmt: skip
    return _made(city, letter, AUDITED, now)


def _made(city: City, letter: Letter, titles: Sequence[str], now: datetime) -> Package:
    package = make_package(unit=city.units[OWN_UNIT], letter=letter, by=_keeper(city), now=now)
    _fill(city, package, titles, now)
    return package


def _fill(city: City, package: Package, titles: Sequence[str], now: datetime) -> None:
    own = [e for key, e in city.evidence.items() if key.startswith(f"{OWN_UNIT}/")]
    newest = [
        found[-1].pk for title in titles if (found := [e for e in own if e.title.startswith(title)])
    ]
    add_to_package(
        package=package, evidence=newest, is_exempt_meant=True, by=_keeper(city), now=now
    )


def _keeper(city: City) -> Person:
    return city.holder(team_seat(OWN_UNIT)).person
