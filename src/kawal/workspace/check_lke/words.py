"""A scorecard in words: the same on the page, in the workbook and on paper."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.scoring.gates import CheckResult
from kawal.scoring.scorecard import Scorecard
from kawal.ui.minima import distance_of
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Kind

MOST_CODES = 3


class Verdict(NamedTuple):
    """State as kind, icon and word."""

    kind: Kind
    icon: str
    word: str


def verdict_of_sheet(card: Scorecard, target: str) -> Verdict:
    """What may be said of the whole sheet; an incomplete one has reached nothing yet."""
    if not card.is_complete:
        return Verdict("due", "info", _("Belum lengkap"))
    short = sum(not check.is_met for check in card.gates[target].checks)
    if not short:
        return Verdict("done", "done", _("Di atas semua batas"))
    word = ngettext("%(n)d batas belum", "%(n)d batas belum", short) % {"n": short}
    return Verdict("late", "refused", word)


def verdict_of_check(check: CheckResult) -> Verdict:
    """Beside a bar: the distance; of an incomplete sheet only as it stands so far."""
    distance = distance_of(check)
    if not check.is_complete:
        return Verdict("idle", "info", _("sementara %s") % distance)
    if check.is_met:
        return Verdict("done", "done", distance)
    return Verdict("late", "refused", distance)


def state_of_check(check: CheckResult) -> Verdict:
    """Beside a column of its own for the distance."""
    if not check.is_complete:
        return Verdict("due", "info", _("sementara"))
    if check.is_met:
        return Verdict("done", "done", _("tercapai"))
    return Verdict("late", "refused", _("belum tercapai"))


def remedy_of(check: CheckResult) -> str:
    """Which answers would close the distance, or what else would; nothing once it is met."""
    if check.is_met:
        return ""
    if not check.is_complete:
        n = len(check.missing)
        said = ngettext("%(n)d pertanyaan belum dijawab", "%(n)d pertanyaan belum dijawab", n)
        return said % {"n": n}
    if check.closers:
        codes = [closer.code for closer in check.closers]
        n = len(codes)
        said = ngettext("%(n)d pertanyaan: %(codes)s", "%(n)d pertanyaan: %(codes)s", n)
        return said % {"n": n, "codes": _shortened(codes)}
    if check.check.survey is not None:
        least = decimal_text(Fraction(check.check.survey))
        return _("perlu indeks survei %s, bukan dari jawaban LKE") % least
    return _("tidak tertutup oleh jawaban pilihan")


def top_of(check: CheckResult) -> Fraction:
    """The most points that this check can have."""
    plan = check.points.plan
    return sum((plan.weights[place] for place in check.minimum.places), Fraction())


def answered(card: Scorecard) -> tuple[int, int]:
    """How many questions have a score, and of how many."""
    whole = len(card.plan.leaves)
    return whole - len(list(card.unanswered())), whole


def _shortened(codes: Sequence[str]) -> str:
    rest = len(codes) - MOST_CODES
    listed = ", ".join(codes[:MOST_CODES])
    return listed if rest <= 0 else f"{listed} +{rest}"
