"""One occasion from its plan to its proof: each step as its people do it in a browser.

The story: Kecamatan Tirtajaya declares in April and promises two things by the end of September.
The clock is that of the story, so every day somebody signs in anew.
"""

import base64
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from accounts.cast import code_of, give_app
from commitments.stage import NOW, Stage
from e2e.looking import AXE, RULES
from kawal.accounts.models import Person
from kawal.units.service import Holder, Kind
from units import town

if TYPE_CHECKING:
    from time_machine import TimeMachineFixture

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
IN_TIME = datetime(2026, 9, 28, 2, 0, tzinfo=UTC)  # the promises are due on the 30th
OVERDUE = datetime(2026, 10, 2, 2, 0, tzinfo=UTC)
TITLE, NUMBER = "Piagam Pencanangan Zona Integritas", "400.10/17"
PRINTED = re.compile("^(Cetak|PDF piagam)$")
WITNESS = "Kompol Aruna Baswara"
PROMISES = ("Surat keterangan selesai", "Syarat dan tarif terpasang")
DROPPED = """([name, content]) => {
  const held = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  held.items.add(new File([bytes], name, {type: "application/pdf"}));
  return held;
}"""


class Occasion:
    """Camat, secretary and lurah with their phones, the team of the unit, an auditor, a citizen."""

    def __init__(
        self, chromium: Browser, site: str, clock: "TimeMachineFixture", folder: Path
    ) -> None:
        self.chromium, self.site, self.clock, self.folder = chromium, site, clock, folder
        self.open: dict[tuple[Person | None, int], Page] = {}
        self.on_day(NOW)
        self.stage = Stage()
        self.signers: tuple[Holder, ...] = (
            self.stage.camat, self.stage.secretary, self.stage.lurah,
        )  # fmt: skip
        inspectorate = town.unit(self.stage.agency, "Inspektorat", Kind.INSPEKTORAT)
        self.auditor = town.with_role("Irma Suryani", "tpi_anggota", self.stage.agency)
        town.holder(town.post(inspectorate, "Auditor"), self.auditor)
        self.apps = {holder.person: give_app(holder.person) for holder in self.signers}
        Authenticator.objects.update(created_at=NOW - timedelta(days=30))
        self.charter = ""  # the address of its page for staff
        self.public_charter = ""

    # --- clock and browsers -----------------------------------------------------------------------

    def on_day(self, moment: datetime) -> None:
        """Nobody is signed in any more."""
        for page in self.open.values():
            page.context.close()
        self.open.clear()
        self.clock.move_to(moment)
        self.moment = moment

    def minutes_later(self, minutes: int = 5) -> None:
        """Codes of an app are new again, and not about to change."""
        self.moment += timedelta(minutes=minutes)
        self.clock.move_to(self.moment)

    def desk(self, person: Person | None = None) -> Page:
        return self._page(person or self.stage.keeper, DESK)

    def phone(self, person: Person) -> Page:
        return self._page(person, PHONE)

    def citizen(self) -> Page:
        return self._page(None, PHONE)

    def _page(self, person: Person | None, size: dict[str, int]) -> Page:
        key = (person, size["width"])
        if key not in self.open:
            context = self.chromium.new_context(base_url=self.site, viewport=size)  # type: ignore[arg-type]
            if person is not None:
                client = Client()
                client.force_login(person)
                name = settings.SESSION_COOKIE_NAME
                value = client.cookies[name].value
                context.add_cookies([{"name": name, "value": value, "url": self.site}])
            self.open[key] = context.new_page()
        return self.open[key]

    # --- before the stage -------------------------------------------------------------------------

    def plan_the_ceremony(self) -> None:
        desk = self.desk()
        desk.goto("/kegiatan/kelola/baru/")
        desk.get_by_label("Jenis", exact=True).select_option("pencanangan")
        fill(desk, {
            "Nama kegiatan": "Pencanangan Zona Integritas Tirtajaya",
            "Penyelenggara": "Kecamatan Tirtajaya", "Tanggal": "2026-04-09",
            "Mulai pukul": "08:00", "Selesai pukul": "09:30", "Tempat": "Halaman kantor",
            "Memimpin": "Camat Kecamatan Tirtajaya",
        })  # fmt: skip
        desk.get_by_label("Kecamatan Tirtajaya", exact=True).check()
        press(desk, "Simpan")
        said(desk, "Pencanangan Zona Integritas Tirtajaya direncanakan.")

    def begin_with_a_charter(self, path: str) -> None:
        """As the next three steps leave it: it waits for three signers and a witness."""
        charter = self.stage.ready(path=path, number=NUMBER, witness=True)
        self.charter = f"/piagam/{charter.pk}/"

    def draft_the_charter(self, path: str) -> None:
        """Out of the text, whose marked lines are its pledges; with three signers and a witness."""
        desk = self.desk()
        follow(desk, "Susun piagam untuk kegiatan ini")
        fill(desk, {
            "Unit": "Kecamatan Tirtajaya", "Judul": TITLE, "Nomor": NUMBER,
            "Tempat": "Halaman kantor", "Tanggal": "2026-04-09",
        })  # fmt: skip
        desk.get_by_label("Teks").select_option(str(self.stage.text.pk))
        desk.get_by_role("radio", name=path, exact=True).check()
        press(desk, "Buat draf")
        said(desk, "Draf dibuat.")
        self.charter = desk.url
        for promise in PROMISES:
            self._complete(promise)
        self._name_signers()
        press(desk, "Siapkan untuk ditandatangani")
        said(desk, "Isinya kini tetap.")

    def _complete(self, promise: str) -> None:
        desk = self.desk()
        follow(row(desk, promise), "Lengkapi")
        fill(desk, {
            "Indikator": "Waktu layanan", "Target": "1 hari kerja", "Jatuh tempo": "2026-09-30"
        })  # fmt: skip
        post = desk.get_by_label("Jabatan penanggung jawab")
        post.select_option(str(self.stage.camat.post_id))
        press(desk, "Simpan")
        said(desk, "Komitmen disimpan.")

    def _name_signers(self) -> None:
        desk = self.desk()
        for holder in self.signers:
            follow(desk, "Tambah pejabat")
            desk.get_by_label(holder.person.name).check()
            press(desk, "Tambah")
            said(desk, "Penanda tangan ditambahkan.")
        follow(desk, "Tambah saksi dari luar")
        fill(desk, {"Nama": WITNESS, "Jabatan": "Kapolsek Tirtajaya"})
        press(desk, "Tambah")
        said(desk, "Saksi ditambahkan.")

    # --- on the stage -----------------------------------------------------------------------------

    def hold_the_ceremony(self) -> None:
        desk = self.desk()
        desk.goto(self.charter)
        follow(desk, "Pencanangan Zona Integritas Tirtajaya")
        follow(desk, "Catat terlaksana")
        press(desk, "Catat terlaksana")
        said(desk, "Kegiatan tercatat terlaksana.")

    def print_the_charter(self) -> Path:
        """What is signed by hand; the code on it leads to the public page at once."""
        desk = self.desk()
        desk.goto(self.charter)
        there = desk.get_by_role("link", name=PRINTED).first.get_attribute("href")
        printed = self.folder / "cetak.pdf"
        printed.write_bytes(desk.request.get(str(there)).body())
        code = re.search(r"verifikasi/piagam/([0-9A-Z-]{14})", words_of(printed))
        assert code is not None
        citizen = self.citizen()
        citizen.goto(f"/verifikasi/piagam/{code[1]}/")
        expect(citizen.get_by_text("Piagam ini sedang ditandatangani.")).to_be_visible()
        return printed

    def note_the_paper(self, printed: Path, *names: str) -> None:
        """The office uploads the scan and says who signed on it."""
        desk = self.desk()
        desk.goto(self.charter)
        follow(desk, "Catat tanda tangan basah")
        scan = self.folder / "pindaian"
        subprocess.run(["pdftoppm", "-png", "-r", "50", "-singlefile", printed, scan], check=True)
        desk.set_input_files("input[type=file]", scan.with_suffix(".png"))
        for name in names:
            desk.get_by_label(name).check()
        press(desk, "Catat")
        said(desk, "Tanda tangan basah dicatat.")

    def confirm_on_a_phone(self, holder: Holder) -> None:
        """That the signature on the scan is one's own; asked for with the second factor."""
        phone = self._open_on_a_phone(holder, "Konfirmasi tanda tangan")
        expect(phone.get_by_role("link", name="pindaian.png")).to_be_visible()
        phone.get_by_label("Tanda tangan pada pindaian itu tanda tangan saya").check()
        press(phone, "Benarkan")
        said(phone, "Tanda tangan Anda dikonfirmasi.")

    def sign_on_a_phone(self, holder: Holder) -> None:
        phone = self._open_on_a_phone(holder, "Tanda tangani")
        phone.get_by_label("Saya sudah membaca isi piagam ini").check()
        press(phone, "Tanda tangani")
        said(phone, "Anda sudah menandatangani piagam ini.")

    def refuse_on_a_phone(self, holder: Holder, reason: str) -> None:
        phone = self._open_on_a_phone(holder, "Tolak menandatangani")
        fill(phone, {"Alasan": reason})
        press(phone, "Tolak")
        said(phone, "Penolakan Anda dicatat.")

    def _open_on_a_phone(self, holder: Holder, door: str) -> Page:
        self.minutes_later()
        phone = self.phone(holder.person)
        phone.goto(self.charter)
        follow(phone, door)
        expect(phone.get_by_role("heading", name="Pastikan ini Anda")).to_be_visible()
        fill(phone, {"Kode": code_of(self.apps[holder.person])})
        press(phone, "Lanjutkan")
        return phone

    def note_absence(self, holder: Holder, reason: str) -> None:
        desk = self.desk()
        desk.goto(self.charter)
        follow(row(desk, holder.person.name), "Berhalangan")
        fill(desk, {"Alasan": reason})
        press(desk, "Catat")
        said(desk, "Dicatat berhalangan.")

    def seal(self) -> None:
        self.minutes_later()
        desk = self.desk()
        desk.goto(self.charter)
        follow(desk, "Segel piagam")
        press(desk, "Segel piagam")
        said(desk, "Piagam ditutup.")

    # --- what a citizen holds in hand -------------------------------------------------------------

    def open_in_public(self) -> Page:
        citizen = self.citizen()
        citizen.goto("/komitmen/")
        citizen.get_by_role("main").get_by_role("link", name="Kecamatan Tirtajaya").click()
        citizen.wait_for_url(re.compile(r"/komitmen/[0-9a-f-]{36}/$"))
        self.public_charter = citizen.url
        return citizen

    def download(self, link: str, name: str) -> Path:
        citizen = self.citizen()
        citizen.goto(self.public_charter)
        with citizen.expect_download() as handed:
            citizen.get_by_role("link", name=link).click()  # its size stands behind
        path = self.folder / name
        handed.value.save_as(path)
        return path

    def drop(self, path: Path, verdict: str) -> Page:
        """On the page that asks nothing but the file."""
        citizen = self.citizen()
        citizen.goto("/verifikasi/")
        return self._dropped(path, verdict)

    def drop_beside_the_charter(self, path: Path, verdict: str) -> Page:
        """On the page of this very charter, where its QR leads."""
        citizen = self.citizen()
        citizen.goto(self.public_charter)
        follow(citizen, "Periksa berkas saya")
        citizen.wait_for_url("**/verifikasi/piagam/**")
        return self._dropped(path, verdict)

    def _dropped(self, path: Path, verdict: str) -> Page:
        citizen = self.citizen()
        content = base64.b64encode(path.read_bytes()).decode()
        held = citizen.evaluate_handle(DROPPED, [path.name, content])
        citizen.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": held})
        press(citizen, "Periksa berkas")
        expect(citizen.get_by_role("heading", name=verdict)).to_be_visible()
        return citizen

    # --- from pledge to proof ---------------------------------------------------------------------

    def plan_actions(self) -> None:
        desk = self.desk()
        desk.goto(self.charter)
        follow(desk, "Susun rencana aksi")
        fill(desk, {"Unit verifikator": "Inspektorat"})
        press(desk, "Buat aksi")
        said(desk, "Rencana aksi dibuat dari komitmen.")

    def submit(self, promise: str, *files: str) -> None:
        """Of the unit that promised it, with a file of its own each time."""
        desk = self.desk()
        desk.goto("/aksi/")
        desk.get_by_role("link", name=promise).click()
        for name in files:
            paper = self.folder / name
            paper.write_bytes(f"%PDF-1.7\n% {name}\n%%EOF\n".encode())
            desk.get_by_role("link", name="Tambah").click()
            desk.set_input_files("input[type=file]", paper)
            press(desk, "Unggah dan lampirkan")
            said(desk, "1 data dukung dilampirkan.")
        follow(desk, "Ajukan")
        press(desk, "Ajukan")
        said(desk, "Sekarang giliran Inspektorat.")

    def judge(self, promise: str, verdict: str, reason: str = "") -> None:
        """By somebody outside the unit, from the list of what waits for them."""
        desk = self.desk(self.auditor)
        desk.goto("/kerja/")
        desk.get_by_role("link", name=f"Verifikasi: {promise}").click()
        desk.get_by_role("radio", name=verdict).check()
        fill(desk, {"Alasan atau catatan": reason})
        press(desk, "Putuskan")
        expect(desk.get_by_role("status").first).to_be_visible()

    # --- what everybody reads ---------------------------------------------------------------------

    def home_says(self, sentence: str, index: str) -> None:
        citizen = self.citizen()
        citizen.goto("/")
        expect(citizen.get_by_role("heading", level=1)).to_have_text(sentence)
        card = citizen.get_by_role("complementary", name="Indeks tindak lanjut")
        expect(card).to_contain_text(index)

    def unit_says(self, proven: str, index: str) -> None:
        citizen = self.citizen()
        citizen.goto(f"/unit/{self.stage.unit.slug}/")
        figures = citizen.locator("dl.facts")
        expect(figures).to_contain_text(proven)
        expect(figures).to_contain_text(index)


def row(page: Page, words: str) -> Locator:
    return page.get_by_role("row").filter(has_text=words)


def follow(place: Page | Locator, link: str) -> None:
    place.get_by_role("link", name=link, exact=True).first.click()


def fill(page: Page, fields: dict[str, str]) -> None:
    for label, value in fields.items():
        page.get_by_label(re.compile(rf"^{label}\b")).first.fill(value)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def said(page: Page, sentence: str) -> None:
    """What the site answered to the last act."""
    expect(page.get_by_text(sentence).first).to_be_visible()


def keeps_out(page: Page) -> list[str]:
    """What about the page as it stands would keep somebody out."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(AXE, RULES)
    return found


def words_of(document: Path) -> str:
    told = subprocess.run(["pdftotext", document, "-"], capture_output=True, text=True, check=True)
    return " ".join(told.stdout.split())


def valid_signatures(document: Path) -> int:
    """As another program counts them."""
    told = subprocess.run(["pdfsig", document], capture_output=True, text=True, check=False)
    return told.stdout.count("Signature is Valid.")
