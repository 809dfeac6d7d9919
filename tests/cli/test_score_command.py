"""`kawal score` and `kawal explain`, as a person and as a program call them."""

import json
import shlex

import pytest

from cli.terminal import kawal
from formats.books import form
from kawal.rules.catalogue import root
from scoring.sheets import best

SAMPLE = root() / "samples" / "lke-contoh.yaml"


def written(folder, changes=None, **more):
    """An answers file of the all-best sheet with some answers changed; None leaves one out."""
    raw = best()
    for code, answer in (changes or {}).items():
        for answers in raw.values():
            answers.pop(code, None)
        if answer is not None:
            place = "inputs" if isinstance(answer, dict) else "choices"
            raw["values" if code.startswith("B") and "I.b" not in code else place][code] = answer
    data = {"instrument": "lke-zi-2021", "answers": raw["choices"], "inputs": raw["inputs"]}
    data |= {"values": {code: float(value) for code, value in raw["values"].items()}} | more
    file = folder / "jawaban.json"
    file.write_text(json.dumps(data))
    return file


def unwrapped(text):
    return " ".join(text.split())


def test_the_page_tells_total_minima_distances_and_what_to_do_next(capsys):
    run = kawal(capsys, "--lang", "id", "score", SAMPLE)

    assert run.code == 0
    assert "Nilai 77,01 dari 100,00" in run.out
    assert "113 dari 113 pertanyaan terjawab" in run.out
    assert (
        "WBK · Menuju Wilayah Bebas dari Korupsi: 3 dari 12 batas minimal belum tercapai" in run.out
    )
    assert "kurang 1,25 poin, 1 pertanyaan: B.I.b" in run.out
    assert f"kawal path {SAMPLE} --to WBK" in run.out


def test_the_page_speaks_english(capsys):
    run = kawal(capsys, "--lang", "en", "score", SAMPLE)

    assert "Score 77.01 of 100.00" in run.out
    assert "needs a survey index of 3.60, no LKE answer lifts it" in run.out


def test_json_is_all_that_stands_on_stdout(capsys):
    run = kawal(capsys, "--lang", "id", "score", SAMPLE, "--json")

    data = json.loads(run.out)
    assert data["instrument"] == "lke-zi-2021"
    assert data["total"].startswith("77.01")
    assert data["complete"] is True
    assert data["gates"]["WBK"]["met"] is False
    assert len(data["total"].split(".")[1]) >= 9


def test_an_incomplete_sheet_is_called_not_final(capsys, tmp_path):
    run = kawal(capsys, "--lang", "en", "score", written(tmp_path, {"A.I.1.i.b": None}))

    assert "NOT FINAL: 1 questions without a score: A.I.1.i.b" in run.out
    assert "WBK · Menuju Wilayah Bebas dari Korupsi: undecided, incomplete" in run.out
    assert "incomplete, 1 open questions" in run.out
    assert "1/2" not in run.out  # rincian are not on the page; the area shows what is open
    assert "11/12" in run.out


def test_a_sheet_that_passes_says_so_and_offers_nothing_to_close(capsys, tmp_path):
    run = kawal(capsys, "--lang", "en", "score", written(tmp_path))

    assert run.out.count("every minimum is met") == 2
    assert "Next" not in run.out


def test_an_undecided_ratio_asks_for_a_policy_and_takes_it(capsys, tmp_path):
    nothing = {"agen_perubahan": 0, "perubahan_dibuat": 0}
    file = written(tmp_path, {"A.II.1.i.a": nothing})

    undecided = kawal(capsys, "--lang", "en", "score", file)
    decided = kawal(capsys, "--lang", "en", "score", file, "--zero-denominator", "zero")

    assert "choose --zero-denominator" in " ".join(undecided.out.split())
    assert "Policy zero_denominator: zero" in decided.out
    assert "Score 99.00 of 100.00" in decided.out


def test_a_hair_below_a_minimum_is_never_shown_as_zero(capsys, tmp_path):
    run = kawal(capsys, "--lang", "en", "score", written(tmp_path, {"B.I.a": 3.5999}))

    assert "short by 0.000438 points" in run.out
    assert "15.7496 / 15.7500" in run.out


def test_a_distance_is_rounded_up_so_that_gaining_it_is_enough(capsys):
    """0.10335 points are missing in the area; whoever gains 0.10 is not there."""
    run = kawal(capsys, "--lang", "id", "score", SAMPLE)

    assert "kurang 0,11 poin, 1 pertanyaan: A.II.2.i.1" in run.out


def test_a_ratio_that_is_short_cannot_be_closed_by_a_choice(capsys, tmp_path):
    counts = {"pengaduan_harus_ditindaklanjuti": 9, "pengaduan_diproses": 0, "pengaduan_selesai": 0}
    violations = {
        "pelanggaran_tahun_sebelumnya": 1,
        "pelanggaran_tahun_ini": 1,
        "pelanggaran_diberi_sanksi": 1,
    }
    file = written(tmp_path, {"A.II.5.ii.1": counts, "A.II.3.iii.a": violations})

    run = kawal(capsys, "--lang", "en", "score", file, "--area", "per-aspect")

    assert "choice answers cannot close it" in run.out


def test_facts_come_from_a_file_of_their_own(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("opini_bpk: WDP\ntlhp: 100\n")

    run = kawal(capsys, "--lang", "en", "score", SAMPLE, "--facts", facts)

    said = unwrapped(run.out)
    assert 'Opini BPK minimal "WTP": WTP; given WDP · WBK, WBBM ✗ not met' in said
    assert "100 %; given 100 % WBK, WBBM ✓ met" in said


def test_a_requirement_says_what_each_predicate_asks(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("sakip_instansi: B\nno_kkn_leader: false\n")

    said = unwrapped(kawal(capsys, "--lang", "id", "score", SAMPLE, "--facts", facts).out)

    assert "Predikat SAKIP minimal: WBK B, WBBM BB; diberikan B" in said
    assert "WBK ✓ terpenuhi; WBBM ✗ belum terpenuhi" in said
    assert "Tidak ada perbuatan KKN pada tahun pengajuan; diberikan tidak" in said
    assert "(99 bila tidak pernah dicabut): 2 tahun" in said


def test_a_passed_score_tells_what_is_still_open_outside_it(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("opini_bpk: WDP\nagency_kind: pemda\n")

    run = kawal(capsys, "--lang", "id", "score", written(tmp_path), "--facts", facts)

    assert (
        "WBK · Menuju Wilayah Bebas dari Korupsi: semua batas minimal tercapai; "
        "1 syarat di luar nilai belum terpenuhi, 12 belum diketahui"
    ) in unwrapped(run.out)


def test_minima_that_rest_on_a_reading_are_marked_and_explained(capsys):
    joint = kawal(capsys, "--lang", "id", "score", SAMPLE).out
    each = kawal(capsys, "--lang", "en", "score", SAMPLE, "--area", "per-aspect").out

    assert "Penataan Tatalaksana (area.TL)*" in joint
    assert "  * dibaca gabungan; peraturan tidak menegaskan, lihat --area" in joint
    assert "(B.I)*" not in joint
    assert "  * read as per-aspect; the regulation does not settle it, see --area" in each


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ["score", SAMPLE, "--area", "per-aspect"],
        ["explain", SAMPLE, "A.I.2"],
        ["explain", SAMPLE, "WBK"],
        ["path", SAMPLE, "--to", "WBBM"],
        ["instruments", "show", "lke-zi-2021"],
    ],
)
def test_a_page_fits_the_terminal(capsys, monkeypatch, columns, arguments):
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = kawal(capsys, "--lang", "id", *arguments).out.splitlines()

    assert [line for line in lines if len(line) > columns and "kawal " not in line] == []


def test_the_next_steps_run_as_they_are_printed(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("KAWAL_PROGRAM", "bin/kawal")
    folder = tmp_path / "unit kita"
    folder.mkdir()
    file = written(folder, {"A.II.2.i.1": "D", "A.II.2.iii.a": "D", "A.II.2.iii.b": "D"})

    run = kawal(capsys, "--lang", "id", "score", file, "--area", "per-aspect")

    explain = next(line for line in run.out.splitlines() if line.startswith("  bin/kawal explain"))
    assert shlex.split(explain) == ["bin/kawal", "explain", str(file), "A.II.2"]
    assert kawal(capsys, *shlex.split(explain)[1:]).code == 0


def test_facts_that_are_no_map_are_refused(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("- WTP\n")

    assert kawal(capsys, "score", SAMPLE, "--facts", facts).code == 2


def test_the_command_line_goes_before_the_file(capsys, tmp_path):
    file = written(tmp_path, {"A.I.1.i.b": None}, policies={"reading": "strict"})

    by_file = json.loads(kawal(capsys, "score", file, "--json").out)
    by_line = json.loads(kawal(capsys, "score", file, "--json", "--reading", "official").out)

    assert by_file["policies"]["reading"] == "strict"
    assert by_line["policies"]["reading"] == "official"


def test_a_category_is_told_where_the_instrument_has_one(capsys, tmp_path):
    file = tmp_path / "skm.yaml"
    values = ", ".join(f"U{n}: 3.6" for n in range(1, 10))
    file.write_text(f"instrument: skm-2017\nvalues: {{{values}}}\n")

    run = kawal(capsys, "--lang", "id", "score", file)

    assert "Nilai 90,00 dari 100,00" in run.out
    assert "Kategori A: Sangat baik" in run.out


def test_an_explanation_goes_down_to_the_answers_and_names_its_source(capsys):
    run = kawal(capsys, "--lang", "en", "explain", SAMPLE, "b.i")

    assert run.code == 0
    assert run.out.startswith("B.I  BIROKRASI YANG BERSIH DAN AKUNTABEL\n    15.84 + 1.25 = 17.09")
    assert "value 3.62 / 4" in run.out
    assert "answer D = 0.25 × 5.00 = 1.25" in run.out
    assert "S1 = PermenPANRB Nomor 90 Tahun 2021" in run.out


def test_depth_limits_an_explanation(capsys):
    shallow = kawal(capsys, "explain", SAMPLE, "total", "--depth", "1")

    assert "A.I.1" not in shallow.out
    assert "A  PENGUNGKIT" in shallow.out


def test_an_uncertain_source_is_marked(capsys):
    run = kawal(capsys, "--lang", "en", "explain", SAMPLE, "A.I.4.ii.g")

    assert "Confidence of the source: reconstructed" in run.out
    assert "Keyakinan sumber: disusun ulang" in kawal(capsys, "explain", SAMPLE, "A.I.4.ii.g").out


def test_an_explanation_as_json_is_a_tree(capsys):
    data = json.loads(kawal(capsys, "explain", SAMPLE, "B.I", "--json", "--depth", "1").out)

    assert [part["code"] for part in data["parts"]] == ["B.I.a", "B.I.b"]
    assert data["parts"][0]["factor"] == "1.000000000000"
    assert data["rule"] == "sum"


@pytest.mark.parametrize("code", ["A.IX", "", "nilai"])
def test_an_unknown_code_is_refused_with_the_way_to_the_list(capsys, code):
    run = kawal(capsys, "--lang", "en", "explain", SAMPLE, code)

    assert run.code == 2
    assert "kawal instruments show lke-zi-2021" in run.err


def test_a_minimum_is_explained_as_the_sum_of_its_nodes(capsys):
    run = kawal(capsys, "--lang", "id", "explain", SAMPLE, "AREA.tl", "--depth", "0")

    assert run.code == 0
    assert "WBK: A.I.2 2,27 + A.II.2 1,83 = 4,10 / 4,20; kurang 0,11 poin" in run.out
    assert "WBBM: A.I.2 2,27 + A.II.2 1,83 = 4,10 / 5,25; kurang 1,16 poin" in run.out
    assert "Sumber: S1 p.52-53" in run.out
    assert "A.II.2  PENATAAN TATALAKSANA\n    0,17 + 0,50 + 1,17 = 1,83" in run.out


def test_a_predicate_is_explained_minimum_by_minimum(capsys, tmp_path):
    file = written(tmp_path, {"A.I.2.i.a": None})

    run = kawal(capsys, "--lang", "en", "explain", file, "wbk")

    assert run.out.startswith("WBK  Menuju Wilayah Bebas dari Korupsi\n")
    assert "Penguatan Pengawasan: A.I.5 7.50 + A.II.5 7.50 = 15.00 / 9.00; met" in run.out
    assert "7.00 / 4.20; incomplete" in run.out


def test_minima_are_explained_to_programs_too(capsys):
    area = json.loads(kawal(capsys, "explain", SAMPLE, "area.TL", "--json", "--depth", "0").out)
    gate = json.loads(kawal(capsys, "explain", SAMPLE, "WBBM", "--json").out)

    assert [(c["predicate"], c["met"]) for c in area["checks"]] == [("WBK", False), ("WBBM", False)]
    assert list(area["checks"][0]["nodes"]) == ["A.I.2", "A.II.2"]
    assert [part["code"] for part in area["parts"]] == ["A.I.2", "A.II.2"]
    assert (len(gate["checks"]), gate["parts"]) == (12, [])


def test_a_node_goes_before_a_minimum_of_its_name(capsys):
    assert kawal(capsys, "explain", SAMPLE, "B.I.b").out.startswith("B.I.b  Capaian Kinerja")


FACTS = """
{agency_kind: kl, assessed_by: tpi, opini_bpk: WTP, sakip_instansi: AA, indeks_rb_kl: AA, spip: 5,
 no_kkn_leader: true, core_layanan: true, dampak: true, tlhp: 100, lhkan_lhkpn: 100,
 lama_pembangunan: 3, sakip_unit: AA, predikat_sebelumnya: WBK, tidak_dalam_masa_pencabutan: 99}
"""


def test_nothing_is_added_where_all_that_is_asked_outside_the_score_is_met(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text(FACTS)
    file = written(tmp_path)

    score = kawal(capsys, "--lang", "id", "score", file, "--facts", facts)
    path = kawal(capsys, "--lang", "id", "path", file, "--to", "WBBM", "--facts", facts)

    assert "WBK · Menuju Wilayah Bebas dari Korupsi: semua batas minimal tercapai\n" in score.out
    assert "Syarat di luar nilai" not in path.out


def test_what_no_answer_can_close_is_explained_where_it_lies(capsys, tmp_path):
    run = kawal(capsys, "--lang", "id", "score", written(tmp_path, {"B.I.a": 3.5}))

    assert run.out.splitlines()[-2].endswith("jawaban.json B.I.a")


def test_many_warnings_of_one_kind_do_not_hide_the_others(capsys, tmp_path):
    cells = {f"K{row}": "A\u00a0" for row in (9, 12, 13, 15, 16)}
    workbook = form(tmp_path, cells)

    run = kawal(capsys, "--lang", "id", "score", workbook)

    assert "Perlu diperiksa: 5" in run.err
    assert run.err.count("Ketik ulang tanpa spasi.") == 3
    assert "… dan 2 lagi seperti itu; semuanya: --json" in run.err
    assert len(json.loads(kawal(capsys, "score", workbook, "--json").out)["warnings"]) == 5


def test_an_unknown_requirement_says_how_to_give_the_fact(capsys):
    run = kawal(capsys, "--lang", "id", "score", SAMPLE)

    assert "Beri faktanya dengan --facts fakta.yaml" in run.out
