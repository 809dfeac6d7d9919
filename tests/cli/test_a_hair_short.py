"""A value a hair below a minimum never looks as if it had reached it, wherever it is shown."""

import json

import openpyxl
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from cli.terminal import kawal
from formats.answer_tables import row, saved, table
from kawal.rules.catalogue import root

HAIR = "3.59999999999999999999"  # 1e-20 below the survey index that B.I.a asks
EXACT = "7/160000000000000000000"  # what that leaves of 17.5 points


@pytest.fixture
def sheet(tmp_path):
    text = (root() / "samples" / "lke-contoh.yaml").read_text()
    path = tmp_path / "tipis.yaml"
    path.write_text(text.replace("B.I.a: 3.62", f'B.I.a: "{HAIR}"'))
    return path


def test_score_shows_it_as_less_and_never_as_equal(capsys, sheet):
    run = kawal(capsys, "--lang", "id", "score", sheet)

    (line,) = {line for line in run.out.splitlines() if "15,7499" in line}
    assert "✗" in line
    assert "15,7499 / 15,7500" in line
    assert "kurang 0,0001 poin" in line + run.out.split(line)[1].split("\n")[1]


def test_explain_shows_it_as_less(capsys, sheet):
    run = kawal(capsys, "--lang", "en", "explain", sheet, "WBK")

    assert "B.I.a 15.7499 / 15.7500; short by 0.0001 points" in " ".join(run.out.split())


def test_path_shows_it_as_out_of_reach(capsys, sheet):
    run = kawal(capsys, "--lang", "en", "path", sheet, "--to", "WBK")

    told = " ".join(run.out.split())
    assert "15.7499 at most, 15.7500 needed" in told
    assert f"{HAIR} < 3.60" in told


def test_path_shows_it_as_less_before_the_work(capsys, sheet):
    run = kawal(capsys, "--lang", "en", "path", sheet, "--to", "WBK", "--free", "B.I.a")

    assert any("15.7499 →" in line and "/ 15.75" in line for line in run.out.splitlines())


def check_of(checks):
    return next(check for check in checks if check["id"] == "B.I.a")


def test_programs_are_given_a_distance_that_is_not_nothing(capsys, sheet):
    scored = json.loads(kawal(capsys, "score", sheet, "--json").out)
    told = json.loads(kawal(capsys, "explain", sheet, "WBK", "--json").out)
    path = json.loads(kawal(capsys, "path", sheet, "--to", "WBK", "--json").out)

    for check in (check_of(scored["gates"]["WBK"]["checks"]), check_of(told["checks"])):
        assert (check["distance"], check["distance_exact"]) == ("0.000000000001", EXACT)
    block = check_of(path["blocked_by"])
    assert (block["short"], block["short_exact"]) == ("0.000000000001", EXACT)
    assert check_of(path["gates"]["WBK"]["checks"])["distance_exact"] == EXACT


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".xlsx"])
def test_a_scored_table_is_given_a_distance_that_is_not_nothing(capsys, tmp_path, suffix):
    answers = saved(tmp_path, table(row("tipis", **{"B.I.a": HAIR})))
    out = tmp_path / f"hasil{suffix}"

    kawal(capsys, "score-many", answers, "-o", out)

    is_met, nearest, distance = verdict_in(out)
    assert is_met in (False, "tidak")
    assert "B.I.a" in nearest
    assert 0 < distance < 1e-9


def verdict_in(path):
    """Of the only row: WBK met, its nearest minimum, and what that lacks."""
    cells = first_row(path)
    place = list(cells).index("WBK")
    is_met, _, nearest, distance = list(cells.values())[place : place + 4]
    return is_met, nearest, distance


def first_row(path):
    if path.suffix == ".xlsx":
        names, cells = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return dict(zip(names, cells, strict=True))
    read = pyarrow.csv.read_csv if path.suffix == ".csv" else pq.read_table
    return read(path).to_pylist()[0]
