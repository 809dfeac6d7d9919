"""The sheet on paper: totals, minima, then every question with its answer, note and evidence."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal import __version__
from kawal.assessments.exports.figures import Said, distance_of
from kawal.assessments.exports.questions_pdf import questions
from kawal.assessments.queries.exports import Contents
from kawal.assessments.queries.standing import is_given
from kawal.assessments.scores import Scores
from kawal.core.language import spoken
from kawal.documents import pdf
from kawal.files.service import let_go_of_database
from kawal.scoring.gates import CheckResult
from kawal.scoring.plan import TOTAL
from kawal.ui.minima import figure_of
from kawal.ui.numbers import decimal_text

TEMPLATE = Path(__file__).with_name("sheet.typ")

type Data = dict[str, object]


def render(contents: Contents, scores: Scores, *, made_at: datetime) -> bytes:
    """The finished document, PDF/UA-1. Exempt evidence closed to the reader has no name in it."""
    data = data_of(contents, scores, made_at)
    let_go_of_database()  # typesetting takes seconds
    return pdf.render(TEMPLATE, data, created=made_at)


def moment_text(moment: datetime) -> str:
    """Day, time and zone as an office writes them: 9 April 2026 10.00 WIB."""
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    return f"{date_format(local, 'j F Y H.i')} {local.tzname()}"


def data_of(contents: Contents, scores: Scores, made_at: datetime) -> Data:
    """What is printed, as the template receives it."""
    run = contents.sheet.run
    return {
        "title": _("Lembar Kerja Evaluasi"),
        "lang": spoken(),
        "kicker": moment_text(made_at),
        "lead": f"{run.unit.name} · {run.cycle}",
        "foot": f"{_('Lembar Kerja Evaluasi')} · {run} · {moment_text(made_at)}",
        "page": _("Halaman {n} dari {all}"),
        "words": words(),
        "facts": [list(pair) for pair in _facts(contents, scores)],
        "totals": [
            total(_("Klaim"), scores.claimed.nodes[TOTAL].points, scores.claimed.is_complete),
            total(_("Didukung"), scores.supported.nodes[TOTAL].points,
                   scores.supported.is_complete),
        ],
        "totals_note": _(
            "Klaim: semua jawaban sebagaimana diisi. Didukung: hanya jawaban yang punya data "
            "dukung yang tidak ditolak atau ditarik."
        ),
        "gates": [_gate(scores, target) for target in scores.claimed.gates],
        "blocks": list(questions(contents, scores)),
        "about": [list(pair) for pair in _about(contents, made_at)],
    }  # fmt: skip


def words() -> Mapping[str, str]:
    """Heads of tables and sections; the template has no words of its own."""
    return {
        "totals": _("Nilai"),
        "minimum": _("Batas minimal"),
        "least": _("Batas"),
        "claimed": _("Klaim"),
        "supported": _("Didukung"),
        "distance": _("Jarak"),
        "distance_claimed": _("klaim:"),
        "questions": _("Jawaban dan data dukung"),
        "answer": _("Jawaban"),
        "note": _("Catatan"),
        "evidence": _("Data dukung"),
        "about": _("Tentang dokumen ini"),
    }


def _facts(contents: Contents, scores: Scores) -> Iterator[tuple[str, str]]:
    run = contents.sheet.run
    cycle = run.cycle
    yield _("Instansi"), cycle.agency.name
    yield _("Unit"), run.unit.name
    parts = [part.unit.name for part in run.parts.select_related("unit").order_by("unit__name")]
    if parts:
        yield _("Sub-unit yang ikut"), ", ".join(parts)
    yield _("Siklus"), str(cycle)
    yield _("Keadaan"), str(run.get_state_display())
    yield (
        _("Masa data dukung"),
        _("%(first)s sampai %(last)s")
        % {
            "first": date_format(cycle.evidence_from, "j F Y"),
            "last": date_format(cycle.evidence_to, "j F Y"),
        },
    )
    claimed, supported = scores.claimed.nodes[TOTAL], scores.supported.nodes[TOTAL]
    yield (
        _("Terisi"),
        _("{answered} dari {all} pertanyaan, {supported} didukung").format(
            answered=claimed.answered, all=claimed.questions, supported=supported.answered
        ),
    )
    yield _("Keadaan per"), moment_text(contents.sheet.changed_at)


def total(label: str, points: Fraction | None, is_complete: bool) -> Data:
    return {
        "label": label,
        "figure": "–" if points is None else decimal_text(points),
        "more": "" if is_complete else _("sementara, belum lengkap"),
    }


def _gate(scores: Scores, target: str) -> Data:
    claimed, supported = scores.claimed.gates[target], scores.supported.gates[target]
    short = sum(not check.is_met for check in supported.checks)
    said = ngettext("%(n)d batas belum", "%(n)d batas belum", short) % {"n": short}
    if not supported.is_complete:
        state = Said("due", _("Belum lengkap"))
    else:
        state = Said("late", said) if short else Said("done", _("Di atas semua batas"))
    return {
        "title": _("Batas minimal %(target)s") % {"target": target},
        "state": state._asdict(),
        "checks": [_check(*pair) for pair in zip(claimed.checks, supported.checks, strict=True)],
    }


def _check(claimed: CheckResult, supported: CheckResult) -> Data:
    top = sum((supported.points.plan.weights[p] for p in supported.minimum.places), Fraction())
    said = distance_of(supported)
    return {
        "label": supported.check.label,
        "least": decimal_text(supported.needed),
        "claimed": figure_of(claimed) if is_given(claimed) else "–",
        "supported": figure_of(supported) if is_given(supported) else "–",
        "share": float((supported.actual or Fraction()) / top),
        "gate": float(supported.needed / top),
        "state": said._asdict(),
        "distance_claimed": distance_of(claimed).word,
    }


def _about(contents: Contents, made_at: datetime) -> Iterator[tuple[str, str]]:
    """Enough to score the sheet again, and to find it."""
    run = contents.sheet.run
    yield _("Instrumen"), f"{contents.instrument.title} ({run.cycle.instrument})"
    yield _("SHA-256 instrumen"), run.cycle.instrument_sha256
    yield _("Mesin nilai"), f"Kawal {__version__}"
    yield _("Batas minimal per area"), str(run.cycle.get_area_gates_display())
    yield _("Lembar"), _("revisi {n}, {id}").format(n=contents.sheet.revision, id=run.pk)
    yield _("Dibuat"), moment_text(made_at)
