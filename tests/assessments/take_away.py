"""A sheet with answers, notes and evidence of every kind, for the tests of exports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_django import Settings

from assessments import desk
from files import cast as shelf
from files.cast import Cast, make_cast
from kawal.accounts.models import Person
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, Sheet
from kawal.assessments.queries.uses import ABOUT
from kawal.files.models import Evidence, EvidenceUse
from kawal.files.service import judge, use_version

NOTE = "=HYPERLINK(1)\nSK 12/2026, hlm. 3"


@dataclass(frozen=True)
class Desk:
    sheet: Sheet
    cast: Cast

    @property
    def at(self) -> str:
        """Where the files of the run are."""
        return f"/penilaian/{self.sheet.run_id}/unduh/"


def own_store(settings: Settings, folder: Path) -> None:
    """A store of evidence for one test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {
            "BACKEND": "kawal.files.store.folder.FolderStore",
            "OPTIONS": {"location": str(folder / "evidence")},
        },
    }
    settings.KAWAL_SPOOL = folder / "spool"
    settings.KAWAL_CLAMD = "none"


def a_filled_desk() -> Desk:
    """Ani's kecamatan with four answers of all kinds, one of them noted."""
    cast = make_cast()
    desk.cycle(cast.city, cast.tirtajaya)
    sheet = desk.sheet_of(cast.tirtajaya)
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), cast.ani, note=NOTE)
    desk.answer(sheet, "A.I.1.i.b", Content(choice="B"), cast.ani)
    counts = {"agen_perubahan": 4, "perubahan_dibuat": 3}
    desk.answer(sheet, desk.RATIO, Content(counts=counts), cast.ani)
    desk.answer(sheet, desk.SURVEY, Content(value="3.72"), cast.ani)
    return Desk(desk.sheet_of(cast.tirtajaya), cast)


def attach(at: Desk, code: str, evidence: Evidence, by: Person | None = None) -> EvidenceUse:
    answer = Answer.objects.get(sheet=at.sheet, code=code)
    return use_version(
        version=evidence.versions.latest("number"), about_kind=ABOUT, about_id=str(answer.pk),
        about_label=f"{code} {at.sheet.run}", by=by or at.cast.ani, now=desk.NOW,
    )  # fmt: skip


def evidence(at: Desk, title: str = "SK Tim ZI", name: str = "SK Tim.pdf", **more: Any) -> Evidence:
    return shelf.evidence(at.cast.ani, at.cast.tirtajaya, title=title, name=name, **more)


def reject(use: EvidenceUse, by: Person) -> None:
    judge(use=use, verdict="rejected", reason="Tanpa tanda tangan", by=by, now=desk.LATER)
