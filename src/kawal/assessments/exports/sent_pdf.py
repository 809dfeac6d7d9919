"""What was sent, on paper: made of the frozen document alone, with what tells it from a copy."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.assessments.exports.figures import Said
from kawal.assessments.exports.questions_pdf import DEEPEST, TOP
from kawal.assessments.exports.sheet_pdf import TEMPLATE, Data, moment_text, total, words
from kawal.assessments.exports.told import closed
from kawal.assessments.models import Snapshot
from kawal.assessments.queries.sent_document import (
    SentAnswer,
    SentDocument,
    SentGate,
    SentMinimum,
    SentPaper,
    total_of,
)
from kawal.assessments.queries.verification import mark_of
from kawal.core.language import spoken
from kawal.documents import pdf
from kawal.documents.qr import printed_qr
from kawal.rules.instrument import Node
from kawal.scoring.plan import TOTAL


def render(sent: SentDocument) -> bytes:
    """PDF/UA-1; the same document gives the same bytes, whoever asks and whenever."""
    return pdf.render(TEMPLATE, data_of(sent), created=sent.sent_at)


def address_of(snapshot: Snapshot) -> str:
    """Where anyone can ask about it."""
    return f"{settings.BASE_URL}{reverse('assessments:verify', args=[snapshot.pk])}"


def data_of(sent: SentDocument) -> Data:
    """What is printed, as the template receives it."""
    head = _("Lembar Kerja Evaluasi, kiriman ke-{n}").format(n=sent.snapshot.number)
    return {
        "title": head,
        "lang": spoken(),
        "kicker": moment_text(sent.sent_at),
        "lead": f"{sent.run['unit']} · {sent.cycle}",
        "foot": f"{head} · {sent.run['unit']} · {sent.snapshot.sha256[:16]}",
        "page": _("Halaman {n} dari {all}"),
        "words": words(),
        "facts": [list(pair) for pair in _facts(sent)],
        "seal": _seal(sent.snapshot),
        "totals": [
            total(_("Klaim"), total_of(sent.claimed), sent.claimed["complete"]),
            total(_("Didukung"), total_of(sent.supported), sent.supported["complete"]),
        ],
        "totals_note": _(
            "Klaim: semua jawaban sebagaimana diisi. Didukung: hanya jawaban yang punya data "
            "dukung yang tidak ditolak atau ditarik."
        ),
        "gates": [_gate(gate) for gate in sent.gates],
        "blocks": list(_blocks(sent)),
        "about": [list(pair) for pair in _about(sent)],
    }


def _seal(snapshot: Snapshot) -> Data:
    address = address_of(snapshot)
    return {
        "title": _("Kiriman ke-{n}").format(n=snapshot.number),
        "facts": [
            [_("Sidik SHA-256"), snapshot.sha256],
            [_("Periksa di"), address],
        ],
        "says": _(
            "Di alamat itu siapa pun dapat memeriksa berkas PDF ini: yang dikirim, versi lama, "
            "atau sudah diubah. Untuk hasil cetak: minta PDF-nya, periksa, lalu bandingkan."
        ),
        "qr": printed_qr(address),
        "alt": _("Kode QR halaman verifikasi: {address}").format(address=address),
        "mark": mark_of(snapshot),
    }


def _facts(sent: SentDocument) -> Iterator[tuple[str, str]]:
    run = sent.run
    if sent.agency:
        yield _("Instansi"), sent.agency
    yield _("Unit"), run["unit"]
    if run["parts"]:
        yield _("Sub-unit yang ikut"), ", ".join(run["parts"])
    yield _("Siklus"), sent.cycle
    first, last = (date.fromisoformat(run[key]) for key in ("evidence_from", "evidence_to"))
    yield (
        _("Masa data dukung"),
        _("%(first)s sampai %(last)s")
        % {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")},
    )
    claimed, supported = sent.claimed["nodes"][TOTAL], sent.supported["nodes"][TOTAL]
    yield (
        _("Terisi"),
        _("{answered} dari {all} pertanyaan, {supported} didukung").format(
            answered=claimed["answered"],
            all=claimed["questions"],
            supported=supported["answered"],
        ),
    )
    yield _("Dikirim"), f"{moment_text(sent.sent_at)}, {sent.sent_by or _('Sistem')}"
    if sent.accepted:
        yield _("Dikirim dengan hal terbuka"), sent.accepted


def _gate(gate: SentGate) -> Data:
    said = ngettext("%(n)d batas belum", "%(n)d batas belum", gate.short) % {"n": gate.short}
    if not gate.is_complete:
        state = Said("due", _("Belum lengkap"))
    else:
        state = Said("late", said) if gate.short else Said("done", _("Di atas semua batas"))
    return {
        "title": _("Batas minimal %(target)s") % {"target": gate.target},
        "state": state._asdict(),
        "checks": [_check(each) for each in gate.minima],
    }


def _check(each: SentMinimum) -> Data:
    supported = each.supported
    return {
        "label": each.label,
        "least": each.least,
        "claimed": each.claimed.figure,
        "supported": supported.figure,
        "share": float((supported.actual or 0) / each.top),
        "gate": float(supported.needed / each.top),
        "state": supported.said._asdict(),
        "distance_claimed": each.claimed.said.word,
    }


def _blocks(sent: SentDocument) -> Iterator[Data]:
    for node in sent.instrument.nodes:
        if node.question is not None:
            yield _question(sent.answers[node.id])
        elif node.parent is not None:
            yield _heading(sent, node)


def _heading(sent: SentDocument, node: Node) -> Data:
    label = node.short_name or (node.label.capitalize() if node.label.isupper() else node.label)
    weight = sent.claimed["nodes"][node.id]["weight"]
    points = _("klaim {claimed}, didukung {supported}, dari {weight}").format(
        claimed=sent.points(sent.claimed, node.id),
        supported=sent.points(sent.supported, node.id),
        weight=sent.weight(node.id),
    )
    return {
        "kind": "heading",
        "level": min(TOP + node.id.count(".") - 1, DEEPEST),
        "code": node.id,
        "title": label,
        "points": points if float(weight) else "",
    }


def _question(answer: SentAnswer) -> Data:
    return {
        "kind": "question",
        "code": answer.code,
        "text": answer.text,
        "answer": list(answer.lines),
        "remark": None if answer.remark is None else answer.remark._asdict(),
        "points": answer.points,
        "note": answer.note,
        "evidence": [_paper(paper) for paper in answer.papers],
    }


def _paper(paper: SentPaper) -> Data:
    more = [paper.url] if paper.url else []
    if paper.name and not paper.url:
        more.append(_("versi {n}, {title}").format(n=paper.version, title=paper.title))
    if paper.origin:
        more.append(_("diwarisi dari {unit}").format(unit=paper.origin))
    return {
        "name": paper.name or closed(),
        "more": "; ".join(more),
        "sha256": paper.sha256,
        "reason": "",
        "state": paper.state._asdict(),
    }


def _about(sent: SentDocument) -> Iterator[tuple[str, str]]:
    """Enough to score it again, and to find it."""
    run = sent.run
    yield _("Instrumen"), f"{sent.instrument.title} ({run['instrument']})"
    yield _("SHA-256 instrumen"), run["instrument_sha256"]
    yield _("Mesin nilai"), f"Kawal {sent.plain['engine']}"
    yield _("Sidik SHA-256"), sent.snapshot.sha256
    yield _("Penilaian"), str(run["id"])
    if sent.has_closed:
        yield (
            _("Yang ditutup"),
            _("Nama data dukung yang dikecualikan (UU 14/2008 pasal 17); sidiknya tetap ada."),
        )
