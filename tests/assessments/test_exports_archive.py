"""The evidence of a run as a ZIP: folders by question, a list, and only what one may see."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from assessments import desk, take_away
from files import cast as shelf
from kawal.assessments.exports.names import LONGEST_FILE, LONGEST_FOLDER, Names, folder_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, EvidenceLink
from kawal.core.time import local_date
from kawal.files.service import add_version, withdraw
from kawal.files.store import evidence_store

pytestmark = pytest.mark.django_db

LKE = instrument_of(desk.LKE)
FOLDER = f"{desk.TITLED} Unit kerja telah membentuk tim untuk melakukan pembangunan…"
SECOND = "A.I.1.i.b Penentuan anggota Tim dipilih melalui prosedur-mekanisme…"
LIST = "00 Daftar data dukung.xlsx"


@pytest.fixture
def at(settings, tmp_path, db):  # noqa: ARG001
    take_away.own_store(settings, tmp_path)
    return take_away.a_filled_desk()


def archive(client, at, person):
    client.force_login(person)
    response = client.get(f"{at.at}data-dukung.zip")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(BytesIO(b"".join(response)))


def listed(files):
    """Rows of the list under its heads."""
    sheet = openpyxl.load_workbook(BytesIO(files.read(LIST))).active
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def content_of(evidence):
    return b"".join(evidence_store().chunks(evidence.versions.latest("number").blob.sha256))


def test_the_files_lie_in_folders_by_question(client, at):
    order, minutes = take_away.evidence(at), take_away.evidence(at, "Notulen", "notulen.pdf")
    take_away.attach(at, desk.TITLED, order)
    take_away.attach(at, "A.I.1.i.b", minutes)

    files = archive(client, at, at.cast.ani)

    assert files.testzip() is None
    assert files.namelist() == [f"{FOLDER}/SK Tim.pdf", f"{SECOND}/notulen.pdf", LIST]
    assert files.read(f"{FOLDER}/SK Tim.pdf") == content_of(order)


def test_a_file_that_shrinks_to_almost_nothing_comes_whole(client, at):
    """The packer then gives nothing back for many pieces."""
    dull = b"%PDF-1.7\n" + b"0" * 3_000_000 + b"\n%%EOF\n"
    take_away.attach(at, desk.TITLED, take_away.evidence(at, content=dull))

    client.force_login(at.cast.ani)
    pieces = list(client.get(f"{at.at}data-dukung.zip"))

    assert all(pieces)
    files = zipfile.ZipFile(BytesIO(b"".join(pieces)))
    assert files.read(f"{FOLDER}/SK Tim.pdf") == dull
    assert files.getinfo(f"{FOLDER}/SK Tim.pdf").compress_size < 50_000


def test_a_file_of_two_questions_lies_in_both_folders(client, at):
    one = take_away.evidence(at)
    take_away.attach(at, desk.TITLED, one)
    take_away.attach(at, "A.I.1.i.b", one)

    files = archive(client, at, at.cast.ani)

    assert files.namelist()[:2] == [f"{FOLDER}/SK Tim.pdf", f"{SECOND}/SK Tim.pdf"]
    assert files.read(f"{SECOND}/SK Tim.pdf") == content_of(one)


def test_the_list_tells_of_every_file(client, at):
    one = take_away.evidence(at, "=1+1", "SK Tim.pdf")
    take_away.reject(take_away.attach(at, desk.TITLED, one), at.cast.putri)

    (row,) = listed(archive(client, at, at.cast.ani))

    version = one.versions.get()
    assert row == {
        "Kode": desk.TITLED,
        "Pertanyaan": LKE.questions[desk.TITLED].text,
        "Judul": "=1+1",
        "Nama berkas": "SK Tim.pdf",
        "Versi": 1,
        "SHA-256": version.blob.sha256,
        "Ukuran (byte)": version.blob.size,
        "Pemeriksaan": "Ditolak",
        "Alasan": "Tanpa tanda tangan",
        "Unit": "Kecamatan Tirtajaya",
        "Letak dalam ZIP": f"{FOLDER}/SK Tim.pdf",
        "Keterangan": "disertakan",
    }


def test_no_cell_of_the_list_is_a_formula(client, at):
    take_away.attach(at, desk.TITLED, take_away.evidence(at, "=cmd|' /C calc'!A0", "+SK.pdf"))

    files = archive(client, at, at.cast.ani)

    sheet = openpyxl.load_workbook(BytesIO(files.read(LIST))).active
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n"}


def test_equal_names_in_one_folder_become_different(client, at):
    for name in ("SK.pdf", "sk.PDF", "SK.pdf"):
        take_away.attach(at, desk.TITLED, take_away.evidence(at, name=name))

    names = archive(client, at, at.cast.ani).namelist()

    assert names[:3] == [f"{FOLDER}/SK.pdf", f"{FOLDER}/sk (2).PDF", f"{FOLDER}/SK (3).pdf"]


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("CON.pdf", "_CON.pdf"),
        ("Rapat: 9/2 <final>.pdf", "2 _final_.pdf"),
        ("laporan. . .pdf", "laporan.pdf"),
        ("tanpa akhiran", "tanpa akhiran"),
        (f"{'a' * 140}.pdf", f"{'a' * (LONGEST_FILE - 4)}.pdf"),
        (".pdf", "pdf"),
    ],
)
def test_names_are_safe_on_every_system(given, taken):
    assert Names().take("A", given) == f"A/{taken}"


def test_a_long_name_keeps_its_number_and_its_ending():
    names = Names()
    long = f"{'a' * 140}.pdf"
    names.take("A", long)

    second = names.take("A", long).removeprefix("A/")

    assert second.endswith("a (2).pdf")
    assert len(second) == LONGEST_FILE


def test_every_question_has_a_folder_that_windows_takes():
    folders = [folder_of(LKE, code) for code in LKE.questions]

    assert len({folder.casefold() for folder in folders}) == len(LKE.questions)
    for folder, code in zip(folders, LKE.questions, strict=True):
        assert folder.startswith(f"{code} ")
        assert len(folder) <= LONGEST_FOLDER
        assert not set(folder) & set('<>:"/\\|?*')
        assert folder == folder.rstrip(". ")


def test_a_damaged_file_is_named_and_does_not_break_the_rest(client, at):
    """T45: what no longer matches its hash is not handed out."""
    broken, whole = take_away.evidence(at, "Rusak"), take_away.evidence(at, "Utuh", "utuh.pdf")
    take_away.attach(at, desk.TITLED, broken)
    take_away.attach(at, "A.I.1.i.b", whole)
    evidence_store().remove(broken.versions.get().blob.sha256)

    files = archive(client, at, at.cast.ani)

    assert files.testzip() is None
    assert files.namelist() == [f"{SECOND}/utuh.pdf", LIST]
    told = {row["Judul"]: row["Keterangan"] for row in listed(files)}
    assert told == {"Rusak": "tidak disertakan: rusak di penyimpanan", "Utuh": "disertakan"}


def test_exempt_evidence_comes_along_only_for_whom_it_is_open(client, at):
    secret = take_away.evidence(at, "LHKPN Camat", "lhkpn.pdf", secrecy=shelf.EXEMPT)
    take_away.attach(at, desk.TITLED, secret)

    own = archive(client, at, at.cast.ani)
    other = archive(client, at, at.cast.dewi)

    assert f"{FOLDER}/lhkpn.pdf" in own.namelist()
    assert other.namelist() == [LIST]
    (row,) = listed(other)
    assert row["Judul"] == "data dukung yang dikecualikan"
    assert row["Keterangan"] == "tidak disertakan: dikecualikan"
    assert [row[head] for head in ("Nama berkas", "SHA-256", "Ukuran (byte)", "Unit")] == [None] * 4


def test_evidence_of_a_unit_out_of_reach_is_named_only(client, at):
    theirs = shelf.evidence(at.cast.citra, at.cast.cempaka, title="Perwali 7/2026")
    take_away.attach(at, desk.TITLED, theirs, by=at.cast.citra)

    files = archive(client, at, at.cast.ani)

    assert files.namelist() == [LIST]
    (row,) = listed(files)
    assert (row["Judul"], row["Unit"]) == ("Perwali 7/2026", "Kecamatan Cempaka")
    assert row["Keterangan"] == "tidak disertakan: di luar akses Anda"


def test_withdrawn_and_replaced_evidence_is_named_only(client, at):
    gone = take_away.evidence(at, "Ditarik")
    take_away.attach(at, desk.TITLED, gone)
    withdraw(evidence=gone, reason="Salah unggah", by=at.cast.ani, now=desk.LATER)
    older = take_away.evidence(at, "Lama dan baru", "laporan.pdf")
    take_away.attach(at, desk.TITLED, older)
    add_version(
        evidence=older, upload=shelf.handed_in(at.cast.ani, name="laporan.pdf"), note_="Lengkap",
        by=at.cast.ani, now=desk.LATER,
    )  # fmt: skip
    take_away.attach(at, desk.TITLED, older)

    files = archive(client, at, at.cast.ani)

    assert files.namelist() == [f"{FOLDER}/laporan.pdf", LIST]
    assert files.read(f"{FOLDER}/laporan.pdf") == content_of(older)
    told = [(row["Judul"], row["Versi"], row["Keterangan"]) for row in listed(files)]
    assert told == [
        ("Ditarik", 1, "tidak disertakan: sudah ditarik"),
        ("Lama dan baru", 1, "tidak disertakan: diganti versi baru"),
        ("Lama dan baru", 2, "disertakan"),
    ]
    assert [row["Pemeriksaan"] for row in listed(files)][:2] == ["Ditarik", "Diganti versi baru"]


def test_an_address_stands_in_the_list_and_on_no_disk(client, at):
    EvidenceLink.objects.create(
        answer=Answer.objects.get(sheet=at.sheet, code=desk.TITLED),
        url="https://tirtajaya.example/sk", title="SK di laman",
        added_at=desk.NOW, added_by=at.cast.ani,
    )  # fmt: skip

    files = archive(client, at, at.cast.ani)

    assert files.namelist() == [LIST]
    (row,) = listed(files)
    assert (row["Nama berkas"], row["Keterangan"]) == (
        "https://tirtajaya.example/sk", "tautan, bukan berkas",
    )  # fmt: skip


def test_asking_only_for_the_head_makes_no_archive(client, at):
    take_away.attach(at, desk.TITLED, take_away.evidence(at))
    client.force_login(at.cast.ani)

    response = client.head(f"{at.at}data-dukung.zip")

    assert response.status_code == 200
    assert response["Content-Disposition"] == (
        'attachment; filename="data-dukung-kecamatan-tirtajaya-'
        f'{local_date(response.wsgi_request.now):%Y-%m-%d}.zip"'
    )
    assert b"".join(response) == b""


def test_an_english_reader_gets_an_english_list(client, at):
    take_away.attach(at, desk.TITLED, take_away.evidence(at))
    client.cookies["django_language"] = "en"

    files = archive(client, at, at.cast.ani)

    assert files.namelist()[-1] == "00 List of evidence.xlsx"
