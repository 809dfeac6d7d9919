"""Ratios over zero that the regulation leaves open: what may be chosen, and what each gives."""

from kawal.cli.output import language, number, say
from kawal.cli.policies import chosen_as
from kawal.cli.questions import placed
from kawal.cli.reading import ScoredFile
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.engine import score
from kawal.scoring.shares import ZERO


def show(sheet: ScoredFile) -> None:
    """Print nothing where no ratio is undecided."""
    card, cells = sheet.card, sheet.reading.cells
    if not card.undecided:
        return
    listed = ", ".join(placed(code, cells) for code in card.undecided)
    wrapped(_SILENT.fill(codes=listed), indent=2, hang=2, fg="yellow")
    for value in ("zero", "full", "unanswered"):
        say(f"    {chosen_as(ZERO, value):26} {_outcome(sheet, value)}")


def _outcome(sheet: ScoredFile, value: str) -> str:
    """What the ratios and the whole sheet are worth under one choice."""
    card = sheet.card
    chosen = score(card.instrument, card.answers, {**card.policies, ZERO: value})
    points = [number(chosen.nodes[code].points) for code in card.undecided]
    said = _UNDECIDED if value == "unanswered" else _WORTH
    total = number(chosen.total.points) if chosen.total else "—"
    return said.fill(points=" + ".join(points), total=total).in_(language())


_SILENT = Text(
    "{codes}: penyebut nol; peraturan tidak mengatur nilainya. Pilih satu dari tiga:",
    "{codes}: zero denominator; the regulation is silent. Choose one of three:",
)
_WORTH = Text("bernilai {points}; nilai total {total}", "worth {points}; total {total}")
_UNDECIDED = Text(
    "belum bernilai sampai TPI memutuskan (baku); nilai sementara {total}",
    "no score until TPI decides (default); provisional total {total}",
)
