"""Counts of ratio questions that are usable and yet worth a look: blank, or at odds with others."""

from collections.abc import Iterator, Mapping, Sequence

from kawal.faults import Text, harmless
from kawal.formats.file_warnings import FileWarning
from kawal.rules.instrument import Instrument, Ratio, Share
from kawal.scoring.answers import Answers, Locate, blank_counts

type Counts = Mapping[str, int]


def warn_of_counts(
    instrument: Instrument, answers: Answers, locate: Locate
) -> Iterator[FileWarning]:
    """Ratios with a blank count, and counts that cannot all be right together.

    Totals that differ from their lines, parts beyond their whole, and one number that two questions
    ask and that was answered twice otherwise.
    """
    for code, counts in answers.unfinished.items():
        blank = blank_counts(instrument, code, counts)
        yield _unfinished(code, locate(code, blank[0].name), [item.label for item in blank])
    for code, counts in answers.inputs.items():
        share = _share(instrument, code)
        yield from _totals(code, share, counts, locate)
        if isinstance(share.formula, Ratio):
            yield from _parts(code, share, share.formula, counts, locate)
    yield from _asked_twice(instrument, {**answers.unfinished, **answers.inputs}, locate)


def _share(instrument: Instrument, code: str) -> Share:
    answer = instrument.questions[code].answer
    assert isinstance(answer, Share)  # noqa: S101  only such questions are admitted with inputs
    return answer


def _totals(code: str, share: Share, counts: Counts, locate: Locate) -> Iterator[FileWarning]:
    for item in share.inputs:
        lines = sum(counts[name] for name in item.total_of)
        if item.total_of and counts.get(item.name, lines) != lines:
            where = locate(code, item.name)
            yield _total_differs(code, where, item.label, counts[item.name], lines)


def _parts(
    code: str, share: Share, formula: Ratio, counts: Counts, locate: Locate
) -> Iterator[FileWarning]:
    above = sum(counts[name] for name in formula.numerator)
    below = sum(counts[name] for name in formula.denominator)
    labels = _labels(share, formula)
    if above > below:
        yield _beyond(code, locate(code, None), (above, below), labels)
    for name in formula.on_the_way:
        # "Under way" may include what has arrived or not; a count that fits neither way is wrong.
        if counts[name] > below or below - above < counts[name] < above:
            label = next(item.label for item in share.inputs if item.name == name)
            found = [(label, counts[name]), (labels[0], above), (labels[1], below)]
            yield _no_room(code, locate(code, name), found)


def _asked_twice(
    instrument: Instrument, given: Mapping[str, Counts], locate: Locate
) -> Iterator[FileWarning]:
    for code, counts in given.items():
        for item in _share(instrument, code).inputs:
            other, _, name = (item.same_as or "").rpartition(".")
            here, there = counts.get(item.name), given.get(other, {}).get(name)
            if here is not None and there is not None and here != there:
                found = f"{item.label} = {here}"
                yield _not_the_same(code, locate(code, item.name), found, other, there)


def _unfinished(code: str, where: str, labels: Sequence[str]) -> FileWarning:
    listed = "; ".join(labels)
    return FileWarning(
        "INPUT-MISSING",
        code,
        where,
        Text(f"kosong: {listed}", f"blank: {listed}"),
        Text(
            f"Isian lain dari {code} sudah ada; pertanyaan ini dihitung belum terjawab.",
            f"The other inputs of {code} are filled; this question counts as unanswered.",
        ),
        Text("Isi angka ini; 0 bila memang tidak ada.", "Fill in this number; 0 if there is none."),
    )


def _labels(share: Share, formula: Ratio) -> tuple[str, str]:
    """What is counted above and below the line, in the words of the form."""
    label = {item.total_of or (item.name,): item.label for item in share.inputs}
    above, below = (
        label.get(names) or " + ".join(label[name,] for name in names)
        for names in (formula.numerator, formula.denominator)
    )
    return above, below


def _total_differs(code: str, where: str, label: str, typed: int, lines: int) -> FileWarning:
    return FileWarning(
        "TOTAL-DIFFERS",
        code,
        where,
        f"{harmless(label)} = {typed}",
        Text(
            f"Dihitung {lines}, jumlah baris rinciannya.",
            f"Counted as {lines}, the sum of its lines.",
        ),
        Text("Cocokkan jumlah dan rinciannya.", "Make the total and its lines agree."),
    )


def _beyond(code: str, where: str, counts: tuple[int, int], labels: tuple[str, str]) -> FileWarning:
    above, below = counts
    return FileWarning(
        "RATIO-CAPPED" if below else "RATIO-OF-NOTHING",
        code,
        where,
        f"{labels[0]} = {above}, {labels[1]} = {below}",
        _AT_MOST_ALL if below else _NEVER_FULL,
        Text("Periksa kedua angka.", "Check both numbers."),
    )


_AT_MOST_ALL = Text("Dihitung paling tinggi 100 %.", "Counted as 100 %, the most there is.")
_NEVER_FULL = Text(
    "Bagian tidak dapat melebihi keseluruhannya; tidak dihitung penuh dengan pilihan apa pun.",
    "A part cannot exceed its whole; no choice counts it as full.",
)


def _no_room(code: str, where: str, counts: Sequence[tuple[str, int]]) -> FileWarning:
    return FileWarning(
        "COUNTS-CONTRADICT",
        code,
        where,
        ", ".join(f"{label} = {count}" for label, count in counts),
        Text(
            "Angka-angka ini tidak mungkin benar bersama-sama.",
            "These numbers cannot all be right.",
        ),
        Text("Periksa ketiga angka.", "Check all three numbers."),
    )


def _not_the_same(code: str, where: str, found: str, other: str, there: int) -> FileWarning:
    return FileWarning(
        "COUNTS-CONTRADICT",
        code,
        where,
        found,
        Text(
            f"Di {other} tertulis {there}, padahal yang ditanyakan angka yang sama.",
            f"{other} has {there}, and both ask for the same number.",
        ),
        Text("Samakan keduanya.", "Make both agree."),
    )
