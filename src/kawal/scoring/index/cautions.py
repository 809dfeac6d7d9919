"""What a reader of a survey index must know before trusting it; shown wherever the index is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from kawal.faults import Language, Text
from kawal.rules.instrument import Survey
from kawal.scoring.index.sampling import sample_size
from kawal.scoring.index.weights import EXACT, WEIGHT
from kawal.scoring.plan import TOTAL
from kawal.scoring.scorecard import as_decimal, rounded_half_up

if TYPE_CHECKING:
    from kawal.scoring.index.compute import IndexResult, SurveyIndex

SHOWN = 2  # decimals that people see


@dataclass(frozen=True, slots=True)
class Caution:
    """One remark on an index (`about`: its code, or `total`)."""

    code: str
    about: str
    text: Text

    def as_dict(self, language: Language) -> dict[str, str]:
        return {"code": self.code, "about": self.about, "text": self.text.in_(language)}


def cautions_on(index: "SurveyIndex", population: int | None) -> Iterator[Caution]:
    """All remarks on all indices, those on numbers of people first."""
    survey = index.instrument.survey
    assert survey is not None  # noqa: S101  an index is only made of a survey
    for result in index.indices.values():
        yield from _people(result, survey.few)
        yield from _sample(result, survey, population)
        yield from _unasked(result)
        yield from _unequal(result)
        yield from _near_minimum(index, result)
    for code in index.absent:
        text = Text("{code} tidak dihitung: tidak ada jawaban", "{code} not computed: no answers")
        yield Caution("INDEX-ABSENT", code, text.fill(code=code))
    yield from _printed_weight(index)


def name_of(result: "IndexResult") -> str:
    """`IPAK`, or the label of the whole where there is one index only."""
    return result.node.label if result.code == TOTAL else result.code


def _people(result: "IndexResult", few: int) -> Iterator[Caution]:
    if result.n is None:
        text = Text(
            "{name}: jumlah responden tidak disebutkan; tambahkan `n`",
            "{name}: the number of respondents is not given; add `n`",
        )
        yield Caution("RESPONDENTS-UNKNOWN", result.code, text.fill(name=name_of(result)))
    elif result.n < few:
        text = Text(
            "{name}: hanya {n} responden, kurang dari {few}; indeks ini belum cukup kuat",
            "{name}: only {n} respondent(s), fewer than {few}; this index is weak",
        )
        text = text.fill(name=name_of(result), n=result.n, few=few)
        yield Caution("FEW-RESPONDENTS", result.code, text)
    else:
        yield from _few_answers(result, few)


def _few_answers(result: "IndexResult", few: int) -> Iterator[Caution]:
    thin = [f"{u.node.id} ({u.n})" for u in result.unsur if u.n is not None and u.n < few]
    if thin:
        text = Text(
            "{name}: kurang dari {few} jawaban untuk {listed}",
            "{name}: fewer than {few} answers to {listed}",
        )
        text = text.fill(name=name_of(result), few=few, listed=", ".join(thin))
        yield Caution("FEW-ANSWERS", result.code, text)


def _sample(result: "IndexResult", survey: Survey, population: int | None) -> Iterator[Caution]:
    if population is None or survey.sampling is None or result.n is None:
        return
    needed = sample_size(population, survey.sampling)
    if result.n < needed:
        text = Text(
            "{name}: {n} responden, tabel Krejcie-Morgan meminta {needed} untuk populasi {all}",
            "{name}: {n} respondents; Krejcie-Morgan asks {needed} for a population of {all}",
        )
        text = text.fill(name=name_of(result), n=result.n, needed=needed, all=population)
        yield Caution("SAMPLE-SMALL", result.code, text)


def _unasked(result: "IndexResult") -> Iterator[Caution]:
    if result.unasked:
        text = Text(
            "{name}: dihitung dari {n} unsur; tanpa jawaban: {listed}",
            "{name}: computed from {n} unsur; without answers: {listed}",
        )
        listed = ", ".join(result.unasked)
        text = text.fill(name=name_of(result), n=len(result.unsur), listed=listed)
        yield Caution("UNSUR-UNASKED", result.code, text)


def _unequal(result: "IndexResult") -> Iterator[Caution]:
    if len({u.weight for u in result.unsur}) > 1:
        text = Text("{name}: bobot sendiri {listed}", "{name}: own weights {listed}")
        shown = [(u.node.id, _spoken(u.weight, 3)) for u in result.unsur]
        listed = Text(
            ", ".join(f"{code} {weight.id}" for code, weight in shown),
            ", ".join(f"{code} {weight.en}" for code, weight in shown),
        )
        yield Caution("OWN-WEIGHTS", result.code, text.fill(name=name_of(result), listed=listed))


def _near_minimum(index: "SurveyIndex", result: "IndexResult") -> Iterator[Caution]:
    """3.597 prints as 3.60, but only 3.60 is 3.60: LKE points would be 15.74 of 15.75."""
    missed: dict[Fraction, list[str]] = {}
    for gate in index.instrument.gates:
        for check in gate.checks:
            if check.nodes == (result.code,) and check.points is not None:
                missed.setdefault(Fraction(check.points), []).append(gate.id)
    for minimum, gates in missed.items():
        if result.value < minimum <= rounded_half_up(result.value, SHOWN):
            text = Text(
                "{name} tercetak {shown} tetapi nilainya {value}: di bawah batas {gates}",
                "{name} prints as {shown} but is {value}: below the minimum of {gates}",
            )
            text = text.fill(
                name=name_of(result),
                shown=_spoken(minimum, SHOWN),
                value=_spoken(_cut(result.value), 6),
                gates=_joined(gates),
            )
            yield Caution("NEAR-MINIMUM", result.code, text)


def _printed_weight(index: "SurveyIndex") -> Iterator[Caution]:
    chosen = index.policies.get(WEIGHT, EXACT)
    if chosen == EXACT:
        return
    for result in index.indices.values():
        weight = sum((u.weight for u in result.unsur), Fraction())
        text = Text(
            "Bobot tercetak {weight}: hanya untuk mencocokkan laporan lama; tertinggi {most}",
            "Printed weight {weight}: only to reproduce an old report; the highest is {most}",
        )
        most = weight * Fraction(result.node.weight or 0)
        shown = _spoken(Fraction(chosen), len(chosen.partition(".")[2]))
        text = text.fill(weight=shown, most=_spoken(most, SHOWN))
        yield Caution("PRINTED-WEIGHT", result.code, text)


def _cut(value: Fraction) -> Fraction:
    """Cut, not rounded: a value below a minimum is never shown as the minimum."""
    return Fraction(floor(value * 10**6), 10**6)


def _spoken(value: Fraction, places: int) -> Text:
    shown = f"{as_decimal(value, places):f}"
    return Text(shown.replace(".", ","), shown)


def _joined(names: Sequence[str]) -> Text:
    return Text(" dan ".join(names), " and ".join(names))
