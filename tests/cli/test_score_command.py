"""`kawal score` and `kawal explain`, as a person and as a program call them."""

import json
import shlex

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from cli.terminal import kawal
from formats.books import form
from kawal.formats.portal_out import write_portal
from kawal.formats.read import read_answers
from kawal.rules.catalogue import instrument, layouts, root
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


def assessed(file):
    """The sample in the portal's layout; TPI saw every answer as the unit did."""
    write_portal(read_answers(SAMPLE).answers, file)
    book = load_workbook(file)
    [place] = [one for one in layouts() if one.sheet == "Jawaban"]
    for row in book["Jawaban"].iter_rows(min_row=2):
        own, theirs = (column_index_from_string(c) - 1 for c in (
            place.columns.answer, place.columns.assessor))  # fmt: skip
        row[theirs].value = row[own].value
    book.save(file)
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
    assert "kurang 1,25 poin, cukup 1 pertanyaan: B.I.b" in run.out
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

    assert "NOT FINAL: 1 questions without a score:\n  A.I.1.i.b  Penentuan anggota Tim" in run.out
    assert "WBK · Menuju Wilayah Bebas dari Korupsi: undecided, incomplete" in run.out
    assert "incomplete, 1 open questions" in run.out
    assert "1/2" not in run.out  # rincian are not on the page; the area shows what is open
    assert "11/12" in run.out


def test_a_sheet_that_passes_says_so_and_offers_nothing_to_close(capsys, tmp_path):
    run = kawal(capsys, "--lang", "en", "score", written(tmp_path))

    assert run.out.count("every minimum is met") == 2
    assert "Next" not in run.out


def test_a_minimum_that_is_lost_is_told_before_the_sheet_is_whole(capsys, tmp_path):
    file = written(tmp_path, {"A.I.1.i.b": None})
    data = json.loads(file.read_text())
    data["values"]["B.II.a"] = 2
    file.write_text(json.dumps(data))

    run = kawal(capsys, "--lang", "en", "score", file)

    assert "1 of 12 minima not met whatever is still open, incomplete" in unwrapped(run.out)


def test_what_the_sheet_says_itself_was_given_by_nobody(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("assessed_by: tpi\n")

    run = kawal(capsys, "--lang", "id", "score", SAMPLE, "--facts", facts)

    assert "menurut lembar ini tidak" in unwrapped(run.out)
    assert "diberikan tidak\n" not in run.out


def test_an_undecided_ratio_asks_for_a_policy_and_takes_it(capsys, tmp_path):
    nothing = {"agen_perubahan": 0, "perubahan_dibuat": 0}
    file = written(tmp_path, {"A.II.1.i.a": nothing})

    undecided = kawal(capsys, "--lang", "en", "score", file)
    decided = kawal(capsys, "--lang", "en", "score", file, "--zero-denominator", "zero")

    assert "--zero-denominator zero        worth 0.00; total 99.00" in undecided.out
    assert "--zero-denominator full        worth 1.00; total 100.00" in undecided.out
    assert "--zero-denominator unanswered  no score until TPI decides (default)" in undecided.out
    assert "Chosen --zero-denominator zero" in decided.out
    assert "Score 99.00 of 100.00" in decided.out


def test_a_hair_below_a_minimum_is_never_shown_as_zero(capsys, tmp_path):
    run = kawal(capsys, "--lang", "en", "score", written(tmp_path, {"B.I.a": 3.5999}))

    assert "short by 0.0005 points" in run.out
    assert "15.7495 / 15.7500" in run.out


def test_a_distance_is_rounded_up_so_that_gaining_it_is_enough(capsys):
    """0.10333… points are missing in the area; whoever gains 0.10 or 0.1033 is not there."""
    run = kawal(capsys, "--lang", "id", "score", SAMPLE)

    assert "4,0966 / 4,2000" in run.out
    assert "kurang 0,1034 poin, cukup 1 pertanyaan, misalnya A.II.2.i.1" in run.out


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
    assert 'Opini BPK minimal "WTP"; given WDP · WBK, WBBM ✗ not met' in said
    assert "100 %; given 100 % WBK, WBBM ✓ met" in said


def test_a_requirement_says_what_each_predicate_asks(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("sakip_instansi: B\nno_kkn_leader: false\n")

    call = ("explain", SAMPLE, "syarat", "--facts", facts)
    said = unwrapped(kawal(capsys, "--lang", "id", *call).out)

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


def test_minima_that_rest_on_a_reading_are_marked_and_explained(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")

    joint = kawal(capsys, "--lang", "id", "score", SAMPLE).out
    each = kawal(capsys, "--lang", "en", "score", SAMPLE, "--area", "per-aspect").out

    assert "Penataan Tatalaksana (area.TL)*" in joint
    assert "  * dibaca gabungan; peraturan tidak menegaskan. Cara lain: --area per-aspek" in joint
    assert "(B.I)*" not in joint
    assert (
        "  * read as per-aspect; the regulation does not settle it. Otherwise: --area joint" in each
    )


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

    explain, path = (shlex.split(line) for line in run.out.splitlines() if "  bin/kawal" in line)
    chosen = ["--area", "per-aspect"]
    assert explain == ["bin/kawal", "explain", str(file), "A.II.2", *chosen]
    assert path == ["bin/kawal", "path", str(file), "--to", "WBK", *chosen]
    for step in (explain, path):
        followed = kawal(capsys, *step[1:])
        assert followed.code == 0
        assert "--area per-aspek" in followed.out


def test_the_next_steps_read_the_same_answers_again(capsys, tmp_path, monkeypatch):
    """Facts, column and instrument go with them; defaults are not repeated."""
    monkeypatch.setenv("KAWAL_PROGRAM", "bin/kawal")
    facts = tmp_path / "fakta.yaml"
    facts.write_text("opini_bpk: WTP\n")
    portal = assessed(tmp_path / "portal.xlsx")

    own = kawal(capsys, "score", portal).out
    theirs = kawal(capsys, "score", portal, "--column", "assessor", "--facts", facts).out

    assert "--column" not in own.split("Selanjutnya")[1]
    path = next(line for line in theirs.splitlines() if line.startswith("  bin/kawal path"))
    assert shlex.split(path)[3:] == ["--to", "WBK", "--column", "assessor", "--facts", str(facts)]
    assert ("Jawaban unit" in own, "Jawaban TPI" in theirs) == (True, True)
    assert "Jawaban TPI" in kawal(capsys, *shlex.split(path)[1:]).out


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
    said = unwrapped(run.out)
    assert "WBK: A.I.2 2,2650 + A.II.2 1,8316 = 4,0966 / 4,2000; kurang 0,1034 poin" in said
    assert "WBBM: A.I.2 2,2650 + A.II.2 1,8316 = 4,0966 / 5,2500; kurang 1,1534 poin" in said
    assert "WBK, WBBM: S1 hlm. 52-53" in said
    assert "S1 = PermenPANRB Nomor 90 Tahun 2021" in said
    assert "A.II.2  PENATAAN TATALAKSANA\n    0,165 + 0,500 + 1,167 = 1,832" in run.out


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
 lama_pembangunan: 3, lama_pembangunan_wbbm: 3, sakip_unit: AA, predikat_sebelumnya: WBK,
 tidak_dalam_masa_pencabutan: 99}
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


def test_unknown_requirements_take_two_lines_and_lead_to_the_list(capsys, tmp_path):
    file = written(tmp_path)

    run = kawal(capsys, "--lang", "id", "score", file)

    count, way = run.out.split("Syarat di luar nilai\n")[1].splitlines()
    assert count.endswith("syarat belum diketahui; beri faktanya dengan --facts fakta.yaml")
    assert way == f"  Daftarnya: kawal explain {file} syarat"


def test_what_is_known_outside_the_score_is_told_in_full(capsys):
    run = kawal(capsys, "--lang", "id", "score", SAMPLE)

    assert '  Opini BPK minimal "WTP"; diberikan WTP · WBK, WBBM ✓ terpenuhi\n' in run.out
    assert "  5 syarat belum diketahui; beri faktanya" in run.out


def test_the_list_of_requirements_tells_each_fact_in_words(capsys, tmp_path):
    file = written(tmp_path)

    indonesian = kawal(capsys, "--lang", "id", "explain", file, "Syarat").out
    english = kawal(capsys, "--lang", "en", "explain", file, "requirements").out

    assert '  Opini BPK minimal "WTP" · WBK, WBBM ? belum diketahui\n' in indonesian
    assert "      fakta opini_bpk: TMP, TW, WDP, WTP\n" in indonesian
    assert "fakta tlhp: angka %" in indonesian
    assert "fakta core_layanan: true, false" in indonesian
    assert "fakta assessed_by: tpi" in indonesian
    assert "`agency_kind: pemda` atau `agency_kind: kl`" in indonesian
    assert "fact tlhp: a figure %" in english


def test_an_instrument_without_requirements_lists_none(capsys, tmp_path):
    file = tmp_path / "skm.yaml"
    values = ", ".join(f"U{n}: 3.6" for n in range(1, 10))
    file.write_text(f"instrument: skm-2017\nvalues: {{{values}}}\n")

    run = kawal(capsys, "--lang", "id", "explain", file, "syarat")

    assert run.out == "Instrumen skm-2017 tidak memuat syarat di luar nilai.\n"


def test_the_list_of_requirements_is_given_to_programs_too(capsys):
    found = json.loads(kawal(capsys, "explain", SAMPLE, "syarat", "--json").out)["requirements"]

    assert {r["predicate"] for r in found if r["id"] == "opini_bpk"} == {"WBK", "WBBM"}
    assert {r["status"] for r in found} == {"met", "not_met", "unknown"}


def test_alternatives_for_pemda_and_kl_are_one_requirement_until_it_is_known(capsys, tmp_path):
    facts = tmp_path / "fakta.yaml"
    facts.write_text("agency_kind: kl\n")

    file = written(tmp_path)

    unknown = kawal(capsys, "--lang", "id", "score", file).out
    known = kawal(capsys, "--lang", "id", "score", file, "--facts", facts).out

    line = next(line for line in unknown.splitlines() if "syarat belum diketahui" in line)
    assert line in known.splitlines()


def test_questions_are_named_with_their_cell(capsys, tmp_path):
    open_ = form(tmp_path, {"K172": 0, "K173": 0, "K174": 0, "K8": "Ya"})

    score = kawal(capsys, "--lang", "id", "score", open_).out
    explained = kawal(capsys, "--lang", "en", "explain", open_, "A.II.5.ii").out

    assert "\n  A.I.1.i.b    K9   Penentuan anggota Tim" in score
    assert "A.II.5.ii.1 (sel K172:K174): penyebut nol" in score
    assert "A.II.5.ii.1 (cell K172:K174)  Persentase penanganan" in explained


def test_many_open_questions_are_counted_after_the_first(capsys, tmp_path):
    changes = dict.fromkeys(["A.I.1.i.a", "A.I.1.i.b", "A.I.1.ii.a", "A.I.1.ii.b", "A.I.1.ii.c"])
    file = written(tmp_path, changes | dict.fromkeys(["A.I.2.i.a", "A.I.2.i.b", "A.I.2.i.c"]))

    run = kawal(capsys, "--lang", "id", "score", file)

    assert "\n  A.I.2.i.a   SOP mengacu" in run.out
    assert "\n  … 2 lagi; semuanya: --json\n" in run.out


def test_a_table_that_does_not_add_up_as_printed_says_why(capsys, tmp_path):
    rounded = "nilai dijumlahkan sebelum dibulatkan"

    assert rounded in kawal(capsys, "--lang", "id", "score", SAMPLE).out
    assert rounded not in kawal(capsys, "--lang", "id", "score", written(tmp_path)).out


@pytest.mark.parametrize(
    ("flag", "word", "value"),
    [
        ("--reading", "ketat", "strict"),
        ("--area", "Per-Aspek", "per-aspect"),
        ("--lhk", "formulir", "form"),
        ("--zero-denominator", "penuh", "full"),
    ],
)
def test_policies_are_chosen_by_indonesian_words_too(capsys, flag, word, value):
    found = json.loads(kawal(capsys, "score", SAMPLE, flag, word, "--json").out)

    assert found["policies"][flag.removeprefix("--").replace("-", "_")] == value


def test_a_file_may_choose_a_policy_by_its_indonesian_word(capsys, tmp_path):
    file = written(tmp_path, policies={"zero_denominator": "penuh"})

    found = json.loads(kawal(capsys, "score", file, "--json").out)

    assert found["policies"]["zero_denominator"] == "full"


def test_a_long_explanation_says_how_it_becomes_short(capsys):
    whole = kawal(capsys, "--lang", "id", "explain", SAMPLE, "total").out
    area = kawal(capsys, "--lang", "id", "explain", SAMPLE, "A.I.2").out

    assert whole.endswith(f"\nRingkasnya: kawal explain {SAMPLE} total --depth 1\n")
    assert "Ringkasnya" not in area


def test_a_ratio_names_every_number_of_its_calculation(capsys):
    run = kawal(capsys, "--lang", "id", "explain", SAMPLE, "A.II.5.ii.1")

    lines = [line.strip() for line in run.out.splitlines()]
    assert lines[1].startswith("22 / 24 = 0,917 × 3,00 = 2,75")
    assert lines[2:4] == [
        "22  Jumlah pengaduan masyarakat yang selesai ditindaklanjuti",
        "24  Jumlah pengaduan masyarakat yang harus ditindaklanjuti",
    ]


def test_sources_are_told_once_and_in_the_language_of_the_call(capsys):
    indonesian = kawal(capsys, "--lang", "id", "explain", SAMPLE, "WBK").out
    english = kawal(capsys, "--lang", "en", "explain", SAMPLE, "A.II.2", "--depth", "0").out

    assert indonesian.count("S1 = PermenPANRB Nomor 90 Tahun 2021") == 1
    assert indonesian.count("Sumber") == 1
    assert "S3 sheet 'LKE ZI' row 138" in english


def test_an_index_stands_on_the_scale_of_its_categories(capsys, tmp_path):
    file = tmp_path / "pekppp.yaml"
    pekppp = instrument("pekppp-2022")
    answers, values = {}, {}
    for code, question in pekppp.questions.items():
        if question.answer.kind == "choice":
            answers[code] = list(pekppp.options(code))[1]
        else:
            values[code] = 4
    file.write_text(json.dumps({"instrument": pekppp.id, "answers": answers, "values": values}))

    page = kawal(capsys, "--lang", "id", "score", file).out
    nodes = json.loads(kawal(capsys, "score", file, "--json").out)["nodes"]
    lke = json.loads(kawal(capsys, "score", SAMPLE, "--json").out)["nodes"]

    assert "indeks/5" in page
    assert next(line for line in page.splitlines() if "pekppp.VI" in line).endswith("4,00")
    assert nodes["pekppp.VI"]["index"] == "4.000000000000"
    assert lke["A"]["index"] is None
    assert "indeks/" not in kawal(capsys, "--lang", "id", "score", SAMPLE).out


def test_an_explained_minimum_lists_every_answer_that_would_close_it(capsys):
    page = kawal(capsys, "--lang", "id", "explain", SAMPLE, "area.TL", "--depth", "0").out
    data = json.loads(kawal(capsys, "explain", SAMPLE, "area.TL", "--json").out)

    assert page.count(" → ") == 5
    assert "C → A, +0,335 poin" in page
    assert [c["code"] for c in data["checks"][0]["closers"]] == ["A.II.2.i.1"]
    assert len(data["checks"][1]["closers"]) == 4
