"""The printed reasons of a decision, made of the frozen document alone."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.core.language import spoken
from kawal.documents import pdf
from kawal.selection import formula as formulas
from kawal.selection.document import opened
from kawal.selection.figures import number_out
from kawal.selection.formula import Formula
from kawal.selection.models import Decision, Dissent
from kawal.ui.numbers import decimal_text

TEMPLATE = Path(__file__).with_name("reasons.typ")

type Data = dict[str, object]


def render(decision: Decision, dissents: list[Dissent]) -> bytes:
    """PDF/UA-1; the same decision with the same dissents gives the same bytes."""
    return pdf.render(TEMPLATE, data_of(decision, dissents), created=decision.decided_at)


def data_of(decision: Decision, dissents: list[Dissent]) -> Data:
    """What is printed, as the template receives it."""
    document = opened(decision.document)
    formula = formulas.read(document["formula"]["text"])
    about = document["selection"]
    verdicts = {each["id"]: each for each in document["decided"]["verdicts"]}
    candidates = [
        _candidate(formula, each, verdicts[each["id"]]) for each in document["candidates"]
    ]
    title = _("Putusan pemilihan unit percontohan")
    return {
        "title": title,
        "lang": spoken(),
        "kicker": _moment(decision.decided_at),
        "lead": f"{about['title']} {about['year']} · {about['agency']}",
        "foot": f"{title} · {about['agency']} {about['year']} · {decision.sha256[:12]}",
        "page": _("Halaman {n} dari {all}"),
        "words": _words(),
        "facts": [list(pair) for pair in _facts(decision, document, formula)],
        "chosen": [each for each in candidates if each["chosen"]],
        "passed": [each for each in candidates if each["passed"]],
        "below": [each for each in candidates if not (each["chosen"] or each["passed"])],
        "criteria": [list(row) for row in _criteria(formula)],
        "dissents": [
            {"name": d.person.name, "day": _moment(d.written_at), "text": d.text} for d in dissents
        ],
        "sha": decision.sha256,
        "formula_sha": document["formula"]["sha256"],
    }


def _candidate(formula: Formula, each: Mapping[str, Any], verdict: Mapping[str, Any]) -> Data:
    return {
        "position": each["position"],
        "name": each["name"],
        "score": _span(each["score"]),
        "chosen": verdict["is_chosen"],
        "passed": verdict["is_above_line"] and not verdict["is_chosen"],
        "reason": verdict["reason"],
        "why": each["why"],
        "values": [list(row) for row in _values(formula, each["values"])],
    }


def _values(formula: Formula, values: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    for criterion in formula.criteria:
        row = values.get(criterion.key)
        if row is None:
            yield criterion.label, _("belum ada data"), ""
        else:
            number = number_out(Decimal(row["value"]))
            day = date_format(datetime.fromisoformat(row["as_of"]), "j F Y")
            yield criterion.label, f"{number} ({criterion.unit})", f"{row['source']}, {day}"


def _criteria(formula: Formula) -> Iterator[tuple[str, ...]]:
    axes = {"risk": _("Risiko"), "readiness": _("Kesiapan")}
    for c in formula.criteria:
        turned = "" if c.direction == "up" else _(" (rendah berarti berisiko)")
        scale = f"{c.low:f}–{c.high:f}, {c.unit}{turned}"
        yield axes[c.axis], c.label, scale, f"{c.weight:f}"


def _facts(
    decision: Decision, document: Mapping[str, Any], formula: Formula
) -> Iterator[tuple[str, str]]:
    yield _("Instansi"), document["selection"]["agency"]
    yield _("Diputuskan"), _moment(decision.decided_at)
    yield _("Oleh"), document["decided"]["by"] or "–"
    if decision.letter:
        yield _("Keputusan"), decision.letter
    yield _("Tempat"), str(document["selection"]["places"])
    yield _("Calon"), str(len(document["candidates"]))
    yield _("Rumus"), f"{formula.title} ({formula.id})"
    yield (
        _("Bobot dicoba"),
        _("setiap bobot lebih ringan atau lebih berat sampai {band} %").format(
            band=decimal_text(formula.band * 100, 0)
        ),
    )


def _span(ends: list[str]) -> str:
    low, high = (decimal_text(Fraction(end)) for end in ends)
    return low if ends[0] == ends[1] else f"{low}–{high}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    return f"{date_format(local, 'j F Y H.i')} {local.tzname()}"


def _words() -> Mapping[str, str]:
    """Heads of tables and sections; the template has no words of its own."""
    return {
        "chosen": _("Dipilih"),
        "passed": _("Tidak dipilih, padahal di atas garis"),
        "below": _("Di bawah garis"),
        "line": _("Garis: tempat terakhir yang dipilih menurut urutan nilai yang pasti."),
        "reason": _("Alasan"),
        "why": _("Menurut rumus"),
        "values": _("Data"),
        "criterion": _("Kriteria"),
        "value": _("Nilai"),
        "source": _("Sumber"),
        "axis": _("Sumbu"),
        "scale": _("Skala"),
        "weight": _("Bobot"),
        "formula": _("Rumus"),
        "dissents": _("Pendapat berbeda"),
        "about": _("Tentang dokumen ini"),
        "sha": _("SHA-256 putusan"),
        "formula_sha": _("SHA-256 rumus"),
    }
