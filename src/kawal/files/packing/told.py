"""How a package speaks of what it holds: the same words on the page, in the list and on paper."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.files.models import Evidence, Validity
from kawal.files.queries.package_contents import Absence, Packed


def closed_name() -> str:
    """In place of a name that the law closes to the reader."""
    return _("data dukung yang dikecualikan")


def is_named_on_paper(line: Packed) -> bool:
    """What goes to the recipient names an exempt document only if its file comes along."""
    return line.absence is None or not line.evidence.is_exempt


def title_on_paper(line: Packed) -> str:
    return line.evidence.title if is_named_on_paper(line) else closed_name()


def why_absent(absence: Absence) -> str:
    """Why its file is not in the archive."""
    return {
        Absence.CLOSED: _("tidak disertakan: dikecualikan"),
        Absence.BEYOND: _("tidak disertakan: di luar akses pengunduh"),
        Absence.WITHDRAWN: _("tidak disertakan: sudah ditarik"),
        Absence.NOT_MEANT: _("tidak disertakan: dikecualikan"),
        Absence.DAMAGED: _("tidak disertakan: rusak di penyimpanan"),
    }[absence]


def validity_text(evidence: Evidence, validity: Validity) -> str:
    """The period in one phrase, from the point of the day it was looked at."""
    if validity == Validity.UNSTATED:
        return _("belum diisi")
    if validity == Validity.UNLIMITED:
        return _("tanpa batas waktu")
    if validity == Validity.FUTURE:
        return _("mulai {day}").format(day=_day(evidence.valid_from))
    said = _("habis {day}") if validity == Validity.EXPIRED else _("sampai {day}")
    return said.format(day=_day(evidence.valid_to))


def ground_text(evidence: Evidence) -> str:
    """On what ground and until when it is closed; empty for what is not exempt."""
    if not evidence.is_exempt:
        return ""
    parts = [str(evidence.get_legal_ground_display()), evidence.ground_note]
    parts.append(_("ditutup sampai {day}").format(day=_day(evidence.closed_until)))
    return "; ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else "–"
