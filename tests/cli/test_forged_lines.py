"""Names and keys of others stay on their line and in plain sight, whatever they hold."""

import pytest

from cli.terminal import kawal
from kawal.cli import output
from kawal.cli.output import SHOWN

FORGED = "a\n  [OK] \x1b[8mtersembunyi\x1b[0m"
SEEN = "a\\u000a  [OK] \\u001b[8mtersembunyi\\u001b[0m"


def test_what_is_said_is_one_line_without_escapes(capsys):
    output.say(FORGED)
    output.warn(FORGED)

    told = capsys.readouterr()
    assert told.out == f"{SEEN}\n"
    assert told.err == f"{SEEN}\n"


def test_a_file_name_forges_no_line_about_policies(capsys, tmp_path):
    folder = tmp_path / "lembar"
    folder.mkdir()
    (folder / f"{FORGED}.yaml").write_text(
        "instrument: lke-zi-2021\npolicies: {reading: strict}\nanswers: {A.I.1.i.a: Ya}\n"
    )

    run = kawal(capsys, "score-many", folder, "-o", tmp_path / "h.csv")

    assert run.code == 0
    assert "kebijakan di berkas ini tidak dipakai" in run.err
    assert f"{SEEN}.yaml" in run.err
    assert "\n  [OK]" not in run.err


REFERENCE = """\
schema: kawal-reference/1
id: x
title: x
language: id
owner: x
legal_basis: [x]
compiled: '2026-11-22'
sources: {{S1: {{title: t, at: a, kind: k}}}}
confidence: {{verbatim: x}}
bands:
  - id: b
    title: t
    source: S1
    confidence: verbatim
    bands:
      - {{label: "{label}", least: 2, most: 9}}
      - {{label: "{label}", least: 5, most: 9}}
series:
  - id: s
    title: t
    source: S1
    confidence: verbatim
    columns: {{a: x}}
    rows:
      - year: 2020
        figures: {{{figures}}}
"""


@pytest.mark.parametrize("figures", [3, SHOWN + 7])
def test_of_very_many_faults_of_a_catalogue_file_the_first_are_told(capsys, tmp_path, figures):
    path = tmp_path / "a.yaml"
    label = FORGED.replace("\n", "\\n").replace("\x1b", "\\e")
    figures_ = ", ".join(f"f{i}: 1" for i in range(figures))
    path.write_text(REFERENCE.format(label=label, figures=figures_))

    run = kawal(capsys, "--lang", "en", "instruments", "check", path)

    faults = figures + 1
    assert run.code == 1
    assert run.out.count("[REFERENCE-") == min(faults, SHOWN)
    assert ("more; all of them with --json" in run.out) == (faults > SHOWN)
    assert "\n  [OK]" not in run.out
    assert "\x1b[8m" not in run.out
