"""Totals in figures: of a run, of the runs of a cycle, of a sheet before and after a workbook."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.assessments.models import Cycle
from kawal.assessments.progress import Progress
from kawal.assessments.queries.board import BELOW, REACHED, UNFINISHED, verdict
from kawal.assessments.queries.difference import Preview
from kawal.assessments.queries.standing import AIM
from kawal.scoring.scorecard import Scorecard
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Fact


@dataclass(frozen=True, slots=True)
class Totals:
    """Points; a dash while nothing is answered: what was not given in is no nought."""

    progress: Progress

    @property
    def claimed(self) -> str:
        return decimal_text(self.progress.claimed) if self.progress.answered else "–"

    @property
    def supported(self) -> str:
        return decimal_text(self.progress.supported) if self.progress.n_supported else "–"


def of_cycle(cycle: Cycle, found: Collection[Progress]) -> list[Fact]:
    """How many runs reached the minima by what is supported; each leads to those runs."""
    counted = Counter(verdict(progress) for progress in found)
    runs = f"{reverse('assessments:runs')}?siklus={cycle.pk}"
    labels = {
        REACHED: _("Mencapai batas {name}").format(name=AIM),
        BELOW: _("Di bawah batas"),
        UNFINISHED: _("Belum lengkap"),
    }
    return [
        Fact(label=label, value=str(counted[key]), url=f"{runs}&batas={key}")
        for key, label in labels.items()
    ]


def taken_over(preview: Preview) -> list[Fact]:
    """Both totals with all that is ticked when the page opens, and now; and the minima that the
    answers reach.
    """
    before, after = preview.before.claimed, preview.after.claimed
    now = _("sekarang {figure}")
    if not after.is_complete:
        now = _("sementara, sekarang {figure}")
    minima = _("{n} dari {all}").format(n=_reached(after), all=len(after.gates[AIM].checks))
    return [
        Fact(label=_("Jawaban yang dicentang di awal"), value=str(preview.ticked)),
        Fact(
            label=_("Nilai diklaim dengan centang awal"),
            value=_points(after),
            note=now.format(figure=_points(before)),
        ),
        Fact(
            label=_("Nilai didukung dengan centang awal"),
            value=_points(preview.after.supported),
            note=now.format(figure=_points(preview.before.supported)),
        ),
        Fact(
            label=_("Batas {aim} dengan centang awal").format(aim=AIM),
            value=minima,
            note=now.format(figure=_reached(before)),
        ),
    ]


def _points(card: Scorecard) -> str:
    points = card.total.points if card.total else None
    return "–" if points is None else decimal_text(points)


def _reached(card: Scorecard) -> int:
    return sum(not check.distance for check in card.gates[AIM].checks)
