"""The worked examples of the documentation are computed, so that prose and engine cannot part."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from kawal.cli import main
from kawal.rules import catalogue
from kawal.rules.document import parse_yaml
from kawal.scoring.answers import admit
from kawal.scoring.engine import score

DOCS = Path(__file__).resolve().parents[2] / "docs" / "algorithms"
INDEX_PAGE = (DOCS / "survey-index.md").read_text()
EXAMPLES = re.findall(
    r"```yaml (\S+)\n(.*?)```\n\n```text\n\$ kawal ([^\n]+)\n(.*?)```", INDEX_PAGE, re.DOTALL
)


@pytest.mark.parametrize(("name", "content", "command", "printed"), EXAMPLES)
def test_the_page_on_survey_indices_prints_what_kawal_prints(
    name, content, command, printed, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(content)

    main(command.split())

    assert capsys.readouterr().out == printed


def test_the_page_on_survey_indices_has_its_examples():
    assert [example[0] for example in EXAMPLES] == ["skm.yaml", "spak.yaml"]


def test_the_page_on_pekppp_gives_the_indices_that_kawal_computes():
    page = (DOCS / "pekppp.md").read_text()
    answers = parse_yaml(re.search(r"```yaml\n(.*?)```", page, re.DOTALL)[1], "pekppp.md").data
    printed = dict(re.findall(r"^\| `(\S+)` \|[^|]+\| ([\d.]+) \|$", page, re.MULTILINE))
    instrument = catalogue.instrument(answers["instrument"])

    card = score(
        instrument, admit(instrument, choices=answers["answers"], values=answers["values"])
    )

    assert len(printed) == 9
    assert {code: card[code].score * 5 for code in printed} == {
        code: Fraction(index) for code, index in printed.items()
    }
    assert f"**{card.category.code}**, {card.category.label}" in page
