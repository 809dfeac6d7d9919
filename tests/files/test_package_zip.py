"""A package as a ZIP: its files by number, the list, the cover note; and only what one may see."""

import subprocess
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from files import samples
from files.cast import EXEMPT, NOW, TODAY, Cast, evidence
from files.packed import LIST, NOTE, at, listed, package_of, taken
from kawal.accounts.models import Person
from kawal.events.service import events, rows
from kawal.files.actions.evidence import classify, withdraw
from kawal.files.actions.packages import add_to_package
from kawal.files.models import Evidence
from kawal.files.packing.naming import LONGEST, numbered_name
from kawal.files.packing.stream import zip_pieces
from kawal.files.store import evidence_store
from kawal.units.service import grant

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")


def _cover(files: zipfile.ZipFile, folder: Path) -> str:
    file = folder / "cover.pdf"
    file.write_bytes(files.read(NOTE))
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def _content(found: Evidence) -> bytes:
    return b"".join(evidence_store().chunks(found.versions.get().blob.sha256))


def test_the_files_are_numbered_in_the_chosen_order(cast: Cast, client: Client) -> None:
    photo = evidence(
        cast.ani, cast.tirtajaya, title="Foto apel 9/2", content=samples.PNG, name="IMG_1.PNG"
    )
    order = evidence(cast.ani, cast.tirtajaya, title="SK Tim", name="scan.pdf")

    files = taken(client, package_of(cast, photo, order), cast.ani)

    assert files.testzip() is None
    assert files.namelist() == ["01 Foto apel 9-2.png", "02 SK Tim.pdf", NOTE, LIST]
    assert files.read("02 SK Tim.pdf") == _content(order)


@pytest.mark.parametrize(
    ("title", "file_name", "name"),
    [
        ("../../etc/passwd", "a.txt", "01 ..-..-etc-passwd.txt"),
        ("CON", "a.pdf", "01 CON.pdf"),
        ("Rapat: <akhir>", "a.pdf", "01 Rapat_ _akhir_.pdf"),
        ("SK\u202efdp", "a.pdf", "01 SKfdp.pdf"),
        ("SK Tim. .", "tanpa akhiran", "01 SK Tim"),
        ("a" * 200, "a.xlsx", f"01 {'a' * (LONGEST - 8)}.xlsx"),
    ],
)
def test_names_are_safe_on_every_system(title: str, file_name: str, name: str) -> None:
    assert numbered_name(1, 12, title, file_name) == name


def test_the_list_tells_of_every_file(cast: Cast, client: Client) -> None:
    found = evidence(
        cast.ani, cast.tirtajaya, title="=1+1", valid_to=TODAY - timedelta(1), name="+a.pdf"
    )

    (row,) = listed(taken(client, package_of(cast, found), cast.ani))

    version = found.versions.get()
    assert row == {
        "No.": 1,
        "Judul": "=1+1",
        "Jenis": "Notulen",
        "Masa berlaku": "habis 8 April 2026",
        "Klasifikasi": "Terbatas",
        "Dasar hukum bila dikecualikan": None,
        "Versi": 1,
        "Nama berkas asli": "+a.pdf",
        "Unit": "Kecamatan Tirtajaya",
        "Ukuran (byte)": version.blob.size,
        "SHA-256": version.blob.sha256,
        "Letak dalam ZIP": "01 =1+1.pdf",
        "Keterangan": "disertakan",
    }


def test_no_cell_of_the_list_is_a_formula(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya, title="=cmd|' /C calc'!A0")

    files = taken(client, package_of(cast, found), cast.ani)

    sheet = openpyxl.load_workbook(BytesIO(files.read(LIST))).active
    assert sheet is not None
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n"}


def test_the_cover_note_says_what_was_asked_and_what_is_inside(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    found = evidence(
        cast.ani, cast.tirtajaya, title="SK Tim #strong[x]", valid_to=TODAY + timedelta(300)
    )

    files = taken(client, package_of(cast, found, due_on=TODAY), cast.ani)

    text = _cover(files, tmp_path)
    for said in ("Pengantar data dukung", "PEKPPP 2026", "Kementerian PANRB", "B/12/2026",
                 "9 April 2026", "Kecamatan Tirtajaya", "Ani Rahmawati", "SK Tim #strong[x]",
                 "sampai 3 Februari 2027", "tidak menggantikannya"):  # fmt: skip
        assert said in text
    assert "Tidak disertakan" not in text


def test_exempt_evidence_comes_with_its_ground_and_a_warning(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    secret = evidence(cast.ani, cast.tirtajaya, title="LHKPN Camat", secrecy=EXEMPT)

    files = taken(client, package_of(cast, secret), cast.ani)

    (row,) = listed(files)
    ground = (
        "Pasal 17 huruf h: rahasia pribadi; Penetapan PPID 3/2026; ditutup sampai 1 Januari 2031"
    )
    assert row["Dasar hukum bila dikecualikan"] == ground
    assert "01 LHKPN Camat.pdf" in files.namelist()
    text = _cover(files, tmp_path)
    assert "1 berkas dikecualikan menurut UU 14/2008 pasal 17" in text
    assert "Penetapan PPID 3/2026" in text


def test_exempt_evidence_stays_out_and_unnamed_for_whom_it_is_closed(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    """T27: another reader of the same package."""
    secret = evidence(cast.ani, cast.tirtajaya, title="LHKPN Camat", secrecy=EXEMPT)
    package = package_of(cast, secret, evidence(cast.ani, cast.tirtajaya, title="SK Tim"))

    files = taken(client, package, cast.dewi)

    assert files.namelist() == ["02 SK Tim.pdf", NOTE, LIST]
    row, _ = listed(files)
    assert row["Judul"] == "data dukung yang dikecualikan"
    assert row["Keterangan"] == "tidak disertakan: dikecualikan"
    assert {k for k, v in row.items() if v} == {"No.", "Judul", "Klasifikasi", "Keterangan"}
    assert "LHKPN" not in _cover(files, tmp_path)


def test_what_became_exempt_is_not_named_to_the_recipient(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    found = evidence(cast.ani, cast.tirtajaya, title="LHKPN Camat")
    package = package_of(cast, found, evidence(cast.ani, cast.tirtajaya, title="SK Tim"))
    classify(evidence=found, secrecy=EXEMPT, by=cast.ani, now=NOW)

    files = taken(client, package, cast.ani)

    assert files.namelist() == ["02 SK Tim.pdf", NOTE, LIST]
    assert listed(files)[0]["Judul"] == "data dukung yang dikecualikan"
    assert "LHKPN" not in _cover(files, tmp_path)


def test_withdrawn_evidence_is_named_and_not_packed(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    gone = evidence(cast.ani, cast.tirtajaya, title="Laporan lama")
    package = package_of(cast, gone, evidence(cast.ani, cast.tirtajaya, title="SK Tim"))
    withdraw(evidence=gone, reason="Angkanya keliru", by=cast.ani, now=NOW)

    files = taken(client, package, cast.ani)

    assert files.namelist() == ["02 SK Tim.pdf", NOTE, LIST]
    assert listed(files)[0]["Keterangan"] == "tidak disertakan: sudah ditarik"
    text = _cover(files, tmp_path)
    assert "Tidak disertakan No. Data dukung Alasan 1 Laporan lama" in text
    assert "Angkanya keliru" not in text


def test_evidence_out_of_reach_is_named_only(cast: Cast, client: Client) -> None:
    grant(person=cast.ani, role="pembaca", place=cast.city, starts_on=TODAY, by=None, now=NOW)
    ani = Person.objects.get(pk=cast.ani.pk)
    theirs = evidence(cast.citra, cast.cempaka, title="Perwali")
    own = evidence(cast.ani, cast.tirtajaya, title="SK Tim")
    package = package_of(cast, own)
    add_to_package(package=package, evidence=[theirs.pk], is_exempt_meant=False, by=ani, now=NOW)

    files = taken(client, package, cast.budi)

    assert files.namelist() == ["01 SK Tim.pdf", NOTE, LIST]
    assert listed(files)[1]["Keterangan"] == "tidak disertakan: di luar akses pengunduh"


def test_a_file_that_was_damaged_in_the_store_is_named_and_does_not_break_the_rest(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    """T45: what no longer matches its hash is not handed out."""
    broken = evidence(cast.ani, cast.tirtajaya, title="Rusak")
    whole = evidence(cast.ani, cast.tirtajaya, title="Utuh")
    package = package_of(cast, broken, whole)
    evidence_store().remove(broken.versions.get().blob.sha256)

    files = taken(client, package, cast.ani)

    assert files.testzip() is None
    assert files.namelist() == ["02 Utuh.pdf", NOTE, LIST]
    first, second = listed(files)
    assert first["Keterangan"] == "tidak disertakan: rusak di penyimpanan"
    assert first["Letak dalam ZIP"] is None
    assert second["Keterangan"] == "disertakan"
    assert "rusak di penyimpanan" in _cover(files, tmp_path)


def test_the_record_keeps_who_took_what(cast: Cast, client: Client) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))

    taken(client, package, cast.dewi)
    taken(client, package, cast.ani)

    first, second = rows(events().filter(type="package.taken").order_by("at", "pk"))
    assert {first.by_label, second.by_label} == {"Dewi Anggraini", "Ani Rahmawati"}
    assert first.data["files"] == 1
    assert first.data["sha256_of_list"] == second.data["sha256_of_list"]


def test_an_empty_package_is_not_taken_and_nothing_is_recorded(cast: Cast, client: Client) -> None:
    package = package_of(cast)
    client.force_login(cast.ani)

    response = client.post(at(package, "unduh/"), follow=True)

    assert "Tidak ada berkas yang dapat disertakan" in response.content.decode()
    assert not events().filter(type="package.taken").exists()


def test_the_name_of_the_file_says_what_it_answers(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = client.post(at(package_of(cast, evidence(cast.ani, cast.tirtajaya)), "unduh/"))

    assert response["Content-Disposition"] == (
        'attachment; filename="pekppp-2026-kecamatan-tirtajaya.zip"'
    )
    assert response["Cache-Control"] == "private, no-store"


def test_no_piece_is_empty_and_papers_come_last(cast: Cast) -> None:
    """An empty piece would end a chunked answer."""
    dull = b"%PDF-1.7\n" + b"0" * 3_000_000 + b"\n%%EOF\n"
    version = evidence(cast.ani, cast.tirtajaya, content=dull).versions.get()

    pieces = list(
        zip_pieces([("a.pdf", version)], lambda _: [("daftar.txt", b"a.pdf")], made_at=NOW)
    )

    assert all(pieces)
    files = zipfile.ZipFile(BytesIO(b"".join(pieces)))
    assert files.namelist() == ["a.pdf", "daftar.txt"]
    assert files.read("a.pdf") == dull


def test_a_period_that_has_not_begun_is_told_so(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya, valid_from=TODAY + timedelta(1))

    (row,) = listed(taken(client, package_of(cast, found), cast.ani))

    assert row["Masa berlaku"] == "mulai 10 April 2026"


def test_a_period_that_nobody_stated_is_not_told_as_without_end(cast: Cast, client: Client) -> None:
    unsaid = evidence(cast.ani, cast.tirtajaya, title="A")
    endless = evidence(cast.ani, cast.tirtajaya, title="B", valid_from=TODAY)

    rows = listed(taken(client, package_of(cast, unsaid, endless), cast.ani))

    assert [row["Masa berlaku"] for row in rows] == ["belum diisi", "tanpa batas waktu"]


def test_a_request_without_a_letter_has_a_cover_note_too(
    cast: Cast, client: Client, tmp_path: Path
) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    type(package).objects.update(letter_number="", note="Dua baris.\n\nUrut menurut formulir.")

    text = _cover(taken(client, package, cast.ani), tmp_path)

    assert "Menjawab surat" not in text
    assert "Catatan untuk penerima Dua baris. Urut menurut formulir." in text
