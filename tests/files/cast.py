"""Two kecamatan of one fictional city, the people who matter for evidence, and ready evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from files import samples
from kawal.accounts.models import Person
from kawal.files.service import (
    Description,
    Evidence,
    EvidenceKind,
    Secrecy,
    Spool,
    Spooled,
    Upload,
    add_evidence,
    take_in,
)
from kawal.units.service import (
    Agency,
    Kind,
    Unit,
    create_agency,
    create_unit,
    grant,
)

NOW = datetime(2026, 4, 9, 3, 0, tzinfo=UTC)
TODAY = date(2026, 4, 9)
FOUNDED = date(2020, 1, 1)
_numbers: Iterator[int] = count(1)


@dataclass(frozen=True)
class Cast:
    """Ani works in Tirtajaya and Citra in Cempaka; neither may see the other's evidence.

    Budi heads Tirtajaya, Nur the kelurahan below it. Dewi only reads, Putri is PPID; both for the
    whole city.
    """

    city: Agency
    tirtajaya: Unit
    mekarsari: Unit
    cempaka: Unit
    ani: Person
    budi: Person
    nur: Person
    citra: Person
    dewi: Person
    putri: Person


def make_cast() -> Cast:
    city = create_agency(name="Kota Sukamaju", kind=Agency.Kind.CITY, by=None, now=NOW)
    tirtajaya = _unit(city, "Kecamatan Tirtajaya", Kind.KECAMATAN)
    mekarsari = _unit(city, "Kelurahan Mekarsari", Kind.KELURAHAN, tirtajaya)
    cempaka = _unit(city, "Kecamatan Cempaka", Kind.KECAMATAN)
    return Cast(
        city=city,
        tirtajaya=tirtajaya,
        mekarsari=mekarsari,
        cempaka=cempaka,
        ani=_person("Ani Rahmawati", "tim_kerja_zi", tirtajaya),
        budi=_person("Budi Hartono", "kepala_unit", tirtajaya),
        nur=_person("Nur Aisyah", "tim_kerja_zi", mekarsari),
        citra=_person("Citra Lestari", "tim_kerja_zi", cempaka),
        dewi=_person("Dewi Anggraini", "pembaca", city),
        putri=_person("Putri Maharani", "ppid", city),
    )


def spooled(content: bytes) -> Spooled:
    spool = Spool(len(content))
    spool.write(content)
    done = spool.finish()
    assert done is not None
    return done


def handed_in(
    by: Person, content: bytes | None = None, name: str = "notulen.pdf", now: datetime = NOW
) -> Upload:
    """An upload that is ready to become evidence; its bytes are new unless they are given."""
    content = samples.PDF + f"%{next(_numbers)}\n%%EOF\n".encode() if content is None else content
    return take_in(spooled=spooled(content), name=name, declared="", by=by, now=now)


def evidence(
    by: Person,
    unit: Unit,
    *,
    title: str = "Notulen rapat",
    kind: str = EvidenceKind.MINUTES,
    content: bytes | None = None,
    name: str = "notulen.pdf",
    valid_from: date | None = None,
    valid_to: date | None = None,
    secrecy: Secrecy | None = None,
    now: datetime = NOW,
) -> Evidence:
    return add_evidence(
        upload=handed_in(by, content, name, now),
        unit=unit,
        description=Description(title=title, kind=kind, valid_from=valid_from, valid_to=valid_to),
        secrecy=secrecy or Secrecy(),
        by=by,
        now=now,
    )


EXEMPT = Secrecy(
    classification="dikecualikan",
    legal_ground="17h",
    ground_note="Penetapan PPID 3/2026",
    closed_from=date(2026, 1, 1),
    closed_until=date(2031, 1, 1),
)

FORM: dict[str, Any] = {
    "title": "Notulen rapat 12 Januari",
    "kind": "notulen",
    "classification": "terbatas",
}


def _unit(city: Agency, name: str, kind: str, parent: Unit | None = None) -> Unit:
    return create_unit(
        agency=city, name=name, kind=kind, parent=parent, starts_on=FOUNDED, by=None, now=NOW
    )


def _person(name: str, role: str, place: Unit | Agency) -> Person:
    email = f"{name.split()[0].lower()}@sukamaju.example"
    someone = Person.objects.create_person(name=name, email=email)
    grant(person=someone, role=role, place=place, starts_on=FOUNDED, by=None, now=NOW)
    return someone
