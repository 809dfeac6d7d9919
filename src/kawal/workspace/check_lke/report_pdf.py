"""A check as a report to print and carry into a meeting; one part for each workbook."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.language import spoken
from kawal.documents import pdf
from kawal.scoring.gates import CheckResult
from kawal.scoring.scorecard import Scorecard
from kawal.ui import minima
from kawal.ui.numbers import decimal_text, size_text
from kawal.workspace.check_lke import told, words
from kawal.workspace.check_lke.about import engine, how_read, moment_text, not_kept
from kawal.workspace.check_lke.carried import Checked
from kawal.workspace.check_lke.inspection import Inspection
from kawal.workspace.check_lke.routes import WBBM, WBK, Routes, read

TEMPLATE = Path(__file__).with_name("report.typ")
MOST_REMARKS = 40  # rows for each file; the workbook has them all
MOST_EVIDENCE = 6

type Data = dict[str, object]


def render(checked: Checked, routes: Routes) -> bytes:
    """The finished report, the same bytes whenever it is asked for."""
    return pdf.render(TEMPLATE, _data(checked, routes), created=checked.at)


def _data(checked: Checked, routes: Routes) -> Data:
    found = checked.inspections
    ways: dict[int, list[told.Way]] = {}
    for target in (WBK, WBBM):
        for place, route in enumerate(routes[target]):
            ways.setdefault(place, []).append(told.way(route))
    return {
        "title": _("Hasil Periksa LKE"),
        "lang": spoken(),
        "kicker": moment_text(checked.at),
        "lead": _lead(found),
        "foot": f"{_('Periksa LKE')} · {moment_text(checked.at)} · {not_kept()}",
        "page": _("Halaman {n} dari {all}"),
        "words": _words(),
        "overview": [_line(i, card) for i, card in read(found)] if len(read(found)) > 1 else [],
        "unread": [_unread(i) for i in found if i.card is None],
        "files": [_file(i, card, ways[place]) for place, (i, card) in enumerate(read(found))],
        "about": [list(pair) for pair in engine()],
        "reading": how_read(),
    }


def _lead(found: Sequence[Inspection]) -> str:
    n = len(found)
    return ngettext("%(n)d buku kerja", "%(n)d buku kerja", n) % {"n": n} + f". {not_kept()}"


def _words() -> Mapping[str, str]:
    """Heads of tables and sections; the template has no words of its own."""
    return {
        "overview": _("Ringkasan"),
        "file": _("Buku kerja"),
        "answered": _("Dijawab"),
        "total": _("Nilai total"),
        "state": _("Keadaan terhadap WBK"),
        "check": _("Batas minimal"),
        "points": _("Nilai"),
        "least": _("Batas"),
        "distance": _("Jarak"),
        "remarks": _("Yang perlu diperiksa di dalam berkas"),
        "cell": _("Sel"),
        "seen": _("Ditemukan"),
        "expected": _("Seharusnya"),
        "remedy": _("Yang perlu dilakukan"),
        "todo": _("Yang perlu dikerjakan"),
        "evidence": _("Data dukung (praktik, bukan aturan):"),
        "gains": _("Menambah:"),
        "unread": _("Tidak dapat dinilai"),
        "about": _("Tentang hasil ini"),
    }


def _line(found: Inspection, card: Scorecard) -> Data:
    answered, whole = words.answered(card)
    total = next(check for check in card.gates[WBK].checks if not check.check.nodes)
    return {
        "name": found.name,
        "answered": f"{answered}/{whole}",
        "total": _figure(total),
        "bar": _bar(total),
        "state": _state(words.verdict_of_sheet(card, WBK)),
    }


def _file(found: Inspection, card: Scorecard, ways: Sequence[told.Way]) -> Data:
    answered, whole = words.answered(card)
    remarks = told.remarks([found])
    return {
        "name": found.name,
        "state": _state(words.verdict_of_sheet(card, WBK)),
        "facts": [
            [_("Berkas"), f"{found.file} ({size_text(found.size)})"],
            [_("SHA-256"), found.sha256],
            [_("Dijawab"), _("%(n)d dari %(all)d pertanyaan") % {"n": answered, "all": whole}],
        ],
        "headline": _headline(card),
        "incomplete": "" if card.is_complete else _incomplete(whole - answered),
        "unread": _unread_cells(found),
        "gates": [
            {
                "title": _("Batas minimal %(target)s") % {"target": target},
                "state": _state(words.verdict_of_sheet(card, target)),
                "checks": [_check(check) for check in card.gates[target].checks],
            }
            for target in (WBK, WBBM)
        ],
        "ways": [_way(way) for way in ways],
        "remarks": [_remark(remark) for remark in remarks[:MOST_REMARKS]],
        "more": _more(len(remarks[MOST_REMARKS:])),
    }


def _headline(card: Scorecard) -> str:
    """The state in one sentence: the score, then every minimum that is missed and by how much."""
    checks = card.gates[WBK].checks
    total = next(check for check in checks if not check.check.nodes)
    said = _("Nilai %(figure)s dari 100.") % {"figure": _figure(total)}
    missed = [check for check in checks if check.is_complete and not check.is_met]
    if not missed:
        return said
    listed = "; ".join(f"{c.check.label} {minima.distance_of(c)}" for c in missed)
    return said + " " + _("Belum tercapai: %(listed)s.") % {"listed": listed}


def _incomplete(n: int) -> str:
    said = ngettext(
        "%(n)d pertanyaan belum dijawab: nilai yang memuatnya masih sementara, dan predikat belum "
        "dapat dinyatakan.",
        "%(n)d pertanyaan belum dijawab: nilai yang memuatnya masih sementara, dan predikat belum "
        "dapat dinyatakan.",
        n,
    )
    return said % {"n": n}


def _unread_cells(found: Inspection) -> str:
    said = told.unread(found)
    if not said:
        return ""
    return f"{said}. " + _("Lihat: %(title)s.") % {"title": _words()["remarks"]}


def _check(check: CheckResult) -> Data:
    return {
        "label": check.check.label,
        "figure": minima.figure_of(check),
        "least": decimal_text(check.needed),
        "bar": _bar(check),
        "state": _state(words.verdict_of_check(check)),
        "remedy": words.remedy_of(check),
    }


def _bar(check: CheckResult) -> Data:
    """Shares of the bar's length, for drawing only."""
    top = words.top_of(check)
    kind = words.verdict_of_check(check).kind
    actual = check.actual or Fraction(0)
    return {"share": float(actual / top), "gate": float(check.needed / top), "kind": kind}


def _figure(check: CheckResult) -> str:
    figure = minima.figure_of(check)
    return figure if check.is_complete else _("sementara %s") % figure


def _state(verdict: words.Verdict) -> Data:
    return {"kind": verdict.kind, "word": verdict.word}


def _way(way: told.Way) -> Data:
    return {
        "title": _("Jalur terdekat ke %(target)s") % {"target": way.target},
        "summary": way.summary,
        "works": [
            {"code": w.code, "question": w.question, "text": w.text, "gains": w.gains,
             "evidence": list(w.evidence[:MOST_EVIDENCE])}
            for w in way.works
        ],
        "blocks": list(way.blocks),
        "besides": way.besides,
    }  # fmt: skip


def _remark(remark: told.Remark) -> list[str]:
    return [remark.where, remark.found, remark.expected, remark.remedy]


def _more(n: int) -> str:
    said = ngettext("%(n)d lagi ada di unduhan XLSX.", "%(n)d lagi ada di unduhan XLSX.", n)
    return said % {"n": n} if n else ""


def _unread(found: Inspection) -> Data:
    if found.same_as:
        why = _("Isinya sama dengan %(other)s; dihitung sekali.") % {"other": found.same_as}
        return {"name": found.file, "why": why, "remarks": [], "more": ""}
    remarks = told.remarks([found])
    n = len(found.faults)
    why = ngettext("%(n)d kesalahan", "%(n)d kesalahan", n) % {"n": n}
    return {
        "name": found.file,
        "why": why,
        "remarks": [_remark(remark) for remark in remarks[:MOST_REMARKS]],
        "more": _more(len(remarks[MOST_REMARKS:])),
    }
