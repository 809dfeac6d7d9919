"""The official form itself, recalculated by LibreOffice, agrees with `score` on every node.

An independent oracle: the arithmetic is the form's own formulas, the calculator is somebody else's
program, and the two meet only in cell values. Random sheets hold every option, capped ratios,
reductions from zero, counts up to 10^9, typed shares and survey indices of up to three decimals;
half of them leave questions open, which the form's AVERAGE skips as reading=official does.

How the faults of the form are handled:
- J8 says `Ya/Tidak` in the shipped form. In a copy with the old `Ya`, question A.I.1.i.a drops out
  of its mean, exactly as if it were unanswered.
- L175 (A.II.5.iii) reads only LHKPN. The form as it is must equal lhk=form; a copy whose L175 is
  `=L176+L183`, as the regulation says, must equal lhk=sum, the default.
- A denominator of zero is #DIV/0! in the form and an undecided question in `score`.

KAWAL_ORACLE_SETS sets the number of random sheets (default 32, half a second to a second each; at
least 10: the first five hold every option in turn, half of the others leave questions open).
Without LibreOffice these tests fail; they are never skipped.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from kawal.formats.fill import fill_form
from kawal.rules.catalogue import form_layout, root
from kawal.rules.instrument import Choice
from kawal.scoring.answers import Answers
from kawal.scoring.engine import score
from kawal.scoring.scorecard import NodeResult, Scorecard
from oracle.calc import Cell, Values, convert
from oracle.sheets import numbered_sheet
from scoring.sheets import LKE, admitted, best

pytestmark = pytest.mark.oracle

SETS = max(10, int(os.environ.get("KAWAL_ORACLE_SETS", "32")))
LAYOUT = form_layout("lke-zi-2021-form")
CLOSE = 1e-9
NO_PERCENT = {"A.II.4", "A.II.5.iii.a", "A.II.5.iii.b"}  # the form leaves their column M empty
PERCENT_ROWS = {LAYOUT.nodes[node.id] for node in LKE.groups() if node.id not in NO_PERCENT}

AS_SHIPPED = "as shipped"
LHK_SUM = "L175 adds LHKASN"
OLD_J8 = "J8 says Ya"
CORRECTIONS: Mapping[str, Mapping[str, str]] = {
    AS_SHIPPED: {},
    LHK_SUM: {"L175": "=L176+L183"},
    OLD_J8: {"J8": "Ya"},
}
LHK = {AS_SHIPPED: "form", LHK_SUM: "sum", OLD_J8: "form"}

FIRST = "A.I.1.i.a"
LHKASN = "A.II.5.iii.b.1"
ONLY_RATIO = "A.II.4.i.1"  # the one question of its rincian


@dataclass(frozen=True)
class Sheet:
    """Answers, the copy of the form they were written into, and what LibreOffice made of it."""

    answers: Answers
    form: str
    path: Path
    value: Values

    @property
    def card(self) -> Scorecard:
        return score(LKE, self.answers, {"lhk": LHK[self.form]})


def questionnaires() -> dict[str, tuple[str, Answers]]:
    """Name -> copy of the form and answers."""
    found = {
        f"{number:04}": ((AS_SHIPPED, LHK_SUM)[number // 2 % 2], numbered_sheet(number))
        for number in range(SETS)
    }
    nothing_to_do = {"sasaran_kinerja": 0, "sasaran_tercapai_100": 0}
    lower_second, by_zero, no_lhkasn = best(), best(), best()
    lower_second["choices"]["A.I.1.i.b"] = "B"
    by_zero["inputs"][ONLY_RATIO] = nothing_to_do
    no_lhkasn["inputs"][LHKASN] = no_lhkasn["inputs"][LHKASN] | {"sudah_lapor": 0}
    return found | {
        "best": (AS_SHIPPED, admitted(best())),
        "best-sum": (LHK_SUM, admitted(best())),
        "old-j8": (OLD_J8, admitted(lower_second)),
        "by-zero": (AS_SHIPPED, admitted(by_zero)),
        "no-lhkasn": (AS_SHIPPED, admitted(no_lhkasn)),
    }


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    """Every questionnaire, filled and then recalculated in one run of LibreOffice."""
    folder, done = tmp_path_factory.mktemp("filled"), tmp_path_factory.mktemp("recalculated")
    templates = {name: corrected(folder, name) for name in CORRECTIONS}
    asked = questionnaires()
    for name, (form, answers) in asked.items():
        fill_form(answers, folder / f"{name}.xlsx", template=templates[form])
    results = convert([folder / f"{name}.xlsx" for name in asked], "xlsx", done)
    return {
        name: Sheet(answers, form, path, Values(path))
        for (name, (form, answers)), path in zip(asked.items(), results, strict=True)
    }


def corrected(folder: Path, name: str) -> Path:
    workbook = openpyxl.load_workbook(root() / LAYOUT.template.path)
    for cell, content in CORRECTIONS[name].items():
        workbook[LAYOUT.sheet][cell] = content
    (folder / "forms").mkdir(exist_ok=True)
    path = folder / "forms" / f"{name}.xlsx"
    workbook.save(path)
    return path


def differences(sheet: Sheet, card: Scorecard) -> Iterator[str]:
    """Every node on which the form and the engine are not of one mind."""
    for code, row in LAYOUT.nodes.items():
        points, percent = sheet.value("L", row), sheet.value("M", row)
        if not agree(points, _shown(card[code])):
            yield f"L{row} {code}: form {points!r}, engine {_shown(card[code])!r}"
        if row in PERCENT_ROWS and not agree(percent, _float(card[code].score)):
            yield f"M{row} {code}: form {percent!r}, engine {_float(card[code].score)!r}"
    total = card.total
    assert total is not None
    if not agree(sheet.value("L", LAYOUT.total_row), _float(total.points)):
        yield f"L{LAYOUT.total_row} total: engine {_float(total.points)!r}"


def _shown(result: NodeResult) -> float | None:
    """Column L shows points, but the score (0 to 1) of a question that goes into a mean."""
    in_mean = result.code.startswith("A") and result.code in LKE.questions
    return _float(result.score if in_mean else result.points)


def _float(number: object) -> float | None:
    return None if number is None else float(number)  # type: ignore[arg-type]


def agree(form: Cell, engine: float | None) -> bool:
    if engine is None:
        return form == "Blm Diisi"
    return isinstance(form, float) and abs(form - engine) <= CLOSE


def test_the_form_and_the_engine_agree_on_every_node_of_random_sheets(sheets):
    wrong = {
        name: found
        for name, sheet in sheets.items()
        if name.isdigit() and (found := list(differences(sheet, sheet.card)))
    }

    assert len(LAYOUT.nodes) == 175
    assert wrong == {}


def test_the_random_sheets_reach_every_option_and_every_odd_ratio():
    asked = [answers for name, (_, answers) in questionnaires().items() if name.isdigit()]

    chosen = {pair for answers in asked for pair in answers.choices.items()}
    possible = {
        (code, key)
        for code, question in LKE.questions.items()
        if isinstance(question.answer, Choice)
        for key in LKE.options(code)
    }
    shares = {score(LKE, answers)[code].score for answers in asked for code in answers.inputs}
    assert possible <= chosen
    assert {0, 1} <= shares
    assert any(answers.choices.keys() < asked[0].choices.keys() for answers in asked)


@pytest.mark.parametrize("name", ["best", "best-sum"])
def test_the_best_answers_are_100_in_the_form_too(sheets, name):
    assert list(differences(sheets[name], sheets[name].card)) == []
    assert sheets[name].value("L", LAYOUT.total_row) == 100


def test_the_form_as_shipped_leaves_lhkasn_out_of_the_total(sheets):
    """T11: the default counts it; lhk=form reproduces the form."""
    sheet = sheets["no-lhkasn"]

    by_form, by_regulation = sheet.card, score(LKE, sheet.answers, {"lhk": "sum"})

    assert list(differences(sheet, by_form)) == []
    assert sheet.value("L", LAYOUT.total_row) == 100
    assert by_regulation.total is not None
    assert by_regulation.total.points == 99


def test_in_the_unfixed_copy_the_first_question_drops_out_of_its_mean(sheets):
    sheet = sheets["old-j8"]

    without = Answers(
        choices={c: a for c, a in sheet.answers.choices.items() if c != FIRST},
        inputs=sheet.answers.inputs,
        values=sheet.answers.values,
    )

    assert sheet.answers.choices[FIRST] == "Ya"
    assert sheet.value("L", 8) == "-"
    found = list(differences(sheet, score(LKE, without, {"lhk": "form"})))
    assert found == ["L8 A.I.1.i.a: form '-', engine None"]
    assert not agree(sheet.value("L", 7), _float(sheet.card["A.I.1.i"].points))


def test_a_denominator_of_zero_spoils_the_form_and_is_undecided_in_the_engine(sheets):
    sheet = sheets["by-zero"]
    shown = openpyxl.load_workbook(sheet.path, data_only=True)[LAYOUT.sheet]

    assert shown[f"L{LAYOUT.nodes['A.II.4.i']}"].value == "#DIV/0!"
    assert shown[f"L{LAYOUT.total_row}"].value == "#DIV/0!"
    assert sheet.card.undecided == (ONLY_RATIO,)
    assert not any(gate.is_met for gate in sheet.card.gates.values())
