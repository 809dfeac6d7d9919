"""Why there is no path, on a terminal: what to fill in first, then what is out of reach."""

from collections.abc import Sequence

from kawal.cli import zero_denominators
from kawal.cli.figures import apart
from kawal.cli.output import language, say
from kawal.cli.questions import list_questions, shortened
from kawal.cli.reading import ScoredFile
from kawal.cli.terminal import wrapped
from kawal.faults import Text
from kawal.scoring.path.blocks import Block, Cause


def show(sheet: ScoredFile, blocks: Sequence[Block]) -> None:
    """Print each open question once, at the head; then only minima that may stay out of reach."""
    for cause, said in _FIRST.items():
        codes = _codes(blocks, cause)
        if codes:
            wrapped(said.fill(n=len(codes)), hang=2, bold=True)
            list_questions(sheet, codes)
    if _codes(blocks, Cause.OPEN):
        wrapped(_OR_FREE.fill(code=_codes(blocks, Cause.OPEN)[0]), indent=2, hang=2)
    zero_denominators.show(sheet)
    short = [block for block in blocks if not block.only_waits]
    if any(not block.waits_for for block in short):
        wrapped(_NONE, bold=True)
    for block in short:
        _block(sheet, block)


def _codes(blocks: Sequence[Block], cause: Cause) -> list[str]:
    reasons = (reason for block in blocks for reason in block.reasons)
    return list(dict.fromkeys(r.code for r in reasons if r.code and r.cause is cause))


def _block(sheet: ScoredFile, block: Block) -> None:
    best, needed = apart(block.reachable, block.needed)
    figures = (_WAITS if block.waits_for else _OUT_OF_REACH).fill(
        label=block.label,
        best=best,
        needed=needed,
        codes=shortened(block.waits_for, sheet.reading.cells, len(block.waits_for)),
    )
    say("")
    wrapped(figures, hang=2, fg="yellow" if block.waits_for else "red")
    for reason in block.reasons:
        if reason.cause is Cause.HELD:
            wrapped(f"- {reason.why.in_(language())}", indent=2, hang=2)


_FIRST = {
    Cause.OPEN: Text(
        "Isi dahulu {n} angka; angka ini tidak dapat diandaikan:",
        "Fill in {n} figure(s) first; they cannot be assumed:",
    ),
    Cause.LOCKED: Text(
        "Jawab dahulu {n} pertanyaan yang terkunci, atau lepaskan kuncinya:",
        "Answer {n} locked question(s) first, or unlock them:",
    ),
    Cause.UNDECIDED: Text(
        "Pilih dahulu --zero-denominator; {n} rasio berpenyebut nol:",
        "Choose --zero-denominator first; {n} ratio(s) divide by zero:",
    ),
}
_OR_FREE = Text(
    "Atau cari jalur yang mencakup angka itu, misalnya: --free {code}",
    "Or look for a path that includes such a figure, for example: --free {code}",
)
_NONE = Text(
    "Tidak ada jalur dari lembar ini: dengan semua jawaban yang boleh naik pada nilai terbaiknya"
    " pun masih ada yang menghalangi.",
    "No path leads there from this sheet: something stays in the way even with every answer that"
    " may rise at its best.",
)
_OUT_OF_REACH = Text(
    "✗ {label}: paling tinggi {best}, perlu {needed}", "✗ {label}: {best} at most, {needed} needed"
)
_WAITS = Text(
    "… {label}: paling tinggi {best} tanpa {codes}, perlu {needed}",
    "… {label}: {best} at most without {codes}, {needed} needed",
)
