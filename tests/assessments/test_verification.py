"""Anyone with a file in hand asks whether it is what a unit sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from assessments import desk
from kawal.assessments.actions.printing import keep_print
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.exports import sent_pdf
from kawal.assessments.queries.sent_document import document_for_all
from kawal.assessments.views.verification import MOST_BYTES, PROOFS
from units import town

pytestmark = pytest.mark.django_db

SENT = "Benar: ini berkas yang dikirim."
UNKNOWN = "Tidak dikenali."
CHANGED = "Berubah: berkas ini bukan yang dikirim."


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def snapshot(sheet):
    return sent(sheet)


def sent(sheet, now=desk.NOW):
    sheet.refresh_from_db()
    found = submit_run(
        run=sheet.run, revision=sheet.revision, accepted="Sisa menyusul", by=None, now=now
    )  # fmt: skip
    town.settle()
    return found


def given_back(sheet):
    reopen_run(run=sheet.run, reason="SK belum ditandatangani", by=None, now=desk.LATER)
    town.settle()


def printed(snapshot):
    content = sent_pdf.render(document_for_all(snapshot))
    keep_print(snapshot=snapshot, content=content, by=None, now=desk.LATER)
    town.settle()
    return content


def dropped(client, snapshot, content, name="kiriman.json"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(reverse("assessments:verify", args=[snapshot.pk]), {"proof": file})


def pasted(client, snapshot, fingerprint):
    address = reverse("assessments:verify", args=[snapshot.pk])
    return client.post(address, {"fingerprint": fingerprint})


def test_the_json_that_was_sent_is_recognised(client, snapshot):
    told = dropped(client, snapshot, snapshot.document)

    assert told.status_code == 200
    assert SENT in told.text


def test_the_pdf_that_was_made_of_it_is_recognised(client, snapshot):
    assert SENT in dropped(client, snapshot, printed(snapshot), "kiriman.pdf").text


def test_one_letter_more_is_a_change(client, snapshot):
    told = dropped(client, snapshot, snapshot.document.replace("Sisa menyusul", "Semua lengkap"))

    assert CHANGED in told.text
    assert SENT not in told.text


def test_a_changed_pdf_that_names_the_sending_is_a_change(client, snapshot):
    content = printed(snapshot)

    assert CHANGED in dropped(client, snapshot, content + b"%", "kiriman.pdf").text


def test_a_mark_on_the_border_of_two_pieces_is_found(client, snapshot):
    size = SimpleUploadedFile("x", b"").DEFAULT_CHUNK_SIZE
    name = f'"{snapshot.run_id}"'

    told = dropped(client, snapshot, " " * (size - 10) + name + " " * 100)

    assert CHANGED in told.text


def test_any_other_file_is_unknown(client, snapshot):
    assert UNKNOWN in dropped(client, snapshot, "{}").text


def test_an_earlier_version_is_told_as_such(client, sheet, snapshot):
    given_back(sheet)
    newer = sent(sheet, now=desk.LATER)

    told = dropped(client, newer, snapshot.document)

    assert "Versi lama: ini kiriman ke-1." in told.text
    assert SENT in dropped(client, newer, newer.document).text


def test_one_that_was_given_back_says_when(client, sheet, snapshot):
    given_back(sheet)

    page = client.get(reverse("assessments:verify", args=[snapshot.pk])).text
    told = dropped(client, snapshot, snapshot.document).text

    assert "dikembalikan kepada unit pada 9 April 2026" in page
    assert "asli dan utuh" not in page
    assert "kiriman ke-1 dikembalikan kepada unit pada 9 April 2026" in told
    assert "SK belum ditandatangani" not in page + told


def test_a_sending_of_another_unit_is_told_and_named(client, sheet, snapshot):
    cempaka = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    desk.add(sheet.run.cycle, cempaka)
    other = sent(desk.sheet_of(cempaka))

    told = dropped(client, snapshot, other.document).text

    assert "Ini kiriman penilaian lain." in told
    assert reverse("assessments:verify", args=[other.pk]) in told


@pytest.mark.parametrize("spelled", ["{}", "  {}  ", "upper", "colons"])
def test_a_fingerprint_is_compared_however_it_is_spelled(client, snapshot, spelled):
    sha = snapshot.sha256
    words = {
        "upper": sha.upper(),
        "colons": ":".join(sha[n : n + 2] for n in range(0, 64, 2)),
    }

    assert SENT in pasted(client, snapshot, words.get(spelled, spelled.format(sha))).text


def test_an_unknown_fingerprint_is_unknown(client, snapshot):
    assert UNKNOWN in pasted(client, snapshot, "0" * 64).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Pilih berkasnya, atau tempelkan sidiknya."),
        ("abc", "Salin seutuhnya."),
        ("z" * 64, "Salin seutuhnya."),
    ],
)
def test_what_is_no_fingerprint_is_refused_in_words(client, snapshot, given, said):
    answer = pasted(client, snapshot, given)

    assert answer.status_code == 422
    assert said in answer.text


def test_a_large_file_is_refused(client, snapshot):
    answer = dropped(client, snapshot, b"x" * (MOST_BYTES + 1))

    assert answer.status_code == 422
    assert "paling besar 15" in answer.text


def test_one_address_may_not_ask_for_ever(client, snapshot):
    for _ in range(PROOFS.capacity):
        pasted(client, snapshot, "0" * 64)

    refused = pasted(client, snapshot, snapshot.sha256)

    assert refused.status_code == 429
    assert "Terlalu sering dari alamat ini" in refused.text
    assert SENT not in refused.text
    assert client.get(reverse("assessments:verify", args=[snapshot.pk])).status_code == 200


def test_document_and_hash_changed_together_do_not_pass_for_what_was_sent(client, snapshot):
    """Who can write one column can write both; the record of acts remembers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # as a superuser could
        cursor.execute(
            "UPDATE assessments_snapshot SET document = replace(document, 'menyusul', 'lengkap')"
        )
        cursor.execute(
            "UPDATE assessments_snapshot "
            "SET sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex')"
        )
    snapshot.refresh_from_db()

    page = client.get(reverse("assessments:verify", args=[snapshot.pk])).text
    told = dropped(client, snapshot, snapshot.document).text

    assert "tidak sama dengan saat dikirim" in page
    assert SENT not in told


def test_a_pdf_without_its_act_in_the_record_is_not_believed(client, snapshot):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO assessments_printed (id, snapshot_id, sha256, made_at) "
            "VALUES (gen_random_uuid(), %s, %s, now())",
            [snapshot.pk, "1" * 64],
        )

    assert UNKNOWN in pasted(client, snapshot, "1" * 64).text


def test_without_a_sending_there_is_no_page(client, sheet):
    nowhere = reverse("assessments:verify", args=[sheet.pk])

    assert client.get(nowhere).status_code == 404
    assert client.post(nowhere, {"fingerprint": "0" * 64}).status_code == 404
