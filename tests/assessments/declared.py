"""Bagian Hukum beside the two kecamatan: its Perwali holds for everybody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments import beside, desk
from assessments.beside import Scene
from files import cast as shelf
from kawal.accounts.models import Person
from kawal.assessments.actions.agency_wide import serve
from kawal.files.service import Evidence, share
from kawal.units.service import Unit
from units import town

SOURCE = "Perwali Nomor 12 Tahun 2024"


@dataclass(frozen=True)
class City(Scene):
    """Hana keeps the documents of Bagian Hukum, Oka those of Bagian Organisasi."""

    hukum: Unit
    organisasi: Unit
    hana: Person
    oka: Person


def city() -> City:
    scene = beside.scene()
    hukum = town.unit(scene.city, "Bagian Hukum", "bagian")
    organisasi = town.unit(scene.city, "Bagian Organisasi", "bagian")
    return City(
        **vars(scene),
        hukum=hukum,
        organisasi=organisasi,
        hana=town.with_role("Hana Pertiwi", "dokumen_instansi", hukum),
        oka=town.with_role("Oka Mahendra", "dokumen_instansi", organisasi),
    )


def perwali(city: City, *codes: str, **changed: Any) -> Evidence:
    """Declared for the agency, serving these questions."""
    facts: dict[str, Any] = {"title": "Perwali gratifikasi", "kind": "keputusan", **changed}
    found = shelf.evidence(city.hana, city.hukum, **facts)
    declare(found, city.hana)
    if codes:
        serves(found, city.hana, *codes)
    found.refresh_from_db()
    return found


def declare(found: Evidence, by: Person, **changed: Any) -> Evidence:
    facts: dict[str, Any] = {"dated_on": date(2024, 3, 5), "source": SOURCE, "now": desk.NOW}
    return share(evidence=found, by=by, **{**facts, **changed})


def serves(found: Evidence, by: Person, *codes: str, **changed: Any) -> None:
    facts: dict[str, Any] = {"instrument": desk.LKE, "now": desk.NOW}
    serve(evidence=found, codes=codes, by=by, **{**facts, **changed})
