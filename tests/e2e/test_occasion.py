"""The whole occasion in a browser: promised on a stage, signed, sealed, proven, read by everybody.

Three ways to the same end; what a citizen can check is checked at the end of each.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from time_machine import TimeMachineFixture

from e2e.occasion import (
    IN_TIME,
    OVERDUE,
    PROMISES,
    WITNESS,
    Occasion,
    keeps_out,
    valid_signatures,
    words_of,
)
from signing.papers import stamped

GENUINE, TAMPERED = "Asli dan utuh", "Berubah setelah disegel"
pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def occasion(
    chromium: Browser,
    live_server: LiveServer,
    own_places: None,  # noqa: ARG001
    time_machine: TimeMachineFixture,
    tmp_path: Path,
) -> Occasion:
    return Occasion(chromium, live_server.url, time_machine, tmp_path)


def test_signed_by_hand_on_a_stage_confirmed_on_phones_and_proven(occasion: Occasion) -> None:
    occasion.plan_the_ceremony()
    occasion.draft_the_charter("Tanda tangan basah di panggung")
    occasion.hold_the_ceremony()
    printed = occasion.print_the_charter()
    occasion.note_the_paper(printed, *(s.person.name for s in occasion.signers), WITNESS)
    for signer in occasion.signers:
        occasion.confirm_on_a_phone(signer)
    occasion.seal()

    citizen = occasion.open_in_public()
    expect(citizen.get_by_text("Tanda tangan basah, dikonfirmasi")).to_have_count(3)
    document, closing = _sealed_files(occasion)
    assert valid_signatures(document) == 1  # the seal: by hand nobody signs in the file
    assert words_of(closing).count("dikonfirmasi sendiri") == 3
    for file, verdict in (document, GENUINE), (_changed(document, longer), TAMPERED):
        shown = occasion.drop(file, verdict)
        assert keeps_out(shown) == []

    occasion.plan_actions()
    occasion.home_says(sentence(done=0), "Belum ada yang jatuh tempo.")
    occasion.on_day(IN_TIME)
    occasion.submit(PROMISES[0], "daftar-layanan.pdf")
    occasion.on_day(OVERDUE)
    occasion.home_says(sentence(done=0, late=1), "1 menunggu pemeriksa, di luar hitungan")
    occasion.unit_says("0 dari 2", "0 dari 1")
    occasion.judge(PROMISES[0], "Diterima")
    occasion.home_says(
        sentence(done=1, late=1), "1 dari 2 aksi dan komitmen yang sudah jatuh tempo"
    )
    occasion.unit_says("1 dari 2", "1 dari 2")


def test_signed_electronically_one_after_the_other_and_proven(occasion: Occasion) -> None:
    occasion.plan_the_ceremony()
    occasion.draft_the_charter("Tanda tangan elektronik")
    occasion.hold_the_ceremony()
    printed = occasion.print_the_charter()
    for signer in occasion.signers:
        occasion.sign_on_a_phone(signer)
    occasion.note_the_paper(printed, WITNESS)
    occasion.seal()

    citizen = occasion.open_in_public()
    expect(citizen.get_by_text("3 dari 3").first).to_be_visible()
    document, closing = _sealed_files(occasion)
    assert valid_signatures(document) == 4
    assert WITNESS in words_of(closing)
    occasion.drop(document, GENUINE)
    stamp = _changed(document, stamped)
    assert valid_signatures(stamp) == 4
    occasion.drop_beside_the_charter(stamp, TAMPERED)

    occasion.plan_actions()
    occasion.on_day(IN_TIME)
    for promise in PROMISES:
        occasion.submit(promise, f"{promise}.pdf")
        occasion.judge(promise, "Diterima")
    occasion.on_day(OVERDUE)
    occasion.home_says(sentence(done=2), "2 dari 2 aksi dan komitmen yang sudah jatuh tempo")
    occasion.unit_says("2 dari 2", "2 dari 2")


def test_one_refuses_one_is_absent_and_proof_comes_late(occasion: Occasion) -> None:
    camat, secretary, lurah = occasion.signers
    why, private = "Target nomor 2 tidak punya anggaran", "Rawat inap di rumah sakit"
    occasion.begin_with_a_charter("electronic")
    printed = occasion.print_the_charter()
    occasion.sign_on_a_phone(camat)
    occasion.refuse_on_a_phone(secretary, why)
    occasion.note_absence(lurah, private)
    occasion.note_the_paper(printed, WITNESS)
    occasion.seal()

    citizen = occasion.open_in_public()
    for word in ("1 dari 3", "Tidak menandatangani", "Berhalangan"):
        expect(citizen.get_by_text(word).first).to_be_visible()
    expect(citizen.get_by_text(private)).to_have_count(0)
    document, closing = _sealed_files(occasion)
    assert (valid_signatures(document), valid_signatures(closing)) == (2, 1)
    record = words_of(closing)
    assert why in record
    assert "Berhalangan" in record
    assert private not in record
    occasion.drop(document, GENUINE)
    shown = occasion.drop(closing, GENUINE)
    expect(shown.get_by_text("berita acara penutup").first).to_be_visible()

    occasion.plan_actions()
    occasion.on_day(IN_TIME)
    occasion.submit(PROMISES[0], "buram.pdf")
    occasion.judge(PROMISES[0], "Dikembalikan", "Foto buram.")
    occasion.on_day(OVERDUE)
    occasion.submit(PROMISES[0], "jelas.pdf")
    occasion.judge(PROMISES[0], "Diterima")
    occasion.home_says(
        sentence(done=1, late=1), "0 dari 2 aksi dan komitmen yang sudah jatuh tempo"
    )
    occasion.unit_says("1 dari 2", "0 dari 2")


def sentence(*, done: int, late: int = 0) -> str:
    """What the first page says in its largest letters."""
    said = f"2 komitmen kepada warga. {done} sudah diverifikasi."
    return f"{said} {late} terlambat." if late else said


def _sealed_files(occasion: Occasion) -> tuple[Path, Path]:
    return (
        occasion.download("Piagam bersegel", "piagam.pdf"),
        occasion.download("Berita acara penutup", "penutup.pdf"),
    )


def longer(document: bytes) -> bytes:
    return document + b"\n"


def _changed(document: Path, tampered: Callable[[bytes], bytes]) -> Path:
    forged = document.with_name("ubahan.pdf")
    forged.write_bytes(tampered(document.read_bytes()))
    return forged
