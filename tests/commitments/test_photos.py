"""Photos: drawn anew without what the camera wrote, with words, shown to whom they may be."""

import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from commitments.hall import NOW, STAFF, Hall, picture
from files import samples
from files.cast import EXEMPT
from kawal.commitments.actions.photos import change_photo, remove_photo
from kawal.commitments.models import CeremonyPhoto
from kawal.files import redrawing
from kawal.files.models import Blob, Evidence, EvidenceUse
from kawal.files.redrawing import redrawn
from kawal.files.service import classify, pixels_of, withdraw
from kawal.files.store import evidence_store
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hall():
    return Hall()


@pytest.fixture
def ceremony(hall):
    return hall.held()


@pytest.fixture
def ani(client, hall):
    client.force_login(hall.ani)
    return hall.ani


PLACE = b"6 55 3 S 107 37 8 E"


def turned_jpeg() -> bytes:
    """16 x 8 grey pixels, held upright by a phone that wrote where it stood."""

    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    turned = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    place = struct.pack(">HHII", 0x010E, 2, len(PLACE), 38)
    exif = b"MM\0*" + struct.pack(">IH", 8, 2) + turned + place + bytes(4) + PLACE
    one_code = b"\1" + bytes(15) + b"\0"
    return b"".join([
        b"\xff\xd8", segment(0xE1, b"Exif\0\0" + exif), segment(0xDB, b"\0" + b"\1" * 64),
        segment(0xC0, struct.pack(">BHHB", 8, 8, 16, 1) + b"\1\x11\0"),
        segment(0xC4, b"\0" + one_code), segment(0xC4, b"\x10" + one_code),
        segment(0xDA, b"\1\1\0\0\x3f\0"), b"\x0f\xff\xd9",
    ])  # fmt: skip


def send(client, ceremony, content=None, name="IMG_2041.png", **changed):
    file = SimpleUploadedFile(name, picture() if content is None else content)
    sent = {"photo": file, "alt": "Camat menandatangani piagam", "is_public": "on", **changed}
    return client.post(f"{STAFF}{ceremony.pk}/foto/", sent)


class TestDrawingAnew:
    def test_nothing_that_the_camera_wrote_is_kept(self, client, ani, ceremony):  # noqa: ARG002
        assert b"107.6191" in picture()

        send(client, ceremony)

        kept = pixels_of(CeremonyPhoto.objects.get().version)
        assert kept is not None
        assert kept.startswith(b"RIFF")
        assert b"107.6191" not in kept
        assert b"EXIF" not in kept
        assert Blob.objects.count() == 1

    def test_a_photo_of_a_phone_stands_upright_and_tells_no_place(self, tmp_path):
        path = tmp_path / "IMG.jpg"
        path.write_bytes(turned_jpeg())

        upright = redrawn(path, name="IMG.jpg")

        assert (upright.width, upright.height) == (8, 16)
        assert b"Exif" in turned_jpeg()
        assert b"Exif" not in upright.content
        assert PLACE not in upright.content

    def test_the_longer_side_has_a_bound_and_its_shape_stays(self, tmp_path):
        wide, tall = tmp_path / "w.png", tmp_path / "t.png"
        wide.write_bytes(picture(1500, 1000))
        tall.write_bytes(picture(40, 60))

        sizes = [(r.width, r.height) for r in (redrawn(wide, name="w.png"),
                                              redrawn(tall, name="t.png"))]  # fmt: skip

        assert sizes == [(1280, 853), (40, 60)]

    def test_what_is_no_photo_is_refused_with_the_remedy(self, tmp_path):
        for content, name, code in (
            (samples.PDF, "surat.pdf", "photo.other_kind"),
            (samples.HEIC, "IMG.heic", "photo.other_kind"),
            (samples.JPEG, "rusak.jpg", "photo.not_drawn"),
            (samples.HTML, "foto.jpg", "file.content_differs"),
        ):
            path = tmp_path / name
            path.write_bytes(content)
            with refusal(code):
                redrawn(path, name=name)

    def test_one_that_is_too_large_or_takes_too_long_is_refused(self, tmp_path, monkeypatch):
        path = tmp_path / "w.png"
        path.write_bytes(picture())
        monkeypatch.setattr(redrawing, "SECONDS", 0.001)
        with refusal("photo.not_drawn"):
            redrawn(path, name="w.png")

        monkeypatch.setattr(redrawing, "LARGEST", 10)
        with refusal("file.too_large"):
            redrawn(path, name="w.png")

    def test_a_small_file_that_claims_a_huge_view_is_refused(self, tmp_path):
        path = tmp_path / "bom.png"
        whole = picture(40, 60)
        size = struct.pack(">II", 9_000, 9_000)  # 81 megapixels
        head = b"IHDR" + size + whole[24:29]
        path.write_bytes(whole[:12] + head + struct.pack(">I", zlib.crc32(head)) + whole[33:])

        with refusal("photo.not_drawn"):
            redrawn(path, name="bom.png")

    def test_the_drawer_stands_alone_and_draws(self, tmp_path):
        (tmp_path / "photo.png").write_bytes(picture())
        script = Path(redrawing.__file__).with_name("photo_anew.py")

        drawn = subprocess.run([sys.executable, "-I", str(script), str(tmp_path)],
                               capture_output=True, check=True, env={})  # fmt: skip

        assert drawn.stdout[8:].startswith(b"RIFF")


class TestOnThePage:
    @pytest.mark.usefixtures("ani")
    def test_it_is_evidence_of_the_host_and_used_here(self, client, ceremony, hall):
        response = send(client, ceremony)

        assert response.status_code == 302
        evidence = Evidence.objects.get()
        assert (evidence.unit, evidence.classification) == (hall.tirtajaya, "terbuka")
        use = EvidenceUse.objects.get()
        assert (use.about_kind, use.about_id) == ("ceremony", str(ceremony.pk))
        page = client.get(f"{STAFF}{ceremony.pk}/").content.decode()
        assert 'alt="Camat menandatangani piagam"' in page
        library = client.get(f"/data-dukung/{evidence.pk}/").content.decode()
        assert f"{STAFF}{ceremony.pk}/" in library

    @pytest.mark.usefixtures("ani")
    def test_it_needs_words_and_a_photo(self, client, ceremony):
        wordless = send(client, ceremony, alt="")
        other = send(client, ceremony, content=samples.PDF, name="surat.pdf")
        broken = send(client, ceremony, content=samples.JPEG, name="rusak.jpg")
        large = send(client, ceremony, content=b"x" * 25_000_001, name="besar.jpg")

        codes = [r.status_code for r in (wordless, other, broken, large)]
        assert codes == [422, 422, 422, 422]
        assert "foto ini tidak dapat dibuka" in re.sub(r"\s+", " ", broken.content.decode())
        assert not CeremonyPhoto.objects.exists()

    @pytest.mark.usefixtures("ani")
    def test_not_before_it_was_held(self, client, hall):
        response = send(client, hall.planned())

        assert "belum dicatat terlaksana" in response.content.decode()
        assert not CeremonyPhoto.objects.exists()

    @pytest.mark.usefixtures("ani")
    def test_other_words_and_off_the_page(self, client, ceremony):
        send(client, ceremony)
        photo = CeremonyPhoto.objects.get()

        client.post(f"{STAFF}foto/{photo.pk}/ubah/", {"alt": "Para lurah"})
        photo.refresh_from_db()
        assert (photo.alt, photo.is_public) == ("Para lurah", False)
        client.post(f"{STAFF}foto/{photo.pk}/lepas/")

        assert not CeremonyPhoto.objects.exists()
        assert not EvidenceUse.objects.exists()
        assert Evidence.objects.get().withdrawn_at is None

    def test_it_is_taken_off_though_its_use_has_ended(self, client, ani, ceremony):
        send(client, ceremony)
        EvidenceUse.objects.all().delete()

        remove_photo(photo=CeremonyPhoto.objects.get(), by=ani, now=NOW)

        assert not CeremonyPhoto.objects.exists()

    def test_staff_see_it_within_reach_only(self, client, ani, ceremony, hall):  # noqa: ARG002
        send(client, ceremony)
        address = f"{STAFF}foto/{CeremonyPhoto.objects.get().pk}/"

        own = client.get(address)
        client.force_login(hall.citra)

        assert own["Content-Type"] == "image/webp"
        assert own["Cache-Control"] == "private, no-store"
        assert client.get(address).status_code == 404
        client.force_login(hall.dewi)
        assert client.get(address).status_code == 200
        assert client.post(f"{address}lepas/").status_code == 403
        classify(evidence=Evidence.objects.get(), secrecy=EXEMPT, by=hall.ani, now=NOW)
        assert client.get(address).status_code == 404


class TestForThePublic:
    @pytest.fixture
    def photo(self, client, ani, ceremony):  # noqa: ARG002
        send(client, ceremony)
        client.logout()
        return CeremonyPhoto.objects.get()

    @staticmethod
    def address(photo):
        return f"/kegiatan/{photo.ceremony.slug}/foto/{photo.pk}/"

    def test_it_is_shown_with_its_words(self, client, photo):
        page = client.get(f"/kegiatan/{photo.ceremony.slug}/").content.decode()

        assert 'alt="Camat menandatangani piagam"' in page
        assert self.address(photo) in page
        assert client.get(self.address(photo)).content.startswith(b"RIFF")

    def test_not_one_that_is_not_meant_for_them(self, client, photo, hall):
        change_photo(photo=photo, alt="x", is_public=False, by=hall.ani, now=NOW)

        assert client.get(self.address(photo)).status_code == 404

    def test_not_one_that_was_withdrawn_or_closed_in_the_library(self, client, photo, hall):
        Evidence.objects.update(classification="terbatas")
        assert client.get(self.address(photo)).status_code == 404
        Evidence.objects.update(classification="terbuka")
        withdraw(evidence=photo.version.evidence, reason="Wajah anak", by=hall.ani, now=NOW)

        assert client.get(self.address(photo)).status_code == 404

    def test_not_one_of_a_ceremony_that_is_not_public(self, client, photo):
        ceremony = photo.ceremony
        ceremony.is_public = False
        ceremony.save(update_fields=["is_public"])

        assert client.get(self.address(photo)).status_code == 404

    def test_not_one_that_the_store_has_lost(self, client, photo):
        evidence_store().remove(photo.version.blob.sha256)

        assert client.get(self.address(photo)).status_code == 404


def test_what_the_database_holds(client, ani, ceremony):  # noqa: ARG001
    send(client, ceremony)

    for changed, name in (
        ({"alt": " "}, "ceremonyphoto_has_words"),
        ({"width": 0}, "ceremonyphoto_has_a_size"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            CeremonyPhoto.objects.update(**changed)
    row = CeremonyPhoto.objects.get()
    twin = CeremonyPhoto(ceremony=row.ceremony, version=row.version, alt="x", width=1, height=1,
                         added_at=NOW)  # fmt: skip
    with pytest.raises(IntegrityError, match="ceremonyphoto_once"), transaction.atomic():
        twin.save()
