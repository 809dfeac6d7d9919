"""`kawal path`: work and evidence for people, JSON for programs, an answer also without a path."""

import json
import os
from pathlib import Path

import pytest
import yaml

from cli.terminal import kawal
from kawal.cli.path import _not_proven, _silent_solver
from kawal.rules.catalogue import root
from kawal.scoring.path.program import NotProven
from scoring.sheets import LKE, best


def written(tmp_path: Path, name="answers.yaml", **differs) -> Path:
    raw = best()
    for kind, changed in differs.items():
        raw[kind] |= changed
        raw[kind] = {code: given for code, given in raw[kind].items() if given is not None}
    path = tmp_path / name
    path.write_text(
        yaml.safe_dump(
            {
                "instrument": "lke-zi-2021",
                "answers": raw["choices"],
                "inputs": raw["inputs"],
                "values": {code: float(value) for code, value in raw["values"].items()},
            }
        )
    )
    return path


@pytest.fixture
def low(tmp_path):
    """Area 2 is 0.195 points short of WBBM; see docs/algorithms/path.md."""
    return written(
        tmp_path,
        choices={"A.I.2.i.a": "B", "A.II.2.i.1": "C", "A.II.2.iii.a": "D"}
        | dict.fromkeys(["A.II.2.ii.a", "A.II.2.ii.b"], "C"),
    )


def unwrapped(text):
    return " ".join(text.split())


def plain(run):
    assert run.code == 0
    return json.loads(run.out)


def test_it_prints_work_with_its_evidence_and_no_bare_letters(capsys, low):
    run = kawal(capsys, "path", low, "--to", "WBBM")

    assert (run.code, run.err) == (0, "")
    assert "Jalur termurah: 1 pekerjaan, usaha 1;" in run.out
    work = run.out.index("Keadaan yang harus dicapai:")
    evidence = run.out.index("Data dukung (praktik, bukan aturan):")
    letters = run.out.index("jawaban LKE sekarang C, setelah terbukti B")
    assert work < evidence < letters
    assert "Menambah 0,25 poin: Nilai total, Pengungkit, Penataan Tatalaksana" in run.out
    assert "Syarat di luar nilai; tidak dihitung dalam jalur ini" in run.out


def test_it_speaks_english_with_points(capsys, low):
    run = kawal(capsys, "--lang", "en", "path", low, "--to", "WBBM")

    assert "The cheapest path: 1 piece(s) of work, effort 1;" in run.out
    assert "Adds 0.25 points: Nilai total, Pengungkit, Penataan Tatalaksana" in run.out


def test_its_json_has_the_agreed_keys(capsys, low):
    found = plain(kawal(capsys, "path", low, "--to", "WBBM", "--json"))

    assert {"target", "feasible", "optimal", "effort", "changes", "blocked_by", "after"} <= set(
        found
    )
    assert (found["target"], found["feasible"], found["optimal"]) == ("WBBM", True, True)
    assert found["effort"] == "1.000000000000"
    (change,) = found["changes"]
    assert [change[key] for key in ("code", "from", "to", "effort")] == [
        "A.II.2.ii.a",
        "C",
        "B",
        "1.000000000000",
    ]
    assert found["after"]["total"] == "98.305000000000"
    assert found["warnings"] == []


def test_locks_and_efforts_steer_it(capsys, low, tmp_path):
    effort = tmp_path / "effort.yaml"
    effort.write_text("{A.II.2.ii.b: 3, A.II.2.i.1: {A: 1.5}}")

    arguments = ("path", low, "--to", "WBBM", "--lock", "A.II.2.ii.a", "--effort", effort, "--json")
    found = plain(kawal(capsys, *arguments))

    assert [(c["code"], c["to"]) for c in found["changes"]] == [("A.II.2.i.1", "A")]
    assert found["effort"] == "1.500000000000"


def test_an_answer_without_a_path_is_an_answer(capsys, tmp_path):
    low = written(tmp_path, values={"B.I.a": "3.4"})

    run = kawal(capsys, "path", low, "--to", "WBK")
    found = plain(kawal(capsys, "path", low, "--to", "WBK", "--json"))

    assert run.code == 0
    assert "Tidak ada jalur dari lembar ini" in run.out
    assert "3,40 < 3,60; tidak dapat dinaikkan lewat jawaban LKE" in unwrapped(run.out)
    assert [block["id"] for block in found["blocked_by"]] == ["B.I.a"]
    assert (found["feasible"], found["effort"], found["after"]) == (False, None, {"total": None})


def test_what_is_freed_may_rise(capsys, tmp_path):
    low = written(tmp_path, values={"B.I.a": "3.4"})

    run = kawal(capsys, "path", low, "--to", "WBK", "--free", "B.I.a")

    assert "Nilai survei berikutnya paling sedikit 3,60." in run.out
    assert "sekarang 3,40, setelah terbukti 3,60" in run.out


def test_a_freed_ratio_is_told_in_counts(capsys, tmp_path):
    handled = "pengaduan_selesai"
    due = {"pengaduan_harus_ditindaklanjuti": 12, "pengaduan_diproses": 0, handled: 1}
    low = written(tmp_path, choices={"A.II.5.i.1": "E"}, inputs={"A.II.5.ii.1": due})

    run = kawal(capsys, "path", low, "--to", "WBBM", "--free", "A.II.5.ii.1")

    assert "selesai ditindaklanjuti: 1 → 7" in unwrapped(run.out)
    assert f"{handled} 7" in unwrapped(run.out)


def test_open_figures_are_asked_for_once_and_before_all_else(capsys, tmp_path):
    low = written(tmp_path, inputs={"A.II.5.ii.1": None, "A.II.6.i.b": None})

    run = kawal(capsys, "--lang", "id", "path", low, "--to", "WBK")

    assert "Isi dahulu 2 angka; angka ini tidak dapat diandaikan:\n  A.II.5.ii.1  " in run.out
    assert "\n  A.II.6.i.b   " in run.out
    assert "misalnya --free A.II.5.ii.1" in run.out
    assert run.out.count("A.II.6.i.b") == 1
    assert "✗" not in run.out  # what can be reached is enough for every minimum
    assert "Tidak ada jalur" not in run.out


def test_an_open_figure_that_decides_a_minimum_is_no_refusal(capsys, tmp_path):
    low = written(tmp_path, values={"B.II.a": None, "B.I.a": "3.4"})

    said = unwrapped(kawal(capsys, "--lang", "en", "path", low, "--to", "WBK").out)

    assert "… Pelayanan Publik yang Prima (IPKP): 0.00 at most without B.II.a, 14.00 needed" in said
    assert "✗ Nilai Survei Persepsi Korupsi (IPAK): 14.875 at most, 15.750 needed" in said
    assert "- Nilai Survey Persepsi Korupsi (Survei Eksternal): 3.40 < 3.60" in said


def test_an_index_that_fills_up_the_total_says_so(capsys, tmp_path):
    sheet = yaml.safe_load((root() / "samples" / "lke-contoh.yaml").read_text())
    sheet["answers"]["B.I.b"] = "B"
    low = tmp_path / "answers.yaml"
    low.write_text(yaml.safe_dump(sheet))

    run = kawal(
        capsys, "--lang", "id", "path", low, "--to", "WBBM", "--free", "B.II.a", "--lock", "A.I"
    )

    assert "Nilai survei berikutnya paling sedikit 3,96." in run.out
    assert "Naik sampai 3,96 karena Nilai total" in run.out


def test_a_predicate_and_a_whole_node_may_be_named_in_any_case(capsys):
    sample = root() / "samples" / "lke-contoh.yaml"

    free = plain(kawal(capsys, "path", sample, "--to", "wbk", "--json"))
    locked = plain(kawal(capsys, "path", sample, "--to", "WBK", "--lock", "a.i.2", "--json"))

    assert [change["code"] for change in free["changes"]] == ["A.I.2.i.a", "B.I.b"]
    assert [change["code"] for change in locked["changes"]] == ["A.II.2.i.1", "B.I.b"]


def test_what_is_freed_by_name_stays_free_in_a_locked_node(capsys, tmp_path):
    low = written(tmp_path, values={"B.I.a": "3.4"})
    locked = ("--lock", "B", "--free", "b.i.a")

    node = kawal(capsys, "path", low, "--to", "WBK", *locked)
    itself = kawal(capsys, "path", low, "--to", "WBK", "--lock", "B.I.a", "--free", "B.I.a")

    assert "Nilai survei berikutnya paling sedikit 3,60." in node.out
    assert "LOCKED-AND-FREED" in itself.err


def test_an_open_question_is_to_be_answered_as_it_is(capsys, tmp_path):
    low = written(tmp_path, choices={"A.II.2.ii.a": None})

    run = kawal(capsys, "path", low, "--to", "WBK")

    assert "apa adanya; jawaban terendah pun cukup" in run.out
    assert "sekarang belum ada, setelah terbukti C" in run.out


def test_a_sheet_that_passes_needs_nothing(capsys, tmp_path):
    run = kawal(capsys, "path", written(tmp_path), "--to", "WBBM")

    assert "Semua batas minimal sudah tercapai; tidak ada yang perlu diubah." in run.out


def test_the_policies_of_the_command_hold(capsys, low):
    joint = plain(kawal(capsys, "path", low, "--to", "WBK", "--json"))
    each = plain(kawal(capsys, "path", low, "--to", "WBK", "--area", "per-aspect", "--json"))

    assert joint["changes"] == []
    assert [c["code"] for c in each["changes"]] == ["A.II.2.ii.a"]


def test_it_refuses_an_unknown_predicate_and_unknown_codes(capsys, low):
    run = kawal(
        capsys, "path", low, "--to", "WBX", "--lock", "A.9", "--free", "A.I.1.i.a", "--json"
    )

    assert run.code == 2
    assert [f["code"] for f in json.loads(run.out)["faults"]] == [
        "GATE-UNKNOWN",
        "QUESTION-UNKNOWN",
        "FREE-KIND",
    ]
    places = [fault["where"] for fault in json.loads(run.out)["faults"]]
    assert places == ["--to", "--lock", "--free"]


def test_an_unknown_lock_is_told_that_it_may_be_a_node_and_a_freed_code_only_a_question(
    capsys, low
):
    asked = ("path", low, "--to", "WBK", "--lock", "A.9", "--free", "A.8", "--json")

    lock, free = json.loads(kawal(capsys, "--lang", "en", *asked).out)["faults"]

    assert lock["expected"].startswith("a code of a question or node of ")
    assert free["expected"].startswith("a question code of ")


def test_it_refuses_an_effort_file_with_line_and_key(capsys, low, tmp_path):
    effort = tmp_path / "effort.yaml"
    effort.write_text("A.II.2.ii.a: 2\nA.II.2.ii.b: -1\n")

    run = kawal(capsys, "path", low, "--to", "WBBM", "--effort", effort)

    assert (run.code, run.out) == (2, "")
    assert "effort.yaml:2 A.II.2.ii.b  [EFFORT]" in run.err


def test_a_target_is_required(capsys, low):
    run = kawal(capsys, "path", low)

    assert run.code == 2
    assert "--to" in run.err


def test_nothing_that_the_solver_prints_reaches_stdout(capfd):
    with _silent_solver():
        os.write(1, b"HighsMipSolverData::transformNewIntegerFeasibleSolution\n")
    os.write(1, b"{}\n")

    assert capfd.readouterr().out == "{}\n"


def test_what_cannot_be_proven_is_refused_with_the_effort_file_named():
    with_file = _not_proven(Path("folder/effort.yaml"), NotProven("value 3, bound 2.4"))
    without = _not_proven(None, NotProven("Time limit reached"))

    assert (with_file.code, with_file.where) == ("PATH-NOT-PROVEN", "effort.yaml")
    assert without.where == "path"
    assert "1" in without.remedy.en


def test_long_lists_of_documents_are_cut_and_the_rest_is_counted(capsys, tmp_path):
    lowest = {c: list(LKE.options(c))[-1] for c in best()["choices"] if c.startswith("A.I.1")}
    low = written(tmp_path, choices=lowest)

    shown = kawal(capsys, "path", low, "--to", "WBBM", "--area", "per-aspect").out
    found = plain(kawal(capsys, "path", low, "--to", "WBBM", "--area", "per-aspect", "--json"))

    longest = max(len(p["items"]) for c in found["changes"] for p in c["evidence"])
    assert f"… {longest - 6} lagi: --json" in shown


def test_requirements_that_are_met_are_not_listed(capsys, low, tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text("{spip: 3, opini_bpk: WTP}")

    found = plain(kawal(capsys, "path", low, "--to", "WBBM", "--facts", facts, "--json"))

    open_ = {requirement["id"] for requirement in found["requirements_open"]}
    assert "sakip_instansi" in open_
    assert not open_ & {"spip", "opini_bpk"}


def test_work_is_named_with_its_cell_and_with_what_is_as_light(capsys):
    sample = root() / "samples" / "lke-contoh.xlsx"

    run = kawal(capsys, "--lang", "id", "path", sample, "--to", "WBK")
    found = plain(kawal(capsys, "path", sample, "--to", "WBK", "--json"))

    said = unwrapped(run.out)
    assert "1. A.I.2.i.a (sel K25) SOP mengacu" in said
    assert "Usaha 1 = naik satu tingkat jawaban" in said
    assert "A.II.2.i.1 (sel K140)" in said.split("Sama ringannya sebagai gantinya: ")[1]
    assert "lihat dengan --lock A.I.2.i.a" in said
    swaps = {change["code"]: change["swaps"] for change in found["changes"]}
    assert {"code": "A.II.2.i.1", "to": "B"} in swaps["A.I.2.i.a"]
    assert swaps["B.I.b"] == []


def test_sources_of_evidence_are_named_once_below_the_work(capsys):
    sample = root() / "samples" / "lke-contoh.xlsx"

    run = kawal(capsys, "--lang", "id", "path", sample, "--to", "WBK")

    assert "\n     BPS 2023 (S6)\n" in run.out
    assert "pertanyaan_id" not in run.out
    assert run.out.count("   S6 = ") == 1


def test_a_zero_denominator_in_the_way_is_told_with_what_may_be_chosen(capsys, tmp_path):
    nothing = {"agen_perubahan": 0, "perubahan_dibuat": 0}
    low = written(tmp_path, inputs={"A.II.1.i.a": nothing}, choices={"A.I.1.i.b": None})

    run = kawal(capsys, "--lang", "id", "path", low, "--to", "WBK", "--lock", "A.I.1.i.b")

    assert "A.II.1.i.a: penyebut nol; peraturan tidak mengatur nilainya" in run.out
    assert "--zero-denominator penuh   bernilai 1,00" in run.out
    assert "Jawab dahulu 1 pertanyaan yang terkunci:\n  A.I.1.i.b  Penentuan" in run.out
    assert "jangan pakai --lock A.I.1.i.b" in run.out


def test_a_change_without_known_evidence_says_so(capsys, tmp_path):
    low = written(tmp_path, choices={"B.I.b": "D"})

    said = unwrapped(kawal(capsys, "--lang", "id", "path", low, "--to", "WBK").out)

    assert "Data dukung: sumber yang ada tidak mencantumkannya." in said
    assert "jawaban LKE sekarang D, setelah terbukti" in said


def test_a_value_that_is_raised_is_called_a_value_and_a_hair_is_not_called_nothing(
    capsys, tmp_path
):
    low = written(tmp_path, values={"B.I.a": "3.599999"})

    said = unwrapped(
        kawal(capsys, "--lang", "id", "path", low, "--to", "WBK", "--free", "B.I.a").out
    )

    assert "nilai sekarang 3,599999, setelah terbukti 3,60" in said
    assert "Menambah kurang dari 0,0001 poin" in said


def test_figures_that_hold_a_minimum_down_are_named_as_options_to_copy(capsys, tmp_path):
    low = written(tmp_path, values={"B.I.a": "3.4"})

    said = unwrapped(kawal(capsys, "--lang", "id", "path", low, "--to", "WBK").out)

    assert "tambahkan: --free B.I.a" in said


def test_a_part_of_nothing_is_to_be_corrected_and_not_decided_on(capsys, tmp_path):
    wrong = {"A.II.4.i.1": {"sasaran_kinerja": 0, "sasaran_tercapai_100": 3}}
    low = written(tmp_path, inputs=wrong)

    said = unwrapped(kawal(capsys, "--lang", "id", "path", low, "--to", "WBK").out)
    data = plain(kawal(capsys, "--lang", "id", "path", low, "--to", "WBK", "--json"))

    assert "A.II.4.i.1: pembilang lebih dari 0, penyebut 0; periksa kedua angka itu" in said
    assert "--zero-denominator" not in said
    reasons = [reason["why"] for block in data["blocked_by"] for reason in block["reasons"]]
    assert any("periksa kedua angkanya" in why for why in reasons)
