"""The cover note of a package as a PDF, from plain data."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.language import spoken
from kawal.documents import pdf
from kawal.files.packing.told import (
    ground_text,
    title_on_paper,
    validity_text,
    why_absent,
)
from kawal.files.queries.package_contents import Absence, Contents, Packed
from kawal.ui.numbers import size_text

TEMPLATE = Path(__file__).with_name("cover.typ")

type Data = dict[str, object]


class Cover:
    """Every word is chosen when it is made, in the reader's language; it is set later."""

    def __init__(
        self, contents: Contents, paths: Mapping[UUID, str], *, by: str, made_at: datetime
    ) -> None:
        self._data = data_of(contents, by, made_at)
        self._taken = [(paths[line.item.pk], _taken(line)) for line in contents.taken]
        self._left = [
            _left(line, why_absent(line.absence)) for line in contents.lines if line.absence
        ]
        self._damaged = why_absent(Absence.DAMAGED)
        self._made_at = made_at

    def written(self, damaged: Collection[str]) -> bytes:
        """PDF/UA-1; `damaged` are paths whose content no longer was what had been handed in."""
        broken = [
            {"number": row["number"], "title": row["title"], "reason": self._damaged}
            for path, row in self._taken
            if path in damaged
        ]
        data = {
            **self._data,
            "taken": [row for path, row in self._taken if path not in damaged],
            "left": [*self._left, *broken],
        }
        return pdf.render(TEMPLATE, data, created=self._made_at)


def data_of(contents: Contents, by: str, made_at: datetime) -> Data:
    """What is printed beside the two tables."""
    package = contents.package
    local = made_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    moment = f"{date_format(local, 'j F Y H.i')} {local.tzname()}"
    return {
        "title": _("Pengantar data dukung"),
        "lang": spoken(),
        "kicker": moment,
        "lead": package.name,
        "foot": f"{_('Pengantar data dukung')} · {package.name} · {moment}",
        "page": _("Halaman {n} dari {all}"),
        "words": _words(),
        "facts": [list(pair) for pair in _facts(contents, by)],
        "note": package.note,
        "closed": _closed(contents),
        "about": _(
            "Berkas bernomor sesuai daftar ini. Daftar lengkap dengan sidik SHA-256 setiap berkas "
            "ada di lembar Excel di dalam paket: dengan sidik itu penerima dapat memastikan bahwa "
            "berkas tidak berubah. Pengantar ini menemani surat dinas, tidak menggantikannya."
        ),
    }


def _words() -> Mapping[str, str]:
    """Heads of tables and sections; the template has no words of its own."""
    return {
        "note": _("Catatan untuk penerima"),
        "inside": _("Isi paket"),
        "outside": _("Tidak disertakan"),
        "number": _("No."),
        "evidence": _("Data dukung"),
        "validity": _("Masa berlaku"),
        "classification": _("Klasifikasi"),
        "reason": _("Alasan"),
        "about": _("Tentang paket ini"),
    }


def _facts(contents: Contents, by: str) -> Iterator[tuple[str, str]]:
    package, n = contents.package, len(contents.taken)
    yield _("Kepada"), package.sender
    if package.letter_number or package.letter_date:
        day = date_format(package.letter_date, "j F Y") if package.letter_date else ""
        yield _("Menjawab surat"), ", ".join(part for part in (package.letter_number, day) if part)
    if package.due_on:
        yield _("Diminta paling lambat"), date_format(package.due_on, "j F Y")
    yield _("Dari"), package.unit.name
    files = ngettext("{n} berkas, {size}", "{n} berkas, {size}", n)
    yield _("Isi"), files.format(n=n, size=size_text(contents.size))
    yield _("Disiapkan oleh"), by


def _closed(contents: Contents) -> str:
    """A warning to the recipient, if what they get may not be passed on."""
    n = sum(line.evidence.is_exempt for line in contents.taken)
    if not n:
        return ""
    return ngettext(
        "{n} berkas dikecualikan menurut UU 14/2008 pasal 17. Pakai hanya untuk permintaan ini; "
        "jangan diteruskan atau diumumkan.",
        "{n} berkas dikecualikan menurut UU 14/2008 pasal 17. Pakai hanya untuk permintaan ini; "
        "jangan diteruskan atau diumumkan.",
        n,
    ).format(n=n)


def _taken(line: Packed) -> Data:
    evidence = line.evidence
    version = _("versi {n}").format(n=line.version.number)
    return {
        "number": str(line.item.place),
        "title": title_on_paper(line),
        "more": f"{evidence.get_kind_display()}, {version}",
        "ground": ground_text(evidence),
        "validity": validity_text(evidence, line.validity),
        "expired": line.is_expired,
        "classification": str(evidence.get_classification_display()),
    }


def _left(line: Packed, reason: str) -> Data:
    return {"number": str(line.item.place), "title": title_on_paper(line), "reason": reason}
