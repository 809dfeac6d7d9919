"""What people answered in a survey, after admission: every unsur known, every value possible.

Three ways in: counts by value (`frequencies`), means, or single answers (`responses`). An answer
that is missing is no zero: it leaves the denominator of its unsur.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kawal.faults import Fault, UnusableInput, harmless
from kawal.rules.document import Place
from kawal.rules.instrument import Instrument, Number
from kawal.scoring.answers import MOST, admit
from kawal.scoring.index import faults as say
from kawal.scoring.plan import TOTAL

type Locate = Callable[[Place], str]
"""From a path of keys to the place in the file where it was written."""

type Slot = tuple[str, int]
"""An unsur and the number of its item: one unsur may be asked in several items."""


@dataclass(frozen=True, slots=True)
class ItemMean:
    """Mean of the answers to one item; `n` people answered it (None: nobody said how many)."""

    mean: Fraction
    n: int | None


@dataclass(frozen=True, slots=True)
class SurveyData:
    """Means by unsur, in the order of the instrument; an unsur that nobody answered is absent.

    `respondents` are the people who answered anything that counts for an index, by index.
    """

    items: Mapping[str, tuple[ItemMean, ...]]
    respondents: Mapping[str, int | None]


def indices_of(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The indices of a survey (`total`, or its groups) with their unsur.

    Refuses an instrument that asks anything else than survey items.
    """
    survey, questions = instrument.survey, instrument.questions
    is_survey = survey is not None and {item.node for item in survey.items} == set(questions)
    if not is_survey or not all(isinstance(q.answer, Number) for q in questions.values()):
        raise UnusableInput([say.not_a_survey(instrument.id)])
    found: dict[str, tuple[str, ...]] = {}
    for code in questions:
        index = instrument.by_id[code].parent or TOTAL
        found[index] = (*found.get(index, ()), code)
    return found


def admit_survey(
    instrument: Instrument,
    *,
    frequencies: Any = None,
    means: Any = None,
    responses: Any = None,
    columns: Any = None,
    n: Any = None,
    locate: Locate | None = None,
) -> SurveyData:
    """Check raw survey data against the instrument; refuses with every fault.

    `frequencies`: unsur to counts, from the least value to the greatest; `means`: unsur to mean,
    with the number of respondents as `n`; `responses`: one map or list of values for each person.
    Lists follow `columns`, or else the order of the instrument. Where an unsur was asked in several
    items, a list of the above stands for one.
    """
    desk = _Desk(instrument, locate or _by_path)
    given = {"frequencies": frequencies, "means": means, "responses": responses}
    named = [name for name, content in given.items() if content is not None]
    if len(named) != 1:
        raise UnusableInput([say.not_one_form(desk.locate(()), named)])
    desk.refuse_strays(named[0], columns=columns, n=n)
    if frequencies is not None:
        data = desk.frequencies(frequencies)
    elif means is not None:
        data = desk.means(means, n)
    else:
        data = desk.responses(responses, columns)
    if not desk.faults and not data.items:
        desk.faults.append(say.nobody(desk.locate((named[0],))))
    if desk.faults:
        raise UnusableInput(desk.faults)
    return data


def _by_path(place: Place) -> str:
    return ".".join(str(part) for part in place) or "survey"


class _Desk:
    """Admits the data of one survey and collects what is wrong with it."""

    def __init__(self, instrument: Instrument, locate: Locate) -> None:
        self.instrument = instrument
        self.locate = locate
        self.faults: list[Fault] = []
        self.indices = indices_of(instrument)
        survey = instrument.survey
        assert survey is not None  # noqa: S101  indices_of has refused the others
        self.least, self.most = survey.least, survey.most
        names = {item.id: item.node for item in survey.items}
        names |= {code: code for code in instrument.questions}
        self.codes = {name.casefold(): code for name, code in names.items()}

    def refuse_strays(self, form: str, *, columns: Any, n: Any) -> None:
        if columns is not None and form != "responses":
            self.faults.append(say.stray(self.locate(("columns",)), "responses"))
        if n is not None and form != "means":
            self.faults.append(say.stray(self.locate(("n",)), "means"))

    def frequencies(self, raw: Any) -> SurveyData:
        found: dict[str, list[ItemMean]] = {}
        for code, content, place in self._by_unsur(raw, ("frequencies",)):
            for counts, here in _items(content, place, nested=True):
                if self._are_counts(counts, here):
                    found.setdefault(code, []).append(self._tallied(counts))
        return self._data(found, self._most_answers(found))

    def _are_counts(self, counts: Any, place: Place) -> bool:
        length = self.most - self.least + 1
        if not isinstance(counts, list) or len(counts) != length:
            self.faults.append(say.not_counts(self.locate(place), counts, self.least, self.most))
            return False
        bad = [i for i, count in enumerate(counts) if not is_whole(count, 0, MOST)]
        self.faults += [say.not_a_count(self.locate((*place, i)), counts[i]) for i in bad]
        if not bad and not any(counts):
            self.faults.append(say.nobody(self.locate(place)))
        return not bad and any(counts)

    def _tallied(self, counts: list[int]) -> ItemMean:
        n = sum(counts)
        total = sum(value * count for value, count in enumerate(counts, self.least))
        return ItemMean(Fraction(total, n), n)

    def means(self, raw: Any, n: Any) -> SurveyData:
        people = n if n is None or is_whole(n, 1, MOST) else None
        if n is not None and people is None:
            self.faults.append(say.not_a_number_of_people(self.locate(("n",)), n))
        found: dict[str, list[ItemMean]] = {}
        for code, content, place in self._by_unsur(raw, ("means",)):
            for mean, here in _items(content, place):
                admitted = self._mean(code, mean, here)
                if admitted is not None:
                    found.setdefault(code, []).append(ItemMean(admitted, people))
        return self._data(found, dict.fromkeys(self.indices, people))

    def _mean(self, code: str, mean: Any, place: Place) -> Fraction | None:
        try:
            answers = admit(
                self.instrument, values={code: mean}, locate=lambda _code, _name: self.locate(place)
            )
        except UnusableInput as error:
            self.faults += error.faults
            return None
        return answers.values.get(code)

    def responses(self, raw: Any, columns: Any) -> SurveyData:
        order = self._columns(columns)
        tallies: dict[Slot, list[int]] = {}
        respondents: dict[str, int | None] = dict.fromkeys(self.indices, 0)
        for row, place in self._rows(raw):
            answered = set()
            for slot, value, here in self._row(row, order, place):
                if is_whole(value, self.least, self.most):
                    counts = tallies.setdefault(slot, [0] * (self.most - self.least + 1))
                    counts[value - self.least] += 1
                    answered.add(slot[0])
                elif value is not None:
                    fault = say.not_a_value(self.locate(here), value, self.least, self.most)
                    self.faults.append(fault)
            for index, codes in self.indices.items():
                respondents[index] = (respondents[index] or 0) + (not answered.isdisjoint(codes))
        found: dict[str, list[ItemMean]] = {}
        for (code, _), counts in sorted(tallies.items()):
            found.setdefault(code, []).append(self._tallied(counts))
        return self._data(found, respondents)

    def _columns(self, columns: Any) -> list[Slot]:
        named = list(self.instrument.questions) if columns is None else columns
        if not isinstance(named, list):
            self.faults.append(say.not_a_list(self.locate(("columns",)), named))
            return []
        order: list[Slot] = []
        for i, name in enumerate(named):
            code = self._code(name, ("columns", i))
            order.append((code or "", sum(code == earlier for earlier, _ in order)))
        return order

    def _rows(self, raw: Any) -> Iterator[tuple[Any, Place]]:
        if not isinstance(raw, list):
            self.faults.append(say.not_a_list(self.locate(("responses",)), raw))
            return
        for i, row in enumerate(raw):
            yield row, ("responses", i)

    def _row(self, row: Any, order: list[Slot], place: Place) -> Iterator[tuple[Slot, Any, Place]]:
        if not isinstance(row, list):
            for code, content, here in self._by_unsur(row, place):
                for i, (value, there) in enumerate(_items(content, here)):
                    yield (code, i), value, there
        elif len(row) != len(order):
            self.faults.append(say.wrong_length(self.locate(place), len(row), len(order)))
        else:
            for i, (slot, value) in enumerate(zip(order, row, strict=True)):
                yield slot, value, (*place, i)

    def _by_unsur(self, raw: Any, place: Place) -> Iterator[tuple[str, Any, Place]]:
        if not isinstance(raw, Mapping):
            self.faults.append(say.not_a_map(self.locate(place), raw))
            return
        seen: set[str] = set()
        for name, content in raw.items():
            here = (*place, name)
            code = self._code(name, here)
            if code is None or content is None:
                continue
            if code in seen:
                self.faults.append(say.twice(self.locate(here), code))
            seen.add(code)
            yield code, content, here

    def _code(self, name: Any, place: Place) -> str | None:
        code = self.codes.get(str(name).strip().casefold())
        if code is None:
            listed = ", ".join(self.instrument.questions)
            self.faults.append(say.unknown(self.locate(place), harmless(name), listed))
        return code

    def _most_answers(self, found: Mapping[str, list[ItemMean]]) -> dict[str, int | None]:
        """Counts do not say who answered: at least as many people as the fullest item has."""
        return {
            index: max((item.n or 0 for code in codes for item in found.get(code, ())), default=0)
            for index, codes in self.indices.items()
        }

    def _data(
        self, found: Mapping[str, list[ItemMean]], respondents: Mapping[str, int | None]
    ) -> SurveyData:
        items = {code: tuple(found[code]) for code in self.instrument.questions if code in found}
        return SurveyData(items, respondents)


def _items(content: Any, place: Place, *, nested: bool = False) -> list[tuple[Any, Place]]:
    """One content, or the several of an unsur that was asked in several items."""
    several = isinstance(content, list) and bool(content)
    if nested:
        several = several and all(isinstance(part, list) for part in content)
    return [(c, (*place, i)) for i, c in enumerate(content)] if several else [(content, place)]


def is_whole(content: Any, least: int, most: int) -> bool:
    """Whether a content is a whole number in a range; `true` is not 1."""
    is_integer = isinstance(content, int) and not isinstance(content, bool)
    return is_integer and least <= content <= most
