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
            wrapped(_OTHERWISE[cause].fill(code=codes[0]), indent=2, hang=2)
    zero_denominators.show(sheet)
    short = [block for block in blocks if not block.only_waits]
    if any(not block.waits_for for block in short):
        wrapped(_NONE, bold=True)
    for block in short:
        _block(sheet, block)
    _freed(short)


def _freed(blocks: Sequence[Block]) -> None:
    """Ratios and survey values that hold a minimum down, as options to be copied."""
    reasons = (reason for block in blocks for reason in block.reasons if reason.can_be_freed)
    codes = dict.fromkeys(f"--free {reason.code}" for reason in reasons)
    if codes:
        say("")
        wrapped(_FREE.fill(options=" ".join(codes)), hang=2)


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
        "Jawab dahulu {n} pertanyaan yang terkunci:", "Answer {n} locked question(s) first:"
    ),
}
_OTHERWISE = {
    Cause.OPEN: Text(
        "Atau cari jalur yang mencakup angka itu, misalnya --free {code}",
        "Or look for a path that includes such a figure, for example --free {code}",
    ),
    Cause.LOCKED: Text(
        "Atau lepaskan kuncinya, misalnya jangan pakai --lock {code}",
        "Or unlock them, for example without --lock {code}",
    ),
}
_FREE = Text(
    "Untuk mencari jalur yang juga menaikkan angka tadi, tambahkan: {options}",
    "To look for a path that raises these figures too, add: {options}",
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
