"""A check as a workbook: one sheet for each question people ask, all files in each, to filter."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kawal.documents import sheets
from kawal.documents.sheets import Cell, Column, Content, Sheet
from kawal.rules.instrument import Node
from kawal.scoring.gates import CheckResult
from kawal.ui import minima
from kawal.workspace.check_lke import gaps, told, words
from kawal.workspace.check_lke.about import about
from kawal.workspace.check_lke.carried import Checked
from kawal.workspace.check_lke.inspection import Inspection
from kawal.workspace.check_lke.routes import WBBM, WBK, Routes, read

type Row = Sequence[Content | Cell]


def write(checked: Checked, routes: Routes) -> bytes:
    """The finished file. Points are numbers with all their digits, and four decimals are shown.

    In the overview they are as printed elsewhere, for there each stands above its distance.
    """
    found = checked.inspections
    return sheets.write(
        sheets.Book(
            title=_("Hasil Periksa LKE"),
            created=checked.at,
            sheets=[
                Sheet(_("Ringkasan"), _summary_columns(found), _summary(found), 3, False),
                Sheet(_("Nilai"), _score_columns(), _scores(found), 3),
                Sheet(_("Batas minimal"), _check_columns(), _checks(found), 3),
                Sheet(_("Temuan"), _remark_columns(), _remarks(found), 2),
                Sheet(_("Jalur"), _way_columns(), _ways(routes), 3),
                Sheet(_("Keterangan"), _about_columns(), about(checked), 0, False),
            ],
        )
    )


def _summary_columns(found: Sequence[Inspection]) -> list[Column]:
    names = [inspection.name for inspection, _card in read(found)]
    return [
        Column(_("Predikat"), 10),
        Column(_("Batas minimal"), 46),
        Column(_("Paling sedikit"), 14, "points"),
        *(Column(name, 24, "printed") for name in names),
    ]


def _summary(found: Sequence[Inspection]) -> Iterator[Row]:
    """One column for each workbook, under it what it has and how far that is from its minimum."""
    cards = [card for _found, card in read(found)]
    if not cards:
        return
    yield ["", _("Berkas"), None, *(_text(i.file, "muted") for i, _card in read(found))]
    counts = [words.answered(card) for card in cards]
    yield ["", _("Dijawab"), Cell(counts[0][1], layout="whole"),
           *(Cell(n, "" if n == whole else "due", "whole") for n, whole in counts)]  # fmt: skip
    unread = [told.unread(i) for i, _card in read(found)]
    if any(unread):
        yield ["", _("Tidak terbaca"), None, *(Cell(said, "late", "words") for said in unread)]
    for target in (WBK, WBBM):
        verdicts = [words.verdict_of_sheet(card, target) for card in cards]
        yield [target, Cell(_("Keadaan"), "strong"), None,
               *(Cell(v.word, _look(v.kind), "words") for v in verdicts)]  # fmt: skip
        for row in zip(*(card.gates[target].checks for card in cards), strict=True):
            yield [target, row[0].check.label, float(row[0].needed), *map(_points, row)]
            yield [target, _text(_("jarak"), "muted", 1), None, *map(_distance, row)]


def _score_columns() -> list[Column]:
    return [
        Column(_("Buku kerja"), 26),
        Column(_("Kode"), 14, "code"),
        Column(_("Uraian"), 60),
        Column(_("Nilai"), 10, "printed"),
        Column(_("Bobot"), 10, "points"),
        Column(_("Persen"), 10, "percent"),
        Column(_("Terjawab"), 10, "whole"),
        Column(_("Pertanyaan"), 11, "whole"),
        Column(_("Keadaan"), 12),
    ]


def _scores(found: Sequence[Inspection]) -> Iterator[Row]:
    for inspection, card in read(found):
        for code, result in card.nodes.items():
            node = result.node
            label = node.short_name or node.label if isinstance(node, Node) else _("Nilai total")
            is_final = result.is_complete
            yield [
                inspection.name, code, Cell(label, indent=code.count(".")),
                None if result.points is None else result.points, result.weight, result.percent,
                result.answered, result.questions,
                _text(_("lengkap") if is_final else _("sementara"), "" if is_final else "due"),
            ]  # fmt: skip


def _check_columns() -> list[Column]:
    return [
        Column(_("Buku kerja"), 26),
        Column(_("Predikat"), 10),
        Column(_("Batas minimal"), 40),
        Column(_("Paling sedikit"), 14, "points"),
        Column(_("Nilai"), 10, "printed"),
        Column(_("Kekurangan"), 12, "printed"),
        Column(_("Keadaan"), 22),
        Column(_("Yang menutup kekurangan"), 48),
        Column(_("Sumber"), 30),
    ]


def _checks(found: Sequence[Inspection]) -> Iterator[Row]:
    for inspection, card in read(found):
        for target in (WBK, WBBM):
            for check in card.gates[target].checks:
                state = words.state_of_check(check)
                yield [
                    inspection.name, target, check.check.label, check.needed, check.actual,
                    check.distance, _text(state.word, _look(state.kind)),
                    words.remedy_of(check), _text(check.check.source, "muted"),
                ]  # fmt: skip


def _remark_columns() -> list[Column]:
    return [
        Column(_("Buku kerja"), 26),
        Column(_("Sel"), 18, "code"),
        Column(_("Akibat"), 18),
        Column(_("Ditemukan"), 40),
        Column(_("Seharusnya"), 40),
        Column(_("Yang perlu dilakukan"), 48),
    ]


def _remarks(found: Sequence[Inspection]) -> Iterator[Row]:
    for remark in told.remarks(found):
        effect = _text(remark.effect, "late" if remark.is_fault else "due")
        yield [remark.file, remark.where, effect, remark.found, remark.expected, remark.remedy]
    for open_ in gaps.of_files(found):
        for gap in open_.all:
            effect = _text(_("belum dijawab"), "muted")
            where = f"{gap.cell} ({gap.code})".strip()
            yield [gap.file, where, effect, gap.found, "", gap.remedy]


def _way_columns() -> list[Column]:
    return [
        Column(_("Buku kerja"), 26),
        Column(_("Predikat"), 10),
        Column(_("No."), 6, "whole"),
        Column(_("Kode"), 14, "code"),
        Column(_("Pekerjaan, atau yang menghalangi"), 60),
        Column(_("Data dukung (praktik, bukan aturan)"), 60),
        Column(_("Menambah"), 36),
    ]


def _ways(routes: Routes) -> Iterator[Row]:
    for first, second in zip(routes[WBK], routes[WBBM], strict=True):
        for way in (told.way(first), told.way(second)):
            yield [way.name, way.target, None, "", Cell(way.summary, "strong"), "", ""]
            for block in way.blocks:
                yield [way.name, way.target, None, "", _text(block, "muted"), "", ""]
            if way.besides:
                yield [way.name, way.target, None, "", Cell(way.besides, "strong"), "", ""]
            for number, work in enumerate(way.works, 1):
                yield [way.name, way.target, number, work.code, f"{work.question}\n{work.text}",
                       "\n".join(work.evidence), work.gains]  # fmt: skip


def _about_columns() -> list[Column]:
    return [Column(_("Tentang hasil ini"), 34), Column("", 90)]


def _points(check: CheckResult) -> Cell:
    return Cell(minima.printed(check).figure, "strong" if check.is_complete else "due")


def _distance(check: CheckResult) -> Cell:
    verdict = words.verdict_of_check(check)
    return Cell(verdict.word, _look(verdict.kind), "words")


def _text(content: str, look: sheets.Look = "", indent: int = 0) -> Cell:
    return Cell(content, look, "text", indent)


def _look(kind: str) -> sheets.Look:
    looks: dict[str, sheets.Look] = {"done": "done", "late": "late", "due": "due"}
    return looks.get(kind, "muted")
