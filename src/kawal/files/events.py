"""Acts on evidence that the record keeps, and the sentence each of them reads as."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.models import Person
from kawal.events.service import JSON, EventRow, presents, record
from kawal.files.models import Classification, Evidence, Verdict
from kawal.ui.numbers import size_text

EVIDENCE = "evidence"
CONTENT = "content"


class FileEvent(TextChoices):
    EVIDENCE_ADDED = "evidence.added", gettext_lazy("Data dukung ditambahkan")
    EVIDENCE_RENEWED = "evidence.renewed", gettext_lazy("Versi baru data dukung")
    EVIDENCE_DESCRIBED = "evidence.described", gettext_lazy("Keterangan data dukung diubah")
    EVIDENCE_CLASSIFIED = "evidence.classified", gettext_lazy("Klasifikasi data dukung diubah")
    EVIDENCE_WITHDRAWN = "evidence.withdrawn", gettext_lazy("Data dukung ditarik")
    EVIDENCE_SHARED = "evidence.shared", gettext_lazy("Data dukung berlaku seluruh instansi")
    EVIDENCE_UNSHARED = (
        "evidence.unshared",
        gettext_lazy("Data dukung tidak lagi berlaku seluruh instansi"),
    )
    EVIDENCE_USED = "evidence.used", gettext_lazy("Data dukung dipakai")
    EVIDENCE_RELEASED = "evidence.released", gettext_lazy("Pemakaian data dukung dilepas")
    EVIDENCE_JUDGED = "evidence.judged", gettext_lazy("Data dukung dinilai")
    EVIDENCE_DAMAGED = "evidence.damaged", gettext_lazy("Berkas data dukung rusak")
    EVIDENCE_REPAIRED = "evidence.repaired", gettext_lazy("Berkas data dukung pulih")
    CONTENT_INFECTED = "content.infected", gettext_lazy("Berkas berbahaya ditolak")
    CONTENT_COLLECTED = "content.collected", gettext_lazy("Berkas tak terpakai dihapus")


def note(
    event: FileEvent,
    evidence: Evidence,
    *,
    by: Person | None,
    now: datetime,
    data: Mapping[str, object] | None = None,
) -> None:
    """Record an act on an evidence, where the readers of its unit see it; None: the system."""
    record(
        event,
        about_kind=EVIDENCE,
        about_id=str(evidence.pk),
        about_label=evidence.title,
        by_id=None if by is None else str(by.pk),
        by_label=_("Sistem") if by is None else by.name,
        at=now,
        data={key: _plain(value) for key, value in (data or {}).items()},
        unit_id=str(evidence.unit_id),
    )


def note_content(
    event: FileEvent, sha256: str, label: str, *, by: Person | None, now: datetime, **data: JSON
) -> None:
    """Record an act on bytes that belong to no evidence."""
    record(
        event,
        about_kind=CONTENT,
        about_id=sha256,
        about_label=label,
        by_id=None if by is None else str(by.pk),
        by_label=_("Sistem") if by is None else by.name,
        at=now,
        data=data,
    )


def _plain(value: object) -> JSON:
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


@presents(FileEvent.EVIDENCE_ADDED)
def added(e: EventRow) -> str:
    return _("{who} menambahkan data dukung {what}").format(who=e.by_label, what=e.about_label)


@presents(FileEvent.EVIDENCE_RENEWED)
def renewed(e: EventRow) -> str:
    return _("{who} mengunggah versi {n} dari {what}").format(
        who=e.by_label, n=e.data["number"], what=e.about_label
    )


@presents(FileEvent.EVIDENCE_DESCRIBED)
def described(e: EventRow) -> str:
    return _("{who} mengubah keterangan {what}").format(who=e.by_label, what=e.about_label)


@presents(FileEvent.EVIDENCE_CLASSIFIED)
def classified(e: EventRow) -> str:
    return _("{who} menetapkan {what} sebagai {to}").format(
        who=e.by_label, what=e.about_label, to=Classification(str(e.data["to"])).label
    )


@presents(FileEvent.EVIDENCE_WITHDRAWN)
def withdrawn(e: EventRow) -> str:
    return _("{who} menarik {what}: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(FileEvent.EVIDENCE_SHARED)
def shared(e: EventRow) -> str:
    return _("{who} menetapkan {what} berlaku untuk seluruh instansi: {source}").format(
        who=e.by_label, what=e.about_label, source=e.data["source"]
    )


@presents(FileEvent.EVIDENCE_UNSHARED)
def unshared(e: EventRow) -> str:
    return _("{who} mengakhiri berlakunya {what} di seluruh instansi: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(FileEvent.EVIDENCE_USED)
def used(e: EventRow) -> str:
    return _("{who} memakai {what} untuk {use}").format(
        who=e.by_label, what=e.about_label, use=e.data["use"]
    )


@presents(FileEvent.EVIDENCE_RELEASED)
def released(e: EventRow) -> str:
    return _("{who} melepas {what} dari {use}").format(
        who=e.by_label, what=e.about_label, use=e.data["use"]
    )


@presents(FileEvent.EVIDENCE_JUDGED)
def judged(e: EventRow) -> str:
    return _("{who} memutuskan {what} untuk {use}: {verdict}").format(
        who=e.by_label,
        what=e.about_label,
        use=e.data["use"],
        verdict=Verdict(str(e.data["verdict"])).label,
    )


@presents(FileEvent.EVIDENCE_DAMAGED)
def damaged(e: EventRow) -> str:
    return _("Berkas {what} tidak cocok dengan hash-nya dan tidak disajikan lagi").format(
        what=e.about_label
    )


@presents(FileEvent.EVIDENCE_REPAIRED)
def repaired(e: EventRow) -> str:
    return _("Berkas {what} kembali cocok dengan hash-nya").format(what=e.about_label)


@presents(FileEvent.CONTENT_INFECTED)
def infected(e: EventRow) -> str:
    return _("Berkas {what} dari {who} ditolak: {found}").format(
        what=e.about_label, who=e.by_label, found=e.data["found"]
    )


@presents(FileEvent.CONTENT_COLLECTED)
def collected(e: EventRow) -> str:
    return _("Berkas tak terpakai {what} ({size}) dihapus").format(
        what=e.about_label, size=size_text(int(str(e.data["size"])))
    )
