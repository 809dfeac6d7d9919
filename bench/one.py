"""One LKE: scored and explained, and read from the official workbook."""

from pathlib import Path

from bench.peers import workbook
from bench.report import Budget, Measured
from bench.sheets import LKE
from bench.timing import measure
from kawal.formats.read import read_answers
from kawal.rules.catalogue import root
from kawal.scoring.engine import score
from kawal.scoring.explain import explain_all

SAMPLE = root() / "samples" / "lke-contoh.xlsx"
TOGETHER = 20  # workbooks in one run of LibreOffice


def score_and_explain(rounds: int) -> tuple[list[Measured], list[Budget]]:
    answers = read_answers(SAMPLE).answers
    ours = Measured(
        "kawal, scored exactly and every node explained",
        measure(lambda: explain_all(score(LKE, answers)), 40 * rounds),
    )
    program = workbook.soffice()
    if program is None:
        return [ours], []
    batch, cold = libreoffice(program, rounds)
    return [ours, batch, cold], [
        Budget("one LKE scored and fully explained, beside a batch", ours, batch, faster_by=500),
        Budget("the same beside a cold start", ours, cold, faster_by=3000),
    ]


def libreoffice(program: str, rounds: int) -> tuple[Measured, Measured]:
    """Per workbook in a run of 20, and alone; the profile is there already, which favours it."""
    with workbook.folder() as name:
        folder = Path(name)
        files = workbook.copies(SAMPLE, TOGETHER, folder)
        together = measure(lambda: workbook.recalculate(program, files, folder), rounds)
        alone = measure(lambda: workbook.recalculate(program, files[:1], folder), rounds)
    return (
        Measured(
            "LibreOffice, per workbook",
            together.each(TOGETHER),
            f"{TOGETHER} in one run, saved as CSV",
        ),
        Measured("LibreOffice, one workbook", alone, "with its start, saved as CSV"),
    )


def official_workbook(rounds: int) -> tuple[list[Measured], list[Budget]]:
    ours = Measured(
        "kawal, workbook read, checked and scored",
        measure(lambda: score(LKE, read_answers(SAMPLE).answers), 10 * rounds),
    )
    cells = Measured(
        "calamine, cells of the sheet",
        measure(lambda: workbook.cells_by_calamine(SAMPLE), 10 * rounds),
    )
    rows = [
        Measured(
            "inflate and expat",
            measure(lambda: workbook.inflate_and_tokenise(SAMPLE), 10 * rounds),
            "nothing kept",
        ),
        cells,
        ours,
        Measured(
            "openpyxl, cells of the sheet",
            measure(lambda: workbook.cells_by_openpyxl(SAMPLE), 4 * rounds),
            "nothing scored",
        ),
    ]
    budget = Budget("official workbook read, checked, scored", ours, cells, slower_by=2)
    return rows, [budget]
