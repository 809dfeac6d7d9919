"""Help and usage errors speak the language of the call, Indonesian where none is chosen."""

import json

import click
import pytest

from cli.terminal import kawal
from kawal.cli import kawal as root
from kawal.cli.spoken import Argument, Command, Option
from kawal.cli.usage import usage_fault, wrong_value
from kawal.faults import Text

PATH_SHEET = ["path", "lke.yaml"]


@pytest.fixture(autouse=True)
def _no_language(monkeypatch):
    for name in ("KAWAL_LANG", "LANG", "LC_ALL", "KAWAL_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


def _commands(group, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield pytest.param(command, id=" ".join((*path, name)))
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


@pytest.mark.parametrize("command", list(_commands(root)))
def test_every_command_and_its_parameters_are_explained_in_both_languages(command):
    told = [command, *command.get_params(click.Context(command))]

    explained = [getattr(one, "about", None) for one in told if one.name != "_click_default_help"]

    assert [one for one in told if not one.help] == []
    assert [text for text in explained if text is None or text.id == text.en] == []


def test_the_help_is_indonesian_where_nothing_is_chosen(capsys):
    run = kawal(capsys, "path", "--help")

    assert run.code == 0
    assert "Pemakaian: kawal path [PILIHAN] BERKAS" in run.out
    for heading in ("Isian:", "Pilihan:"):
        assert f"\n{heading}\n" in run.out
    assert "Predikat yang dituju." in run.out
    assert "[wajib]" in run.out
    assert "Show this" not in run.out


@pytest.mark.parametrize(
    "call", [["--lang", "en", "path", "--help"], ["path", "--lang", "en", "--help"]]
)
def test_the_help_is_english_where_english_is_asked(capsys, call):
    run = kawal(capsys, *call)

    assert "Usage: kawal path [OPTIONS] FILE" in run.out
    assert "The predicate." in run.out
    assert "[required]" in run.out


@pytest.mark.parametrize(
    ("variable", "value", "word"),
    [
        ("KAWAL_LANG", "en", "Usage:"),
        ("LANG", "en_US.UTF-8", "Usage:"),
        ("LANG", "C.UTF-8", "Pemakaian:"),
        ("KAWAL_LANG", "id", "Pemakaian:"),
    ],
)
def test_the_environment_chooses_the_language(capsys, monkeypatch, variable, value, word):
    monkeypatch.setenv(variable, value)

    assert word in kawal(capsys, "score", "--help").out


def test_the_variable_of_kawal_goes_before_the_system(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("KAWAL_LANG", "id")

    assert "Pemakaian:" in kawal(capsys, "--help").out


def test_an_unknown_language_of_the_environment_is_refused_by_its_name(capsys, monkeypatch):
    monkeypatch.setenv("KAWAL_LANG", "fr")

    run = kawal(capsys, "instruments", "list")

    assert run.code == 2
    assert "KAWAL_LANG  [USAGE-VALUE]" in run.err
    assert "'fr'" in run.err


def test_the_overview_keeps_the_commands_of_the_site_apart(capsys):
    run = kawal(capsys, "--help")

    of_sheets, of_site = run.out.split("Perintah untuk situs:")
    assert "  score " in of_sheets
    assert "  serve " in of_site
    assert "[baku: 8000; 1<=x<=65535]" in kawal(capsys, "serve", "--help").out


@pytest.mark.parametrize(
    ("call", "where", "code", "told"),
    [
        (["scor"], "kawal", "COMMAND-UNKNOWN", ["'scor'", "score, explain", "mungkin score"]),
        (["xyz"], "kawal", "COMMAND-UNKNOWN", ["'xyz'", "lakukan: lihat kawal --help"]),
        (["--lang", "id"], "kawal", "COMMAND-UNKNOWN", ["ditemukan: —", "score, explain"]),
        (["score"], "BERKAS", "MISSING", ["formulir LKE resmi", "tambahkan: kawal score BERKAS"]),
        ([*PATH_SHEET, "WBK"], "--to", "MISSING", ["'WBK'", "lakukan: tulis --to WBK: kawal path"]),
        (PATH_SHEET, "--to", "MISSING", ["predikat yang dituju", "BERKAS --to WBK|WBBM"]),
        (["score", "a", "b c"], "kawal score", "TOO-MUCH", ["'b c'", "spasi diapit tanda petik"]),
        (["score", "a", "--fact", "b"], "kawal score", "OPTION-UNKNOWN", ["mungkin --facts"]),
        (["score", "a", "--facts"], "--facts", "OPTION", ["isi sesudah pilihan ini"]),
        (["score", "a", "--json=1"], "--json", "OPTION", ["hanya --json, tanpa isi"]),
        (["score", "a", "--area", "x"], "--area", "VALUE", ["'x'", "gabungan, per-aspek"]),
        (["explain", "a", "B", "--depth", "-1"], "--depth", "VALUE", ["bilangan bulat mulai 0"]),
        (["serve", "--port", "0"], "--port", "VALUE", ["bilangan bulat 1 sampai 65535"]),
    ],
)
def test_a_misuse_is_told_with_place_finding_expectation_and_remedy(
    capsys, call, where, code, told
):
    run = kawal(capsys, *call)

    assert run.code == 2
    assert run.out == ""
    assert f"\n  {where}  [USAGE-{code}]\n" in run.err
    assert [words for words in told if words not in run.err] == []
    assert "Error" not in run.err


def test_a_choice_is_told_in_the_language_of_the_call(capsys):
    indonesian = kawal(capsys, "score", "--help").out
    english = kawal(capsys, "--lang", "en", "score", "--help").out
    wrong = kawal(capsys, "--lang", "en", "score", "a", "--area", "x").err

    assert "--area [gabungan|per-aspek]" in indonesian
    assert "--area [joint|per-aspect]" in english
    assert "expected: one of: joint, per-aspect" in wrong


def test_a_call_without_anything_shows_the_help(capsys):
    run = kawal(capsys)

    assert run.code == 2
    assert "Pemakaian: kawal [PILIHAN] PERINTAH" in run.err
    assert "Traceback" not in run.err


def test_a_misuse_is_told_in_english_too(capsys):
    run = kawal(capsys, "score", "--lang", "en", "--fact", "x")

    assert "an option that this command knows" in run.err
    assert "perhaps --facts; see kawal score --help" in run.err


def test_a_program_reads_a_misuse_as_json(capsys):
    run = kawal(capsys, "score", "a", "--area", "x", "--json")

    assert run.code == 2
    assert [fault["code"] for fault in json.loads(run.out)["faults"]] == ["USAGE-VALUE"]


def test_a_group_alone_shows_what_it_holds(capsys):
    run = kawal(capsys, "form")

    assert run.code == 2
    assert "Pemakaian: kawal form" in run.err
    assert "blank" in run.err


def test_what_click_alone_knows_to_be_wrong_is_still_told_as_a_fault():
    fault = usage_fault(click.UsageError("two of a kind"))

    assert (fault.where, fault.found) == ("kawal", "two of a kind")
    assert fault.remedy.id == "lihat kawal --help"
    assert usage_fault(click.MissingParameter()).where == "kawal"


def test_a_value_of_a_kind_without_words_of_ours_keeps_those_of_click():
    argument = Argument(["n"], type=int, about=Text("Jumlah.", "Count."))
    command = Command("count", params=[argument], about=Text("Hitung.", "Count."))

    fault = wrong_value(argument, click.Context(command), "x", click.BadParameter("no number"))

    assert fault.where == "N"
    assert fault.expected.en == "no number"


def test_an_option_that_is_hidden_is_in_no_help():
    hidden = Option(["--old"], hidden=True)
    command = Command("c", params=[hidden], add_help_option=False, about=Text("Uji.", "Try."))

    assert "--old" not in command.get_help(click.Context(command))
