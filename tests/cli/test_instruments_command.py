"""`kawal instruments`: what the catalogue holds, one question in full, and whether all is sound."""

import json
import shutil

import pytest

from cli.terminal import kawal
from kawal.rules import catalogue
from rules import small


def test_the_list_names_every_file_of_the_catalogue(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "list")

    assert run.code == 0
    heading, *lines = run.out.splitlines()
    assert heading.split() == ["Nama", "Jenis", "Status", "Awal", "SHA-256"]
    assert len(lines) == len(catalogue.index().entries)
    assert "lke-zi-2021" in run.out
    assert "data rujukan" in run.out


def test_the_list_as_json_carries_kind_status_and_hash(capsys):
    run = kawal(capsys, "instruments", "list", "--json")

    entries = {entry["id"]: entry for entry in json.loads(run.out)["entries"]}
    assert entries["spi"]["kind"] == "reference"
    assert {"status", "sha256", "path", "aliases"} <= entries["skm-2017"].keys()


def test_the_tree_shows_codes_weights_and_kinds_of_answer(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "lke-zi-2021")

    lines = run.out.splitlines()
    assert run.code == 0
    assert lines[0] == ("Lembar Kerja Evaluasi (LKE) Zona Integritas Menuju WBK/WBBM (lke-zi-2021)")
    assert "175 butir, 113 di antaranya pertanyaan" in lines[1]
    assert any(line.split()[:3] == ["A.I.3.i", "0,25", "Perencanaan"] for line in lines)
    assert any(line.split()[:2] == ["A.I.1.i.a", "Ya/Tidak"] for line in lines)
    assert any(line.split()[:2] == ["A.II.1.i.a", "rasio"] for line in lines)
    assert any(line.split()[:3] == ["B.I.a", "17,5", "0–4"] for line in lines)
    assert any(line.split()[:2] == ["total", "100"] for line in lines)


def test_the_tree_of_an_instrument_without_a_total_has_none(capsys):
    run = kawal(capsys, "instruments", "show", "spak-spkp")

    assert run.code == 0
    assert not any(line.startswith("total") for line in run.out.splitlines())


def test_numbers_are_written_as_the_language_does(capsys):
    run = kawal(capsys, "--lang", "en", "instruments", "show", "lke-zi-2021", "A.I.3.i")

    assert "Weight: 0.25" in run.out
    assert "Score: mean of its parts" in run.out


def test_a_choice_question_shows_criteria_evidence_as_practice_source_and_confidence(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "lke-zi-2021", "a.i.1.I.b")

    assert run.out.startswith("A.I.1.i.b  Penentuan anggota Tim")
    assert "  A.I.1  MANAJEMEN PERUBAHAN" in run.out
    assert "  B       0,5  Jika sebagian menggunakan prosedur" in run.out
    assert "Data dukung, praktik BPS 2023 (S6 dokumenlke pertanyaan_id=PPA1B):" in run.out
    assert "  - Kertas kerja penentuan anggota Tim Kerja" in run.out
    assert "Keyakinan: sesuai naskah" in run.out
    assert "  S1 = PermenPANRB Nomor 90 Tahun 2021" in run.out


def test_a_ratio_question_shows_what_is_counted(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "lke-zi-2021", "A.II.5.iii.a.1")

    assert "  wajib_lhkpn  (jumlah ulang)  Jumlah yang harus melaporkan" in run.out
    assert "  sudah_lapor  (dihitung)" in run.out
    assert "Petunjuk: 1. Undang-Undang No. 28 Tahun 1999" in run.out


def test_an_input_that_is_only_asked_says_so(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "lke-zi-2021", "A.II.3.iii.a")

    assert "  pelanggaran_diberi_sanksi  (keterangan)" in run.out


def test_a_doubtful_node_shows_its_mark_and_note(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "pekppp", "F-02")

    assert "Keyakinan: belum pasti" in run.out
    assert "Catatan: Pembagian 75/25" in run.out


def test_a_measured_question_shows_its_range_and_what_may_replace_it(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "skm", "U4")

    assert "Angka: 1 – 4" in run.out
    assert "Dapat diganti: Unsur 4" in run.out


def test_a_question_whose_text_says_more_than_its_label_shows_it(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "skm", "U1")

    assert "Pertanyaan: Persyaratan adalah syarat" in run.out


def test_the_total_shows_its_parts(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "show", "lke-zi-2021", "total")

    assert "Nilai: jumlah bagiannya" in run.out
    assert run.out.splitlines()[3].split() == ["A", "60", "PENGUNGKIT"]


def test_a_node_as_json_is_the_catalogues_own_data(capsys):
    run = kawal(capsys, "instruments", "show", "lke-zi-2021", "A.I.3.i", "--json")

    data = json.loads(run.out)
    assert (data["id"], data["weight"], data["combine"]) == ("A.I.3.i", "0.25", "mean")


def test_an_instrument_as_json_has_all_nodes(capsys):
    data = json.loads(kawal(capsys, "instruments", "show", "lke-zi-2021", "--json").out)

    assert (data["schema"], data["id"], len(data["nodes"])) == (
        "kawal-instrument/1", "lke-zi-2021", 175,
    )  # fmt: skip
    assert data["status"] in {"draft", "published"}


@pytest.mark.parametrize("id_", ["monev-kip", "inovasi-daerah", "spi", "mcp"])
def test_reference_data_are_shown_with_source_and_confidence(capsys, id_):
    run = kawal(capsys, "--lang", "id", "instruments", "show", id_)

    assert run.code == 0
    assert "Belum dinilai di sini" in run.out
    assert "belum pasti" in run.out
    assert "Belum diketahui:" in run.out
    assert "  S1 = " in run.out


def test_reference_data_show_numbers_dates_and_bands(capsys):
    monev = kawal(capsys, "--lang", "id", "instruments", "show", "monev-kip").out
    spi = kawal(capsys, "--lang", "en", "instruments", "show", "spi").out

    assert "  jenis-informasi  Jenis informasi  [bobot 40]" in monev
    assert "  2025-08-19 – 2025-09-19  Pengisian SAQ" in monev
    assert "  2024-08-01  Pengisian SAQ mulai" in monev
    assert "  Informatif  90 – 100" in monev
    assert "  Rentan  0 – 72,9" in spi
    assert "  2021  internal 0.3046" in spi
    assert "Not scored here" in spi


def test_reference_data_as_json(capsys):
    data = json.loads(kawal(capsys, "instruments", "show", "spi", "--json").out)

    assert data["series"][0]["rows"][0]["figures"]["internal"] == "0.3046"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["lke-zi-1945"], "INSTRUMENT-UNKNOWN"),
        (["portalrb-2026"], "INSTRUMENT-UNKNOWN"),
        (["spi", "A"], "INSTRUMENT-UNKNOWN"),
        (["lke-zi-2021", "A.IX"], "CODE-UNKNOWN"),
        (["spak-spkp", "total"], "CODE-UNKNOWN"),
    ],
)
def test_what_is_not_there_is_refused_with_exit_code_2(capsys, arguments, code):
    run = kawal(capsys, "--lang", "id", "instruments", "show", *arguments)

    assert run.code == 2
    assert f"[{code}]" in run.err
    assert run.out == ""


def test_a_sound_catalogue_says_how_much_was_checked(capsys):
    run = kawal(capsys, "--lang", "id", "instruments", "check")

    assert run.code == 0
    assert run.out.endswith("berkas: semua sah.\n")
    assert run.out.split()[0].isdigit()


def test_faults_are_printed_with_line_and_remedy_and_exit_code_1(capsys):
    path = small.FAILING / "gate_within_reach.yaml"

    run = kawal(capsys, "--lang", "en", "instruments", "check", path)

    assert run.code == 1
    assert ": 1 fault(s)." in run.out
    assert f"{path}:41 gates.0.checks.0.points  [GATE-WITHIN-REACH]" in run.out
    assert "      found: 157.5" in run.out
    assert "      expected: above 0 and at most 100" in run.out
    assert "      do: correct the minimum" in run.out


def test_faults_as_json_are_all_there_and_exit_code_1(capsys):
    paths = [small.FAILING / f"{name}.yaml" for name in ("unique_ids", "scale_ends")]

    run = kawal(capsys, "--lang", "en", "instruments", "check", *paths, "--json")

    report = json.loads(run.out)
    assert run.code == 1
    assert report["files"] == 2
    assert [fault["code"] for fault in report["faults"]] == ["UNIQUE-IDS", "SCALE-ENDS"]


def test_a_sound_file_passes(capsys):
    path = small.VALID / "instruments/kecil.yaml"

    run = kawal(capsys, "--lang", "id", "instruments", "check", path)

    assert (run.code, run.out) == (0, "52 pemeriksaan atas 1 berkas: semua sah.\n")


def test_a_file_that_is_not_there_is_unusable_input(capsys, tmp_path):
    assert kawal(capsys, "instruments", "check", tmp_path / "x.yaml").code == 2


def test_hostile_text_of_a_file_cannot_reach_the_terminal(capsys, tmp_path):
    """T41: what a file contains is shown, never obeyed."""
    path = shutil.copy(small.VALID / "instruments/kecil.yaml", tmp_path / "x.yaml")
    path.write_text('"\\e[2J\\u202e": 1\n' + path.read_text().replace("id: kecil", 'id: "\\e[2J"'))

    run = kawal(capsys, "instruments", "check", path)

    assert run.code == 1
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
    assert "\\x1b[2J" in run.out


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe", b"PK\x03\x04", b""])
def test_what_is_no_yaml_at_all_is_unusable_input_with_its_fault(capsys, tmp_path, content):
    path = tmp_path / "x.yaml"
    path.write_bytes(content)

    run = kawal(capsys, "--lang", "en", "instruments", "check", path)

    assert run.code == 2
    assert "1 fault(s)" in run.out
    assert "x.yaml" in run.out
