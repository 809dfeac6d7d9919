"""Which question a file of a folder belongs to: cases of offices, and what holds always."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawal.formats.evidence_folder.codes import runs_in
from kawal.formats.evidence_folder.matching import NOTHING, How, Match, Matcher
from kawal.formats.evidence_folder.titles import without_code
from kawal.formats.evidence_folder.words import Weights, bag_of, covers
from kawal.rules.catalogue import instrument

LKE = instrument("lke-zi-2021")
MATCHER = Matcher(LKE)
CODES = st.sampled_from(list(LKE.questions))
NAMES = st.text(st.characters(exclude_characters="/"), max_size=30)

# Path, question, what the guess rests on. One row for each habit.
CASES = """
    A.I.1.i.a.pdf                                                        | A.I.1.i.a      | exact
    A.I.1.i.a SK Tim Kerja.pdf                                           | A.I.1.i.a      | exact
    a_i_1_i_a sk tim.PDF                                                 | A.I.1.i.a      | exact
    A-I-1-I-A - SK TIM (1).pdf                                           | A.I.1.i.a      | exact
    SK Tim Kerja (A.I.1.i.a).pdf                                         | A.I.1.i.a      | exact
    [A.I.1.i.a] SK.pdf                                                   | A.I.1.i.a      | exact
    Kode A.I.2.iii.b Monev KIP.pdf                                       | A.I.2.iii.b    | exact
    A.I.1.i.a/SK.pdf                                                     | A.I.1.i.a      | folder
    A.I.1.i.a/1. SK.pdf                                                  | A.I.1.i.a      | folder
    A.I.1.i.a/2. Undangan rapat.pdf                                      | A.I.1.i.a      | folder
    A.I.1.i.a/2026/foto (2).jpg                                          | A.I.1.i.a      | folder
    A.I.1.i.a/1.i.b lampiran.pdf                                         | A.I.1.i.b      | joint
    I.1.i.a/SK Tim.pdf                                                   | A.I.1.i.a      | folder
    II.1.i.a/SK Agen.pdf                                                 | A.II.1.i.a     | folder
    I/1/i/a.pdf                                                          | A.I.1.i.a      | joint
    II/1/i/a.pdf                                                         | A.II.1.i.a     | joint
    A/I/1/i/a/SK.pdf                                                     | A.I.1.i.a      | folder
    Pemenuhan/1.i.a SK Tim.pdf                                           | A.I.1.i.a      | joint
    Reform/1.i.a SK Agen.pdf                                             | A.II.1.i.a     | joint
    PEMENUHAN/1_i_a_SK_TIM.pdf                                           | A.I.1.i.a      | joint
    ZI 2026/I. Pemenuhan/5. Penguatan Pengawasan/v/b/foto.jpg            | A.I.5.v.b      | folder
    Area 1 Manajemen Perubahan/1. Penyusunan Tim Kerja/a. SK Tim.pdf     | A.I.1.i.a      | joint
    AREA I MANAJEMEN PERUBAHAN/1. PENYUSUNAN TIM KERJA/B. NOTULEN.PDF    | A.I.1.i.b      | joint
    Eviden Area 5 Pengawasan/Pemenuhan/i. Gratifikasi/a. Campaign/IMG.jpg | A.I.5.i.a      | folder
    Pemenuhan/1. Manajemen Perubahan/iv. Perubahan pola pikir/b/SK.pdf   | A.I.1.iv.b     | folder
    Pemenuhan/Penguatan Pengawasan/Pengendalian Gratifikasi/a.jpg        | A.I.5.i.a      | joint
    Reform/Manajemen Perubahan/Komitmen Pimpinan/foto.jpg                | A.II.1.ii.1    | folder
    3.II.b SK Mutasi.docx                                                | A.I.3.ii.b     | exact
    1ia_SK Tim.pdf                                                       | A.I.1.i.a      | title
    1.i.a SK Tim Kerja.pdf                                               | A.I.1.i.a      | agreed
    1.i.a SK Agen Perubahan.pdf                                          | A.II.1.i.a     | agreed
    1.i.a Undangan.pdf                                                   | A.I.1.i.a      | title
    1.1.a scan.pdf                                                       | A.I.1.i.a      | title
    6. Pelayanan Publik/i/a.pdf                                          | A.I.6.i.a      | title
    A.II.5.iii.a LHKPN.pdf                                               | A.II.5.iii.a.1 | exact
    A.II.5.iii.b.1.pdf                                                   | A.II.5.iii.b.1 | exact
    Hasil/B.I.a Survei.pdf                                               | B.I.a          | exact
    A.I.6.v.c/x.pdf                                                      | A.I.6.v.c      | folder
    A.I.1.i/2. Kertas kerja penentuan anggota tim.pdf                    | A.I.1.i.b      | title
    SK Tim SPIP.pdf                                                      | A.I.5.ii.a     | title
    Keputusan Agen Perubahan 2026.pdf                                    | A.I.1.iv.b     | title
    Reform/SK_Agen_Perubahan.pdf                                         | A.II.1.i.a     | title
    Maklumat Standar Pelayanan.pdf                                       | A.I.6.i.b      | title
    Pemenuhan/SDM/SKP pegawai.pdf                                        | A.I.3.iv.a     | title
    Undangan rapat 12.1.2026.pdf                                         |                | none
    2.1.2026 Undangan.pdf                                                |                | none
    12 Januari 2026 Notulen.pdf                                          |                | none
    foto/IMG_0001.jpg                                                    |                | none
    A.I.1/Undangan.pdf                                                   |                | none
    I Gusti.pdf                                                          |                | none
    LKE/HASIL/lain.pdf                                                   |                | none
    A.I.9.i.a tidak ada.pdf                                              |                | none
    B Undangan.pdf                                                       |                | none
"""


def cases():
    for line in CASES.strip().splitlines():
        yield tuple(part.strip() for part in line.split("|"))


@pytest.mark.parametrize(("path", "code", "how"), list(cases()))
def test_names_as_offices_write_them(path, code, how):
    assert MATCHER.match(path) == Match(code, How(how))


@pytest.mark.parametrize("path", ["", "/", "//", ".pdf", "...", "a", "A", "\ud800.pdf", "1" * 400])
def test_odd_names_are_only_not_recognised(path):
    assert MATCHER.match(path) == NOTHING


@given(st.lists(NAMES, max_size=6).map("/".join))
def test_any_path_has_a_question_that_exists_or_none(path):
    found = MATCHER.match(path)

    assert found.code in LKE.questions if found.how is not How.NONE else found == NOTHING


@given(CODES, st.sampled_from([".", "_", "-", " ", ". ", " - "]), st.booleans(), st.booleans())
def test_a_whole_code_is_known_however_it_is_written(code, between, is_upper, is_folder):
    written = between.join(code.split("."))
    written = written.upper() if is_upper else written.lower()

    found = MATCHER.match(f"{written}/berkas.pdf" if is_folder else f"{written}.pdf")

    assert found == Match(code, How.FOLDER if is_folder else How.EXACT)


@given(CODES, NAMES.filter(lambda name: not list(runs_in(name))))
def test_what_stands_behind_a_whole_code_changes_nothing(code, rest):
    assert MATCHER.match(f"{code} ~ {rest}.pdf").code == code


@given(CODES)
def test_the_folders_of_our_own_export_are_known(code):
    text = " ".join(LKE.questions[code].text.split()).replace("/", "-")
    name = f"{code} {text}"[:70]

    assert MATCHER.match(f"{name}/SK Agen Perubahan.pdf") == Match(code, How.FOLDER)


@given(CODES)
def test_a_code_without_its_aspect_is_known_inside_the_folder_of_the_aspect(code):
    component, aspect, *rest = code.split(".")
    folder = {"A.I": "Pemenuhan", "A.II": "Reform"}.get(f"{component}.{aspect}")
    if folder is None:
        return

    found = MATCHER.match(f"{folder}/{'.'.join(rest)} berkas.pdf")

    assert found.code == code
    assert found.how in {How.JOINT, How.EXACT}  # some codes are of one aspect alone


@given(st.lists(NAMES, max_size=4).map("/".join))
def test_the_same_path_is_always_told_the_same(path):
    assert MATCHER.match(path) == Matcher(LKE).match(path)


def test_folders_without_end_above_a_file_take_no_time() -> None:
    """No more than the twelve that are looked at: two thousand such files took a minute."""

    def matched(folders: int) -> tuple[float, set[How]]:
        started = process_time()
        found = {MATCHER.match("/".join(["1"] * folders + [f"{n}.pdf"])).how for n in range(100)}
        return process_time() - started, found

    usual = min(matched(12)[0] for _ in range(3))
    deep, found = min((matched(197) for _ in range(3)), key=lambda one: one[0])

    assert deep < 3 * usual
    assert found == {How.NONE}
    assert MATCHER.match("x/" * 150 + "A.I.1.i.a/SK.pdf") == Match("A.I.1.i.a", How.FOLDER)


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("A.I.1.i.a SK Tim Kerja", "SK Tim Kerja"),
        ("1.i.a - SK Tim (2)", "SK Tim"),
        ("a. SK Tim", "SK Tim"),
        ("b) Notulen", "Notulen"),
        ("[A.I.1.i.a] SK", "SK"),
        ("SK Tim Kerja", "SK Tim Kerja"),
        ("2 Undangan", "2 Undangan"),
        ("I Gusti Ngurah", "I Gusti Ngurah"),
        ("12-01-2026 Undangan", "12-01-2026 Undangan"),
        ("A.I.1.i.a", "A.I.1.i.a"),
        ("(1)", "(1)"),
        ("", ""),
        ("1.i.a dan 1.i.b SK dan prosedur", "SK dan prosedur"),
        ("1.i.a, 1.i.b & 1.ii.a SK", "SK"),
        ("1.i.a s.d. 1.i.c Laporan", "Laporan"),
        ("1.i.a sampai akhir tahun", "sampai akhir tahun"),
        ("1.i.a dan 1.i.b", "1.i.a dan 1.i.b"),
    ],
)
def test_a_title_is_the_name_without_its_code(title, left):
    assert without_code(title) == left


@given(st.text(max_size=60))
def test_a_title_is_never_lost(title):
    assert bool(without_code(title)) == bool(title)


@given(st.frozensets(st.sampled_from("abcdefg")), st.frozensets(st.sampled_from("abcdefg")))
def test_likeness_lies_between_nothing_and_the_same(one, other):
    weights = Weights([frozenset("abc"), frozenset("cde"), frozenset("c")])

    found = weights.likeness(one, other)

    assert 0.0 <= found <= 1.0 + 1e-9
    assert found == weights.likeness(other, one)
    assert covers(one, other) == covers(other, one)


def test_words_of_one_meaning_are_one_word():
    assert bag_of("Notula Rapat") == bag_of("notulensi_rapat") == bag_of("NOTULEN rapat 2026")
