"""The log of corrections as anyone reads it: what changed and when, by unit, without names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import CharField, QuerySet, Value
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.commitments.service import AgencyTarget, ended_public_targets
from kawal.core.kept_queries import Kept
from kawal.core.time import local_date
from kawal.followup.service import (
    Action,
    Correction,
    CorrectionKind,
    correction_rows,
    correction_rows_of,
    corrections,
)
from kawal.ui.listing import page_of
from kawal.ui.numbers import amount_text
from kawal.ui.parts import Kind
from kawal.units.service import Unit

ROWS, FEW = 25, 3
_TARGET = "target"
_UNTOLD = (
    CorrectionKind.REALISED,
    CorrectionKind.PROOF_REJECTED,
    CorrectionKind.PROOF_WITHDRAWN,
    CorrectionKind.CHANGED,
)

type Ref = tuple[str, UUID, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One correction. `url` leads to what it is about, if that is still shown."""

    on: date
    kind: Kind
    word: str
    title: str
    unit: str
    url: str = ""
    note: str = ""


def corrections_page(query: QueryDict, unit: Unit | None) -> tuple[Page[Any], list[Line]]:
    """The newest first: all of them, or those of a unit with the ones below it.

    Two queries, one for each kind on the page, and two for what they are about.
    """
    page: Page[Any] = page_of(_joined(unit.pk if unit else None), query, size=ROWS)
    return page, _lines(page.object_list)


def newest_corrections(unit: Unit) -> list[Line]:
    return _lines(_NEWEST(unit=unit.pk))


def corrections_of(action: Action) -> list[Line]:
    """What its page does not tell already."""
    return _lines(_union(correction_rows_of(action, _UNTOLD)))


def _newest(unit: UUID) -> QuerySet[Any, Any]:
    return _joined(unit)[:FEW]


_NEWEST: Kept[Ref] = Kept(_newest, unit=UUID)


def _joined(unit: UUID | None) -> QuerySet[Any, Any]:
    parts = correction_rows(unit=unit)
    if unit is None:
        kind = Value(_TARGET, CharField())
        parts.append(ended_public_targets().order_by().values_list(kind, "pk", "ended_at"))
    return _union(parts)


def _union(parts: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *others = parts
    return first.union(*others, all=True).order_by("-moment", "pk")


def _lines(refs: Iterable[Ref]) -> list[Line]:
    rows = list(refs)
    ended = [pk for kind, pk, _at in rows if kind == _TARGET]
    targets = ended_public_targets().in_bulk(ended) if ended else {}
    told = iter(corrections(ref for ref in rows if ref[0] != _TARGET))
    return [
        _of_target(targets[pk]) if kind == _TARGET else _of(next(told)) for kind, pk, _at in rows
    ]


def _of_target(target: AgencyTarget) -> Line:
    assert target.ended_at is not None  # noqa: S101  asked for those alone
    return Line(
        local_date(target.ended_at), "idle", _("Target diakhiri"), target.title, target.agency.name
    )


def _of(each: Correction) -> Line:
    kind, word = _WORDS[each.kind]
    title, url = _about(each)
    return Line(local_date(each.at), kind, str(word), title, each.unit.name, url, _note(each))


def _about(each: Correction) -> tuple[str, str]:
    if each.action is not None:
        return each.action.title, reverse("public-action", args=[each.action.pk])
    if each.recommendation is not None:
        row = each.recommendation
        return str(row), reverse("public-recommendation", args=[row.pk])
    return _("Isinya tidak ditampilkan lagi"), ""


def _note(each: Correction) -> str:
    if each.kind in _WITHOUT_MORE:
        return str(_WITHOUT_MORE[each.kind])
    if each.fields and each.before is None:
        names = (str(_FIELDS[name]) for name in each.fields if name in _FIELDS)
        return _("Yang ditulis ulang: {fields}").format(fields=", ".join(names))
    if each.before is None:
        return ""
    said = _("dari {before} menjadi {after}").format(
        before=_shown(each.before), after=_shown(each.after)
    )
    if each.fact.quarter is None:
        return said
    year, number = each.fact.quarter
    what = _("Target") if "target" in each.fields else _("Realisasi")
    return _("{what} triwulan {n}/{year} {said}").format(what=what, n=number, year=year, said=said)


def _shown(value: date | Decimal | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return amount_text(value)


_WORDS: Mapping[CorrectionKind, tuple[Kind, str | Promise]] = {
    CorrectionKind.MOVED: ("due", gettext_lazy("Tenggat dipindah")),
    CorrectionKind.REALISED: ("info", gettext_lazy("Angka diperbaiki")),
    CorrectionKind.RETURNED: ("late", gettext_lazy("Bukti dikembalikan pemeriksa")),
    CorrectionKind.WAIVED: ("idle", gettext_lazy("Dibebaskan dengan alasan")),
    CorrectionKind.PROOF_REJECTED: (
        "late",
        gettext_lazy("Data dukung ditolak sesudah diterima"),
    ),
    CorrectionKind.PROOF_WITHDRAWN: (
        "late",
        gettext_lazy("Data dukung ditarik sesudah diterima"),
    ),
    CorrectionKind.CHANGED: ("info", gettext_lazy("Keterangan aksi diubah")),
    CorrectionKind.HIDDEN: ("idle", gettext_lazy("Aksi tidak ditampilkan lagi")),
    CorrectionKind.FINDING_CHANGED: ("info", gettext_lazy("Catatan rekomendasi diubah")),
    CorrectionKind.FINDING_REOPENED: ("late", gettext_lazy("Rekomendasi dibuka kembali")),
    CorrectionKind.FINDING_HIDDEN: ("idle", gettext_lazy("Rekomendasi tidak ditampilkan lagi")),
}
_NO_LONGER_ALL = gettext_lazy("Penerimaan tidak lagi mencakup semua berkasnya")
_WITHOUT_MORE: Mapping[CorrectionKind, str | Promise] = {
    CorrectionKind.WAIVED: gettext_lazy("Keluar dari indeks, dihitung di sampingnya"),
    CorrectionKind.PROOF_REJECTED: _NO_LONGER_ALL,
    CorrectionKind.PROOF_WITHDRAWN: _NO_LONGER_ALL,
    CorrectionKind.HIDDEN: gettext_lazy("Indeks tetap menghitungnya"),
}
_FIELDS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("judul"),
    "indicator": gettext_lazy("indikator"),
    "unit_of_measure": gettext_lazy("satuan"),
    "due_on": gettext_lazy("jatuh tempo"),
    "owner_post": gettext_lazy("jabatan penanggung jawab"),
    "verifier_unit": gettext_lazy("pemeriksa"),
    "source": gettext_lazy("sumber"),
    "number": gettext_lazy("nomor"),
    "year": gettext_lazy("tahun"),
    "dated_on": gettext_lazy("tanggal"),
    "text": gettext_lazy("isi rekomendasi"),
    "owner_unit": gettext_lazy("unit penanggung jawab"),
}
