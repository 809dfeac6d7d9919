"""Whether a file in somebody's hand is what was sealed, and what of it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.charter_snapshot import FORMAT, sha256_of
from kawal.commitments.closing_record import FORMAT as CLOSING_FORMAT
from kawal.commitments.exports.closing_pdf import moment_text
from kawal.commitments.models import Charter, CharterFile, FileRole
from kawal.commitments.queries.public_charters import SignerLine, signers_on_page
from kawal.core.bodies import let_go_of_database
from kawal.core.refusal import Refused
from kawal.events.service import any_holds, events
from kawal.signing.service import BUSY, Report, verify
from kawal.ui.parts import Kind

_MARK = re.compile(
    rb"(?:" + "|".join([FORMAT, CLOSING_FORMAT]).encode() + rb"):([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})"
)
_CLOSED_BY = [CharterEvent.SEALED, CharterEvent.UNSIGNED, CharterEvent.TAKEN_IN]


class Finding(StrEnum):
    """`CERTIFIED`: as the last signature by BSrE left it, without a seal of ours. `EARLIER`: a true
    state of the document from before it was sealed. `CHANGED`: it names the charter and has not its
    bytes. `OTHER`: true, but of another charter. `TAKEN_IN`: as it came from another system.
    `UNSIGNED`: as it was closed when nobody had signed; it bears no seal.
    """

    SEALED = "sealed"
    CERTIFIED = "certified"
    CLOSING = "closing"
    TAKEN_IN = "taken_in"
    UNSIGNED = "unsigned"
    EARLIER = "earlier"
    OTHER = "other"
    CHANGED = "changed"
    UNKNOWN = "unknown"


_OWN = frozenset(
    {Finding.SEALED, Finding.CERTIFIED, Finding.CLOSING, Finding.TAKEN_IN, Finding.EARLIER}
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what came out, in words."""

    kind: Kind
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """`charter`: the one the file belongs to or claims to be; `checks` only where there is one."""

    finding: Finding
    sha256: str
    size: int
    charter: Charter | None = None
    file: CharterFile | None = None
    checks: tuple[Check, ...] = ()

    @property
    def signers(self) -> list[SignerLine]:
        """As the public page of the charter has them; nobody of a file that is not its own."""
        if self.charter is None or not self.charter.is_sealed or self.finding not in _OWN:
            return []
        return signers_on_page(self.charter)

    @property
    def passed(self) -> int:
        return sum(check.kind == "done" for check in self.checks)

    @property
    def doubts(self) -> list[Check]:
        """What failed or could not be checked: the bytes are ours, and yet not all holds."""
        return [check for check in self.checks if check.kind in {"late", "due"}]


def known_charters() -> QuerySet[Charter]:
    """Those that have a code, so that somebody may hold a paper of them."""
    rows = Charter.objects.exclude(state=Charter.State.DRAFT)
    return rows.select_related("agency", "unit", "text")


def is_recorded(charter: Charter) -> bool:
    """Whether snapshot, document and closing record are those whose hashes the record of acts has.

    Two columns of one row prove little: whoever can write one can write both. The record is a chain
    (ADR 0012), whose link is recomputed here.
    """
    if sha256_of(charter.snapshot) != charter.sha256:
        return False
    kept = dict(charter.files.values_list("role", "sha256"))
    found = events().filter(
        type__in=_CLOSED_BY, about_kind="charter", about_id=str(charter.pk),
        data__sha256=kept[FileRole.CHARTER], data__content=charter.sha256,
        data__closing=kept.get(FileRole.CLOSING, ""),
    )  # fmt: skip
    return any_holds(found)


def told_of(document: bytes, *, here: Charter | None, now: datetime) -> Told:
    """Of a PDF, dropped on the page of one charter or on the page for all."""
    digest, size = sha256_of(document), len(document)
    file = _file_of(digest)
    if file is not None:
        charter = file.charter
        if here is not None and charter.pk != here.pk:
            return Told(Finding.OTHER, digest, size, charter)
        # Where the record has another hash, it was changed here, not in the file.
        finding = _finding_of(file) if is_recorded(charter) else Finding.CHANGED
        checks = () if finding == Finding.UNSIGNED else _checked(document, file, now)
        return Told(finding, digest, size, charter, file, checks)
    return _told_of_stranger(document, digest, here or _claimed(document), now)


def _finding_of(file: CharterFile) -> Finding:
    if file.role == FileRole.CLOSING:
        return Finding.CLOSING
    if not file.charter.is_sealed:
        return Finding.UNSIGNED
    if file.charter.is_certified:
        return Finding.CERTIFIED
    return Finding.TAKEN_IN if file.charter.is_foreign else Finding.SEALED


def _told_of_stranger(document: bytes, digest: str, charter: Charter | None, now: datetime) -> Told:
    """A file that we never closed: an earlier state, a changed copy, or something else."""
    size = len(document)
    file = None if charter is None else charter.files.filter(role=FileRole.CHARTER).first()
    if charter is None or file is None:
        return Told(Finding.UNKNOWN, digest, size)
    kept = bytes(file.content)
    if kept.startswith(document) and _was_a_state(charter, digest):
        return Told(Finding.EARLIER, digest, size, charter, file)
    if _claims(document, charter) or document.startswith(kept):
        return Told(Finding.CHANGED, digest, size, charter, file, _checked(document, file, now))
    return Told(Finding.UNKNOWN, digest, size)


def _file_of(digest: str) -> CharterFile | None:
    closed = [Charter.State.SEALED, Charter.State.REFUSED]
    found = CharterFile.objects.filter(sha256=digest, charter__state__in=closed)
    return found.select_related("charter__agency", "charter__unit", "charter__text").first()


def _was_a_state(charter: Charter, digest: str) -> bool:
    """As a signature left it, or as it stands now, before it was sealed."""
    return (
        charter.signers.filter(file_sha256=digest).exists()
        or charter.files.filter(sha256=digest).exists()
    )


def _claimed(document: bytes) -> Charter | None:
    """The charter whose code stands in the properties of the file."""
    found = _MARK.search(document)
    if found is None:
        return None
    return known_charters().filter(code=found[1].decode("ascii")).first()


def _claims(document: bytes, charter: Charter) -> bool:
    return any(code.decode("ascii") == charter.code for code in _MARK.findall(document))


def _checked(document: bytes, file: CharterFile, now: datetime) -> tuple[Check, ...]:
    kept = bytes(file.content)
    earlier = len(kept) if document.startswith(kept) and len(document) > len(kept) else None
    let_go_of_database()
    try:
        report = verify(document, now=now, earlier=earlier)
    except Refused as refusal:
        if refusal.code == BUSY:  # says nothing of the file
            return (Check("due", _("Tanda tangannya belum diperiksa"), refusal.sentence),)
        return (Check("late", _("Berkas ini tidak dapat dibaca"), refusal.sentence),)
    return tuple(_checks(report, file))


def _checks(report: Report, file: CharterFile) -> Iterator[Check]:
    charter = file.charter
    yield _same(report, file)
    yield _signatures(report, charter)
    yield _time(report)
    yield _additions(report)
    if is_recorded(charter):
        yield Check(
            "done", _("Tercatat di catatan perbuatan"), _("Rantai catatannya utuh sampai hari ini.")
        )
    else:
        yield Check(
            "late",
            _("Tidak cocok dengan catatan perbuatan"),
            _("Laporkan kepada instansi yang bersangkutan."),
        )


def _same(report: Report, file: CharterFile) -> Check:
    if report.sha256 == file.sha256:
        return Check("done", _("Isi tidak berubah"), _("Sidik berkas cocok dengan yang tercatat."))
    return Check("late", _("Isi berubah"), _("Sidik berkas tidak cocok dengan yang tercatat."))


def _signatures(report: Report, charter: Charter) -> Check:
    """Of another system nobody here knows the certificates; of ours and of BSrE we must."""
    n = len(report.signatures)
    if not n:
        return Check("late", _("Tidak ada tanda tangan elektronik di dalamnya"))
    said = ngettext(
        "{n} tanda tangan atau segel elektronik di dalam PDF.",
        "{n} tanda tangan atau segel elektronik di dalam PDF.",
        n,
    ).format(n=n)
    if all(found.is_trusted for found in report.signatures):
        return Check("done", _("Tanda tangan sah"), said)
    if all(found.is_unchanged for found in report.signatures):
        if charter.is_foreign:
            label = _("Tanda tangan utuh; sertifikatnya tidak dinilai oleh Kawal")
            return Check("idle", label, said)
        return Check("due", _("Sertifikat tanda tangannya tidak dikenal Kawal"), said)
    return Check("late", _("Tanda tangan tidak lagi menjamin isi ini"), said)


def _time(report: Report) -> Check:
    last = report.signatures[-1] if report.signatures else None
    if last is None or last.signed_at is None:
        return Check("late", _("Waktu penandatanganan tidak terbaca"))
    said = moment_text(last.signed_at)
    if last.time_source == "timestamp":
        return Check("done", _("Waktu terjamin"), _("Stempel waktu {moment}.").format(moment=said))
    return Check("idle", _("Waktu menurut penanda tangan saja"), said)


def _additions(report: Report) -> Check:
    is_clean = report.is_covered and not report.removed
    if is_clean and all(found.is_unchanged for found in report.signatures):
        return Check(
            "done",
            _("Tidak ada tambahan setelah tanda tangan terakhir"),
            _("Tidak ada halaman, stempel, atau catatan baru."),
        )
    return Check(
        "late",
        _("Ada tambahan setelah tanda tangan terakhir"),
        _("Tanda tangan terakhir tidak mencakup seluruh berkas ini."),
    )
