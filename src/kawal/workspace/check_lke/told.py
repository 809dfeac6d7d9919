"""Remarks by cell and paths as work, in words: the same on the page, in the workbook, on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.language import spoken
from kawal.scoring.path import Path
from kawal.scoring.path.work import Change
from kawal.ui.numbers import decimal_text
from kawal.workspace.check_lke import barriers, office
from kawal.workspace.check_lke.inspection import Inspection
from kawal.workspace.check_lke.routes import WBBM, Route

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at in one file. `is_fault`: its cell or its file could not be scored."""

    file: str
    name: str
    where: str
    found: str
    expected: str
    remedy: str
    effect: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work on the way, as the catalogue words it. Never a letter to tick.

    `question` asks, `text` is the state that must be true before its answer may rise.
    """

    code: str
    question: str
    text: str
    gains: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One sheet's way to one predicate: what stands in the way, and works to do.

    `besides` introduces the works that are left once what stands in the way is out of it.
    """

    name: str
    target: str
    summary: str
    works: tuple[Work, ...] = ()
    blocks: tuple[str, ...] = ()
    besides: str = ""

    @property
    def first(self) -> tuple[Work, ...]:
        """What a page shows at once: all of a short way, the beginning of a long one."""
        return self.works if len(self.works) <= MOST_SHOWN + 1 else self.works[:MOST_SHOWN]

    @property
    def rest(self) -> tuple[Work, ...]:
        return self.works[len(self.first) :]

    @property
    def first_count(self) -> int:
        return len(self.first)


def remarks(inspections: Sequence[Inspection]) -> list[Remark]:
    """What made files and cells unusable first, then what a person should look at."""
    said = spoken()
    unusable = [
        Remark(i.file, i.name, _place(i, f.where), office.found(f),
               f.expected.in_(said), office.remedy(f), _effect(i), is_fault=True)
        for i in inspections
        for f in i.faults
    ]  # fmt: skip
    doubtful = [
        Remark(i.file, i.name, _place(i, w.where), told["found"],
               told["expected"], told["remedy"], _("perlu diperiksa"), is_fault=False)
        for i in inspections
        for w in i.warnings
        for told in [w.as_dict(said)]
    ]  # fmt: skip
    return unusable + doubtful


def _effect(found: Inspection) -> str:
    return _("tidak dapat dinilai") if found.is_unusable else _("dihitung belum dijawab")


def unread(found: Inspection) -> str:
    """How many cells of a scored workbook could not be read, and what came of it; nothing if none.

    A cell has one fault at most.
    """
    n = 0 if found.is_unusable else len(found.faults)
    if not n:
        return ""
    said = ngettext(
        "%(n)d sel tidak terbaca, dihitung belum dijawab",
        "%(n)d sel tidak terbaca, dihitung belum dijawab",
        n,
    )
    return said % {"n": n}


def _place(found: Inspection, where: str) -> str:
    return office.place(where.removeprefix(found.file).strip(" ,")) or _("seluruh berkas")


def way(route: Route) -> Way:
    name, target, path = route.inspection.name, route.target, route.path
    if path is None:
        return Way(name, target, _("Jalur tidak dihitung: melampaui batas waktu."))
    if not path.is_feasible:
        return _blocked(name, target, path, route.besides)
    works = tuple(_work(change) for change in path.changes)
    return Way(name, target, _summary(target, len(works)), works, _conditions(target))


def _blocked(name: str, target: str, path: Path, besides: Path | None) -> Way:
    summary = _("Belum ada jalur dari jawaban LKE saja.")
    if besides is None:
        return Way(name, target, summary, blocks=barriers.told_alone(path))
    works = tuple(_work(c) for c in besides.changes if not barriers.is_barrier(c))
    blocks = _conditions(target) + barriers.told_with_needs(besides)
    return Way(name, target, summary, works, blocks, _besides(len(works)))


def _besides(n: int) -> str:
    if not n:
        return _("Selain itu tidak ada pekerjaan: semua batas lain sudah tercapai.")
    said = ngettext(
        "Selain itu %(n)d pekerjaan, terbukti paling ringan:",
        "Selain itu %(n)d pekerjaan, terbukti paling ringan:",
        n,
    )
    return said % {"n": n}


def _summary(target: str, n: int) -> str:
    if not n:
        return _("Semua batas minimal %(target)s sudah tercapai.") % {"target": target}
    said = ngettext(
        "%(n)d pekerjaan, terbukti paling ringan.", "%(n)d pekerjaan, terbukti paling ringan.", n
    )
    return said % {"n": n}


def _conditions(target: str) -> tuple[str, ...]:
    return (_("Perlu predikat Menuju WBK lebih dahulu."),) if target == WBBM else ()


def _work(change: Change) -> Work:
    gains = ", ".join(f"{help_.label} +{decimal_text(help_.gain)}" for help_ in change.helps)
    items = [item for practice in change.evidence[:1] for item in practice.documents]
    text = change.work.in_(spoken())
    if not change.is_lowest:
        text = _("Keadaan yang harus dicapai: %(state)s") % {"state": text}
    return Work(change.code, _as_title(change.question.text), text, gains, tuple(items))


def _as_title(text: str) -> str:
    """Questions of the form break lines, and some begin small."""
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]
