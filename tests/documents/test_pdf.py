"""PDF from plain data, read back by poppler: text in order, A4, archivable, the same every time."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst

from kawal.documents import pdf

CREATED = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SOURCE = b"""
#import "/documents/typst/parts.typ": *
#show: document-page.with(title: data.title, lang: data.lang, foot: data.foot)
#letterhead([Kota Sukamaju], data.title, lead: [Ringkas])
#state("done", "lebih 1,20") #state("late", "kurang 0,11") #state("idle", "sementara")
#gate-bar(0.7, 0.8, "late")
#facts((("Berkas", "a.xlsx"),))
#say("due")[Belum lengkap]
#data-table((auto, 1fr), ("Nama", "Nilai"), data.rows)
#for text in data.texts { par(text) }
"""
DATA = {"title": "Hasil Periksa LKE", "lang": "id", "foot": "tidak disimpan", "rows": [["a", "b"]]}


def made(*texts: str, **more: object) -> bytes:
    return pdf.render(SOURCE, {**DATA, "texts": texts, **more}, created=CREATED)


def poppler(tool: str, content: bytes, tmp_path: Path, *options: str) -> str:
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    # To stderr poppler reports a flag of PDF 1.7 that it does not know.
    done = subprocess.run(
        [tool, *options, file, *(["-"] if tool == "pdftotext" else [])],
        capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode()


def text_of(content: bytes, tmp_path: Path) -> str:
    return poppler("pdftotext", content, tmp_path, "-raw")


def test_text_comes_out_in_the_order_of_reading(tmp_path):
    text = text_of(made("satu", "dua"), tmp_path)

    places = [text.index(word) for word in ("Hasil Periksa", "lebih 1,20", "kurang 0,11",
                                            "Belum lengkap", "Nama", "satu", "dua")]  # fmt: skip
    assert places == sorted(places)


def test_it_is_an_a4_page_with_title_language_and_the_date_it_was_given(tmp_path):
    info = poppler("pdfinfo", made("satu"), tmp_path, "-isodates")

    assert re.search(r"Title: +Hasil Periksa LKE", info)
    assert re.search(r"Pages: +1\n", info)
    assert "(A4)" in info
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"CreationDate: +2026-11-25T03:00:00", info)
    assert re.search(rb"/Lang ?\(id\)", made("satu"))


def test_it_names_no_author(tmp_path):
    assert "Author" not in poppler("pdfinfo", made("satu"), tmp_path)


def test_it_says_of_itself_that_it_can_be_archived_and_read_aloud(tmp_path):
    meta = poppler("pdfinfo", made("satu"), tmp_path, "-meta")

    assert "<pdfaid:part>2</pdfaid:part>" in meta
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta


def test_every_font_is_inside(tmp_path):
    fonts = poppler("pdffonts", made("satu"), tmp_path).splitlines()[2:]

    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_the_same_input_gives_the_same_bytes():
    assert made("satu") == made("satu")


@pytest.mark.parametrize(
    "hostile",
    [
        '#set page(paper: "a3")',
        "#import \"@preview/x:1.0.0\": *",
        "$ x^2 $ *tebal* _miring_ `kode` @ref <label> = judul",
        '=HYPERLINK("http://x","y")',
        "<img src=x onerror=alert(1)>",
        "\\u{41} \" \\ ] ) }",
        "Żółć – “kutip” ≥ ±",
    ],
)  # fmt: skip
def test_what_people_typed_is_text_and_never_markup(hostile, tmp_path):
    """T41."""
    content = made(hostile)

    assert " ".join(hostile.split()) in " ".join(text_of(content, tmp_path).split())
    assert "(A4)" in poppler("pdfinfo", content, tmp_path)


def test_words_from_right_to_left_are_kept(tmp_path):
    text = text_of(made("שלום", "مرحبا"), tmp_path)

    assert "שלום" in text
    assert "مرحبا" in text


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("bagus 👍", "bagus U+1F44D"),
        ("日本", "U+65E5U+672C"),
        ("laporan\u202efdp.exe", "laporanU+202Efdp.exe"),
        ("a\x00b\x1b[2J", "aU+0000bU+001B[2J"),
        ("\ud800 belah", "U+D800 belah"),
    ],
)
def test_what_no_font_has_or_would_turn_the_line_is_spelled(given, printed, tmp_path):
    assert printed in text_of(made(given), tmp_path)


def test_a_word_without_end_breaks_and_loses_nothing(tmp_path):
    text = text_of(made("q" * 5_000), tmp_path)

    assert text.count("q") == 5_000
    assert max(len(line) for line in text.splitlines()) < 200


def test_a_fault_in_a_template_is_not_hidden():
    with pytest.raises(typst.TypstError):
        pdf.render(b"#unknown()", DATA, created=CREATED)


def test_templates_fetch_nothing():
    templates = list(pdf.ROOT.rglob("*.typ"))

    assert templates
    fetching = [t.name for t in templates if re.search("@preview|https?:", t.read_text())]
    assert fetching == []


FORKED = """
import os, sys
from datetime import UTC, datetime
from kawal.documents import pdf
from kawal.documents.threads import ThreadsLost

def made():
    return pdf.render(b"#set document(title: [a])", {}, created=datetime(2026, 1, 1, tzinfo=UTC))

made()
made()
child = os.fork()
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
try:
    made()
except ThreadsLost:
    os._exit(7)
"""


def test_a_fork_of_a_process_that_has_typeset_is_refused_instead_of_hanging():
    """The threads of Typst are not inherited; who serves by forks must not typeset before."""
    run = subprocess.run([sys.executable, "-c", FORKED], timeout=60, check=False)

    assert run.returncode == 7
