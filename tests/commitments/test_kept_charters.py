"""Charters that earlier versions sealed are verified and shown for ever (see `kept/make.py`)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from kawal.commitments.models import Charter
from kawal.signing.authority import authority, authority_file

KEPT = sorted(Path(__file__).with_name("kept").glob("*/rows.json"))
DAYS = [datetime(2026, 12, 1, tzinfo=UTC), datetime(2046, 12, 1, tzinfo=UTC)]

pytestmark = pytest.mark.django_db


@pytest.fixture(params=KEPT, ids=lambda rows: rows.parent.name)
def folder(request):
    return request.param.parent


@pytest.fixture(params=DAYS, ids=lambda day: str(day.year))
def charter(request, folder):
    """As a restored backup brings it; the installation itself has another authority by now."""
    with time_machine.travel(request.param, tick=False):
        authority(request.param)
        with authority_file().open("ab") as file:
            file.write((folder / "roots.pem").read_bytes())
        yield restored(folder)


def restored(folder) -> Charter:
    """Triggers and foreign keys rest, as they do while a backup is read."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    for row in serializers.deserialize("json", (folder / "rows.json").read_text(encoding="utf-8")):
        if row.object._meta.model_name == "charterfile":
            row.object.content = (folder / f"{row.object.role}.pdf").read_bytes()
        row.save()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")
    return Charter.objects.get()


def dropped(client, content: bytes) -> str:
    file = SimpleUploadedFile("berkas.pdf", content)
    return client.post(reverse("commitments:verify-any"), {"document": file}).text


@pytest.mark.parametrize("role", ["piagam", "penutup"])
@pytest.mark.usefixtures("charter")
def test_its_papers_pass_every_check_and_name_the_signers(client, folder, role):
    told = dropped(client, (folder / f"{role}.pdf").read_bytes())

    assert "Asli dan utuh" in told
    assert "5 dari 5 pemeriksaan lulus" in told
    assert "Ratmi Widyaloka" in told
    assert "Tidak menandatangani" in told
    assert "Berhalangan" in told


@pytest.mark.usefixtures("charter")
def test_a_byte_of_it_that_was_changed_is_noticed(client, folder):
    content = bytearray((folder / "piagam.pdf").read_bytes())
    content[2000] ^= 1

    told = dropped(client, bytes(content))

    assert "Berubah setelah disegel" in told
    assert "Asli dan utuh" not in told


def test_its_pages_show_it_and_hand_out_the_same_bytes(client, charter, folder):
    page = client.get(reverse("commitments:public-charter", args=[charter.pk])).text
    known = client.get(reverse("commitments:verify", args=[charter.code])).text
    papers = {
        role: client.get(reverse(f"commitments:public-{name}", args=[charter.pk])).content
        for role, name in (("piagam", "pdf"), ("penutup", "closing"))
    }

    assert "Surat keterangan selesai paling lama satu hari kerja." in page
    assert "Waktu layanan: 1 hari" in page
    assert "Piagam ini asli dan utuh." in known
    assert "Ratmi Widyaloka" in known
    for role, content in papers.items():
        assert content == (folder / f"{role}.pdf").read_bytes()
