"""Ratios over zero that the regulation leaves open: what may be chosen, and what each gives."""

from collections.abc import Sequence

from kawal.cli.output import language, number, say
from kawal.cli.policies import chosen_as
from kawal.cli.questions import placed
from kawal.cli.reading import ScoredFile
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.engine import score
from kawal.scoring.shares import ZERO


def show(sheet: ScoredFile) -> None:
    """Print nothing where no ratio is undecided. Wrong counts are to be corrected, not decided."""
    wrong = sheet.card.parts_of_nothing
    silent = [code for code in sheet.card.undecided if code not in wrong]
    if wrong:
        wrapped(_WRONG.fill(codes=_listed(sheet, wrong)), indent=2, hang=2, fg="yellow")
    if not silent:
        return
    wrapped(_SILENT.fill(codes=_listed(sheet, silent)), indent=2, hang=2, fg="yellow")
    choices = {value: chosen_as(ZERO, value) for value in ("zero", "full", "unanswered")}
    wide = max(map(len, choices.values()))
    for value, typed in choices.items():
        say(f"    {typed:{wide}}  {_outcome(sheet, silent, value)}")


def _listed(sheet: ScoredFile, codes: Sequence[str]) -> str:
    return ", ".join(placed(code, sheet.reading.cells) for code in codes)


def _outcome(sheet: ScoredFile, codes: Sequence[str], value: str) -> str:
    """What the ratios and the whole sheet are worth under one choice."""
    card = sheet.card
    chosen = score(card.instrument, card.answers, {**card.policies, ZERO: value})
    points = [number(chosen.nodes[code].points) for code in codes]
    said = _UNDECIDED if value == "unanswered" else _WORTH
    total = number(chosen.total.points) if chosen.total else "—"
    return said.fill(points=" + ".join(points), total=total).in_(language())


_WRONG = Text(
    "{codes}: pembilang lebih dari 0, penyebut 0; periksa kedua angka itu",
    "{codes}: the numerator is above 0, the denominator 0; check both numbers",
)
_SILENT = Text(
    "{codes}: penyebut nol; peraturan tidak mengatur nilainya. Pilih satu dari tiga:",
    "{codes}: zero denominator; the regulation is silent. Choose one of three:",
)
_WORTH = Text("bernilai {points}; nilai total menjadi {total}", "worth {points}; total {total}")
_UNDECIDED = Text(
    "belum bernilai sampai TPI memutuskan (baku); nilai sementara {total}",
    "no score until TPI decides (default); provisional total {total}",
)
