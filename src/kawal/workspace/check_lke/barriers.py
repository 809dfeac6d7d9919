"""What stands between a sheet and a predicate although every answer may rise, and what it needs.

A survey value is what citizens say, a ratio is what was counted: neither is ours to tick. They are
told in the words of the form; the terminal's words speak of options that a page does not have.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.core.language import spoken
from kawal.rules.instrument import Choice, Number, Question
from kawal.scoring.path import Path
from kawal.scoring.path.blocks import Cause, Reason
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.work import Change
from kawal.ui.numbers import decimal_text


def freeable(path: Path) -> frozenset[str]:
    """Questions that hold the sheet down and that a second search may suppose at their best."""
    return frozenset(
        reason.code
        for reason in _reasons(path)
        if reason.code and (reason.can_be_freed or reason.cause is Cause.OPEN)
    )


def is_barrier(change: Change) -> bool:
    """Whether the change is no answer to choose, so that no work on the sheet makes it true."""
    return not isinstance(change.question.answer, Choice)


def told_with_needs(besides: Path) -> tuple[str, ...]:
    """Each survey value and ratio with what it must reach at least."""
    return tuple(_need(change) for change in besides.changes if is_barrier(change))


def told_alone(path: Path) -> tuple[str, ...]:
    """Each reason once: a survey that is too low stands in the way of several minima."""
    return tuple(dict.fromkeys(_reason(path, reason) for reason in _reasons(path)))


def _reasons(path: Path) -> Iterator[Reason]:
    return (reason for block in path.blocked_by for reason in block.reasons)


def _need(change: Change) -> str:
    question, now = change.question, change.from_
    if isinstance(now, Mapping):
        return f"{question.text} ({change.code}): {change.work.in_(spoken())}"
    said = _("%(question)s (%(code)s): sekarang %(now)s, perlu paling sedikit %(least)s.")
    if now is None:
        said = _("%(question)s (%(code)s): belum dijawab, perlu paling sedikit %(least)s.")
    values = {"question": question.text, "code": change.code,
              "now": _value(question, now), "least": _value(question, change.to)}  # fmt: skip
    return " ".join(filter(None, (said % values, _because(change), _way_up(question))))


def _because(change: Change) -> str:
    if change.because is None:
        return ""
    return _("Sebanyak itu karena batas %(label)s.") % {"label": change.because}


def _way_up(question: Question) -> str:
    if not isinstance(question.answer, Number):
        return ""
    return _("Tidak naik lewat jawaban LKE, hanya lewat hasil survei berikutnya.")


def _reason(path: Path, reason: Reason) -> str:
    said = {
        Cause.OPEN: _("%(question)s (%(code)s): belum dijawab; jawab dahulu."),
        Cause.UNDECIDED: _(
            "%(question)s (%(code)s): dibagi nol, jadi belum bernilai; periksa angka isiannya."
        ),
    }.get(reason.cause)
    if reason.can_be_freed:
        said = _("%(question)s (%(code)s): tidak dapat dinaikkan lewat jawaban LKE.")
    if said is None or reason.code is None:
        return reason.why.in_(spoken())
    question = path.before.instrument.questions[reason.code]
    return said % {"question": question.text, "code": reason.code}


def _value(question: Question, value: Written | None) -> str:
    """A survey value as it stands in the form, a share in percent."""
    if not isinstance(value, Fraction):
        return ""
    if isinstance(question.answer, Number):
        return decimal_text(value)
    return f"{decimal_text(value * 100)} %"
