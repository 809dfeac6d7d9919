"""What raising an answer costs: 1 for each step of its scale, or what an effort file says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Choice, Instrument

MOST = 1000
PLACES = 3
"""Greatest effort and its decimals. Larger numbers would leave the range in which the solver's
floating point can tell one unit of effort from another."""

type Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Efforts:
    """Effort by question: `steps` for each step of the scale, `totals` for reaching an option.

    A question that neither names costs 1 a step. A freed ratio or survey value is one step.
    """

    steps: Mapping[str, Fraction] = field(default_factory=dict)
    totals: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)

    def of(self, code: str, option: str | None = None, steps: int = 1) -> Fraction:
        total = self.totals.get(code, {}).get(option or "")
        return self.steps.get(code, Fraction(1)) * steps if total is None else total


def admit_efforts(
    instrument: Instrument, raw: object, where: Callable[[Place], str] = ".".join
) -> Efforts:
    """Check efforts as written: `{code: 3}` for each step, `{code: {B: 1, A: 4}}` for an option.

    Refuses unknown codes and options, and efforts that are not positive decimals of sane size,
    with every fault.
    """
    desk = _Desk(instrument, where)
    efforts = desk.admit(raw)
    if desk.faults:
        raise UnusableInput(desk.faults)
    return efforts


class _Desk:
    """Admits one effort file and collects what is wrong with it."""

    def __init__(self, instrument: Instrument, where: Callable[[Place], str]) -> None:
        self.instrument = instrument
        self.where = where
        self.faults: list[Fault] = []

    def admit(self, raw: object) -> Efforts:
        steps: dict[str, Fraction] = {}
        totals: dict[str, Mapping[str, Fraction]] = {}
        if not isinstance(raw, Mapping):
            self._refuse("EFFORT-FILE", (), raw, _FILE)
            return Efforts()
        for code, written in raw.items():
            if code not in self.instrument.questions:
                self._refuse("QUESTION-UNKNOWN", (str(code),), code, self._codes())
            elif isinstance(written, Mapping):
                totals[code] = dict(self._options(code, written))
            else:
                steps.update((code, effort) for effort in self._effort((code,), written))
        return Efforts(steps, totals)

    def _options(
        self, code: str, written: Mapping[object, object]
    ) -> Iterator[tuple[str, Fraction]]:
        if not isinstance(self.instrument.questions[code].answer, Choice):
            self._refuse("EFFORT-KIND", (code,), dict(written), _ONE_NUMBER)
            return
        keys = {key.casefold(): key for key in self.instrument.options(code)}
        seen: set[str] = set()
        for option, content in written.items():
            place = (code, str(option))
            key = keys.get(str(option).casefold())
            if key is None:
                self._refuse("ANSWER-NOT-AN-OPTION", place, option, _one_of(list(keys.values())))
            elif key in seen:
                self._refuse("EFFORT-TWICE", place, option, _TWICE)
            else:
                seen.add(key)
                for effort in self._effort(place, content):
                    yield key, effort

    def _effort(self, place: Place, content: object) -> Iterator[Fraction]:
        """The effort, or nothing and a fault."""
        effort = Fraction(0)
        if isinstance(content, int | Decimal) and not isinstance(content, bool):
            effort = Fraction(content)
        if 0 < effort <= MOST and (effort * 10**PLACES).denominator == 1:
            yield effort
        else:
            self._refuse("EFFORT", place, content, _NUMBER)

    def _codes(self) -> tuple[Text, Text]:
        id_ = self.instrument.id
        return (
            Text(f"kode pertanyaan dari {id_}", f"a question code of {id_}"),
            Text(
                f"lihat daftarnya: kawal instruments show {id_}",
                f"see the list: kawal instruments show {id_}",
            ),
        )

    def _refuse(self, code: str, place: Place, found: object, sentences: tuple[Text, Text]) -> None:
        self.faults.append(Fault(code, self.where(place), harmless(found), *sentences))


def _one_of(options: list[str]) -> tuple[Text, Text]:
    listed = ", ".join(options)
    return (
        Text(f"salah satu dari: {listed}", f"one of: {listed}"),
        Text("perbaiki nama jawabannya", "correct the name of the option"),
    )


_FILE = (
    Text("daftar kode pertanyaan dan usahanya", "a map of question codes and their effort"),
    Text("tulis misalnya {A.I.1.i.b: 3}", "write for example {A.I.1.i.b: 3}"),
)
_NUMBER = (
    Text(
        f"usaha di atas 0 sampai {MOST}, paling banyak {PLACES} desimal",
        f"an effort above 0 and up to {MOST}, with at most {PLACES} decimals",
    ),
    Text(
        "tulis misalnya 2 atau 0.5; kunci pertanyaan yang tidak dapat berubah dengan --lock",
        "write for example 2 or 0.5; lock a question that cannot change with --lock",
    ),
)
_TWICE = (
    Text("satu usaha untuk satu pilihan", "one effort for one option"),
    Text(
        "hapus salah satu; huruf besar dan kecil sama saja",
        "remove one of them; capitals and small letters are the same",
    ),
)
_ONE_NUMBER = (
    Text(
        "satu angka: pertanyaan ini tidak mempunyai pilihan jawaban",
        "one number: this question has no options",
    ),
    Text("tulis satu angka untuk seluruh kenaikannya", "write one number for the whole raise"),
)
