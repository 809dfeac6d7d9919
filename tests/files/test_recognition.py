"""What a file is, by its bytes, its name and its declared type."""

import io
import zipfile
from pathlib import Path

import pytest

from files import samples
from kawal.core.refusal import Refused
from kawal.files.recognition import KINDS, recognise
from kawal.files.recognition.archives import MOST_ENTRIES

EVERY_KIND = {
    "a.pdf": samples.PDF, "a.docx": samples.DOCX, "a.xlsx": samples.XLSX, "a.pptx": samples.PPTX,
    "a.odt": samples.ODT, "a.ods": samples.ODS, "a.jpg": samples.JPEG, "a.jpeg": samples.JPEG,
    "a.png": samples.PNG, "a.webp": samples.WEBP, "a.heic": samples.HEIC, "a.mp4": samples.MP4,
    "a.zip": samples.ZIP, "a.csv": samples.CSV, "a.txt": samples.TEXT,
}  # fmt: skip


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "content"
    path.write_bytes(content)
    return path


def _refusal(folder: Path, name: str, content: bytes, declared: str = "") -> str:
    with pytest.raises(Refused) as refused:
        recognise(_file(folder, content), name=name, declared=declared)
    assert name in refused.value.sentence
    return refused.value.code


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_accepted_kind_is_known_by_its_bytes(name: str, tmp_path: Path) -> None:
    kind = recognise(_file(tmp_path, EVERY_KIND[name]), name=name.upper(), declared="")

    assert name.rpartition(".")[2] in kind.endings


def test_the_samples_cover_every_kind(tmp_path: Path) -> None:
    seen = {recognise(_file(tmp_path, c), name=n, declared="").key for n, c in EVERY_KIND.items()}

    assert seen == set(KINDS)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ\x90\x00", "a.pdf: isinya bukan PDF, melainkan program Windows (EXE)."),
        (samples.HTML, "a.pdf: isinya bukan PDF, melainkan halaman web (HTML)."),
        (samples.DOCX, "a.pdf: isinya bukan PDF, melainkan DOCX."),
        (samples.TEXT, "a.pdf: isinya bukan PDF, melainkan teks."),
        (b"\x00\x01\x02", "a.pdf: isinya bukan PDF. Buka di komputer Anda"),
    ],
)
def test_a_refusal_says_what_the_file_is_where_that_is_known(
    content: bytes, told: str, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        recognise(_file(tmp_path, content), name="a.pdf", declared="")

    assert refused.value.sentence.startswith(told)


@pytest.mark.parametrize("ending", sorted({name.rpartition(".")[2] for name in EVERY_KIND}))
def test_an_ending_takes_only_files_of_its_kind(ending: str, tmp_path: Path) -> None:
    name = f"a.{ending}"
    others = {content for content in EVERY_KIND.values() if content != EVERY_KIND[name]}
    if ending in {"csv", "txt"}:
        others -= {samples.CSV, samples.TEXT}
    if ending == "zip":  # documents of today are archives, and an archive may hold anything
        others = {content for content in others if not content.startswith(b"PK")}

    codes = {_refusal(tmp_path, name, content) for content in others}

    assert codes == {"file.content_differs"}


@pytest.mark.parametrize("name", ["laporan.pdf", "laporan.txt", "laporan.jpg", "laporan.docx"])
@pytest.mark.parametrize("content", [samples.HTML, samples.SVG, b"\n\n  " + samples.HTML])
def test_a_web_page_in_disguise_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    assert _refusal(tmp_path, name, content) == "file.content_differs"


@pytest.mark.parametrize(
    "name", ["gambar.svg", "halaman.html", "alat.exe", "tanpa akhiran", ".pdf"]
)
def test_an_ending_that_is_not_on_the_list_is_refused(name: str, tmp_path: Path) -> None:
    assert _refusal(tmp_path, name, samples.SVG) == "file.kind_unknown"


def test_an_old_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="DOCX"):
        recognise(_file(tmp_path, samples.OLD_WORD), name="surat.doc", declared="")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", samples.pdf_with_archive()),
        ("a.jpg", samples.JPEG + samples.ZIP),
        ("a.png", samples.PNG + samples.ZIP),
        ("a.mp4", samples.MP4 + samples.ZIP),
        ("a.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF\n"),
        ("a.jpg", samples.JPEG[:20] + b"<?php system($_GET[0]) ?>" + samples.JPEG[20:]),
        ("a.png", samples.PNG[:33] + b"<SVG onload=alert(1)>" + samples.PNG[33:]),
    ],
)
def test_two_files_in_one_are_refused(name: str, content: bytes, tmp_path: Path) -> None:
    assert _refusal(tmp_path, name, content) == "file.two_in_one"


def test_an_archive_behind_something_else_is_no_archive(tmp_path: Path) -> None:
    assert _refusal(tmp_path, "a.zip", samples.PDF + samples.ZIP) == "file.content_differs"
    assert _refusal(tmp_path, "a.docx", samples.JPEG + samples.DOCX) == "file.content_differs"


def test_a_truncated_archive_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path, "a.xlsx", samples.XLSX[:-10]) == "file.content_differs"


def test_an_archive_with_a_broken_directory_is_no_document(tmp_path: Path) -> None:
    broken = bytearray(samples.DOCX)
    start = broken.index(b"PK\x01\x02")
    broken[start : start + 4] = b"XXXX"

    assert _refusal(tmp_path, "a.docx", bytes(broken)) == "file.content_differs"


def test_archives_beyond_the_old_limits_are_known(tmp_path: Path) -> None:
    assert recognise(_file(tmp_path, samples.wide(samples.XLSX)), name="a.xlsx", declared="")
    cut = samples.wide(samples.XLSX)[:-98] + samples.wide(samples.XLSX)[-42:]
    assert _refusal(tmp_path, "a.xlsx", cut) == "file.content_differs"


def test_a_picture_with_a_film_behind_it_is_a_picture(tmp_path: Path) -> None:
    """Phones append a short film to a photo; that is no second file anyone could run."""
    photo = _file(tmp_path, samples.JPEG + samples.MP4)

    assert recognise(photo, name="IMG_2031.jpg", declared="image/jpeg").key == "jpeg"


def test_macros_are_refused(tmp_path: Path) -> None:
    book = samples.office("xl", "xl/vbaProject.bin")

    assert _refusal(tmp_path, "rekap.xlsx", book) == "file.macros"


@pytest.mark.parametrize(
    ("name", "content"), [("a.zip", samples.encrypted_archive()), ("a.docx", samples.OLD_WORD)]
)
def test_a_locked_file_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    assert _refusal(tmp_path, name, content) == "file.encrypted"


def test_a_declared_type_must_agree(tmp_path: Path) -> None:
    assert _refusal(tmp_path, "a.pdf", samples.PDF, "text/html") == "file.type_differs"


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("a.csv", "application/vnd.ms-excel"),
        ("a.pdf", "application/octet-stream"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.docx", "application/zip"),
        ("a.zip", "application/x-zip-compressed"),
    ],
)
def test_types_that_browsers_really_send_are_accepted(
    name: str, declared: str, tmp_path: Path
) -> None:
    kind = recognise(_file(tmp_path, EVERY_KIND[name]), name=name, declared=declared)

    assert name.endswith(kind.key)


@pytest.mark.parametrize(
    "text",
    [
        "dengan aksen é".encode(),
        "dengan aksen é".encode("cp1252"),
        "\ufeffpenanda".encode(),
        "Unicode text\t1\r\n".encode("utf-16"),
    ],
)
def test_text_of_every_office_is_read(text: bytes, tmp_path: Path) -> None:
    assert recognise(_file(tmp_path, text), name="a.txt", declared="").key == "txt"


@pytest.mark.parametrize(
    "content",
    [
        b"teks\x00biner",
        b"\x1b[2Jlayar kosong",
        "<script>alert(1)</script>".encode("utf-16"),
        b"\xff\xfe" + b"\x00\xd8a\x00" * 4,
        b"a" * 300_000 + b"\x00",
    ],
)
def test_binary_content_is_no_text(content: bytes, tmp_path: Path) -> None:
    assert _refusal(tmp_path, "a.txt", content) == "file.content_differs"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """T42: 256 MB of zeros in a quarter of a megabyte are only looked at from outside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book, book.open("bom", "w") as entry:
        for _ in range(256):
            entry.write(b"\x00" * (1 << 20))

    kind = recognise(_file(tmp_path, out.getvalue()), name="bom.zip", declared="")

    assert kind.key == "zip"


def test_a_document_with_an_absurd_directory_is_refused(tmp_path: Path) -> None:
    """T42: reading a directory of a million entries would be the bomb itself."""
    names = [f"word/{i}" for i in range(MOST_ENTRIES + 1)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name in ["[Content_Types].xml", *names]:
            book.writestr(name, b"")

    assert _refusal(tmp_path, "a.docx", out.getvalue()) == "file.content_differs"
