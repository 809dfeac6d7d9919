"""Our own seal: four in order, readable by others, and never more than it is."""

import gc
import re
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from kawal.core.refusal import Refused
from kawal.signing.keys import OneActKey, SpentKey
from kawal.signing.service import LABEL, Act, Kind, LocalSigner, Signatory, signer, verify
from signing.examining import examined
from signing.papers import (
    EVERYONE,
    LATER,
    MOMENT,
    act,
    charter,
    fields,
    prepared,
    signed,
    written,
)


def test_four_sign_in_order_and_each_adds_to_what_was_there():
    document = prepared()
    for number in range(1, 5):
        after = LocalSigner().sign(document, act(number))
        assert after.startswith(document)
        document = after

    report = examined(document)

    assert [s.name for s in report.signatures] == [who.name for who in EVERYONE]
    assert [s.field for s in report.signatures] == ["ttd-1", "ttd-2", "ttd-3", "ttd-4"]
    assert report.is_sound
    assert report.is_covered


def test_who_signed_is_read_back_whole():
    report = examined(signed(2))

    camat, secretary = report.signatures
    assert (camat.name, camat.post, camat.capacity) == (
        "Rahmat Wijaya, S.Sos., M.Si.", "Camat Sukamaju", "plt",
    )  # fmt: skip
    assert (secretary.post, secretary.capacity) == ("Sekretaris Kecamatan Sukamaju", "definitif")
    assert (camat.reason, camat.place) == ("Menandatangani piagam", "Sukamaju")
    assert camat.kind == Kind.LOCAL


def test_a_name_longer_than_a_certificate_holds_is_read_back_whole():
    long = Signatory(f"Prof. Dr. Ir. {'Ananta' * 15}, M.Sc.", f"Kepala Bidang {'Pangan ' * 15}Kota")
    document = LocalSigner().sign(prepared(1), Act("ttd-1", long, "Piagam", "", MOMENT))

    found = examined(document).signatures[0]

    assert (found.name, found.post) == (long.name, long.post)


def test_the_label_stands_in_certificate_reason_and_report():
    document = signed(1)

    text = PdfFileReader(BytesIO(document)).embedded_signatures[0]
    subject = text.signer_cert.subject.native
    assert subject["organizational_unit_name"] == LABEL
    assert subject["title"] == "Plt. Camat Sukamaju"
    assert LABEL in text.sig_object["/Reason"]
    assert "bukan tte" in examined(document).signatures[0].issuer.casefold()


def test_pdfsig_finds_every_signature_valid(tmp_path):
    path = tmp_path / "piagam.pdf"
    path.write_bytes(signed(4))

    said = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout

    assert said.count("Signature is Valid.") == 4
    assert said.count("ETSI.CAdES.detached") == 4
    assert "  - Total document signed" in said.rpartition("Signature #4")[2]


def test_openssl_accepts_the_timestamp(tmp_path, authority_path):
    found = PdfFileReader(BytesIO(signed(1))).embedded_signatures[0]
    attribute = next(
        a for a in found.signer_info["unsigned_attrs"]
        if a["type"].native == "signature_time_stamp_token"
    )  # fmt: skip
    (tmp_path / "token").write_bytes(attribute["values"][0].dump())
    (tmp_path / "data").write_bytes(found.signer_info["signature"].native)

    said = subprocess.run(
        ["openssl", "ts", "-verify", "-in", tmp_path / "token", "-token_in",
         "-data", tmp_path / "data", "-CAfile", authority_path,
         "-attime", str(int(LATER.timestamp()))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "Verification: OK" in said.stdout + said.stderr


def test_a_signature_stays_valid_after_its_certificate_has_ended():
    document = signed(1)
    found = PdfFileReader(BytesIO(document)).embedded_signatures[0]

    assert found.signer_cert.not_valid_after < LATER - timedelta(days=300)
    sealed = examined(document, now=LATER).signatures[0]
    assert sealed.is_trusted
    assert (sealed.signed_at, sealed.time_source) == (MOMENT + timedelta(minutes=1), "timestamp")


def test_the_moment_is_shown_in_the_zone_of_the_agency(settings, tmp_path):
    def shown(zone):
        settings.TIME_ZONE = zone
        path = tmp_path / "piagam.pdf"
        path.write_bytes(signed(1))
        return subprocess.run(
            ["pdftotext", path, "-"], capture_output=True, text=True, check=True
        ).stdout

    assert "2 Maret 2026 09.15 WIB" in shown("Asia/Jakarta")
    assert "2 Maret 2026 11.15 WIT" in shown("Asia/Jayapura")


def test_the_field_shows_who_what_and_that_it_is_no_tte(tmp_path):
    path = tmp_path / "piagam.pdf"
    path.write_bytes(signed(1))

    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)

    assert "Rahmat Wijaya, S.Sos., M.Si." in said.stdout
    assert "Plt. Camat Sukamaju" in said.stdout
    assert LABEL in said.stdout


def test_a_post_too_long_for_its_field_is_set_smaller_not_cut(tmp_path):
    post = " ".join(["Kepala Bidang Pengendalian Penduduk dan Penyuluhan"] * 12) + " Akhir"
    document = LocalSigner().sign(
        prepared(1), Act("ttd-1", Signatory("Sari", post), "Piagam", "", MOMENT)
    )
    path = tmp_path / "piagam.pdf"
    path.write_bytes(document)

    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)

    assert "Akhir" in said.stdout
    assert LABEL in " ".join(said.stdout.split())


# --- order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "waived", "code"),
    [
        (2, frozenset(), "signing.not_yet"),
        (3, frozenset({"ttd-1"}), "signing.not_yet"),
        (5, frozenset(), "signing.no_field"),
    ],
)
def test_out_of_turn_is_refused(number, waived, code):
    with pytest.raises(Refused) as refused:
        LocalSigner().sign(prepared(4), act(number, waived=waived))

    assert refused.value.code == code


def test_a_field_takes_one_signature():
    with pytest.raises(Refused) as refused:
        LocalSigner().sign(signed(1, of=2), act(1))

    assert refused.value.code == "signing.already_signed"


def test_after_a_waiver_the_next_may_sign_and_the_absent_one_no_more():
    """T18: the absent signer's field stays empty; the file says so."""
    document = LocalSigner().sign(signed(1, of=3), act(3, waived=frozenset({"ttd-2"})))

    report = examined(document)
    assert report.is_sound
    assert report.empty_fields == ("ttd-2",)
    with pytest.raises(Refused) as refused:
        LocalSigner().sign(document, act(2))
    assert refused.value.code == "signing.too_late"


# --- keys -----------------------------------------------------------------------------------------


def test_every_act_has_a_key_of_its_own():
    found = PdfFileReader(BytesIO(signed(4))).embedded_signatures

    assert len({one.signer_cert.public_key.dump() for one in found}) == 4
    assert len({one.signer_cert.serial_number for one in found}) == 4


def test_no_key_of_an_act_is_left_in_memory_or_on_disk(tmp_path, authority_path):
    prepared_document = prepared(1)
    before = _keys_in_memory()

    LocalSigner().sign(prepared_document, act(1))

    gc.collect()
    assert _keys_in_memory() <= before
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.name for path in written) == ["seal.pem", "seal.pem.lock"]
    assert authority_path.read_bytes().count(b"BEGIN PRIVATE KEY") == 2


def _keys_in_memory():
    gc.collect()
    return sum(isinstance(o, OneActKey) and o._key is not None for o in gc.get_objects())


def test_a_spent_key_signs_nothing_more():
    import asyncio  # noqa: PLC0415

    from kawal.signing import authority, certificates  # noqa: PLC0415

    by = authority.authority(MOMENT)
    key = ec.generate_private_key(ec.SECP256R1())
    own = certificates.of_act(key.public_key(), EVERYONE[0], MOMENT, by.root, by.root_key)
    once = OneActKey(key, own, [by.root])

    assert asyncio.run(once.async_sign_raw(b"a", "sha256"))

    with pytest.raises(SpentKey):
        asyncio.run(once.async_sign_raw(b"a", "sha256"))
    assert repr(once) == "OneActKey"


# --- what the file is -----------------------------------------------------------------------------


def test_title_and_dates_stay_as_typst_wrote_them():
    """PDF/A wants the same in the information dictionary and in XMP; so neither is touched."""
    before, after = (PdfFileReader(BytesIO(one)) for one in (charter(), signed(2)))

    assert after.root.raw_get("/Metadata").reference == before.root.raw_get("/Metadata").reference
    assert after.root["/Metadata"].data == before.root["/Metadata"].data
    assert b"pdfaid:part>2<" in after.root["/Metadata"].data
    assert after.xrefs.get_last_change(after.root.raw_get("/Metadata").reference) == 0


def test_letters_of_the_seal_are_in_the_file():
    """PDF/A: a font that is only named is another one on the next machine."""
    reader = PdfFileReader(BytesIO(signed(1)))
    field = next(iter(reader.root["/AcroForm"]["/Fields"])).get_object()

    fonts = field["/AP"]["/N"]["/Resources"]["/Font"]

    for name in fonts:
        for descendant in fonts[name]["/DescendantFonts"]:
            described = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described)


def test_the_first_signature_permits_signatures_and_nothing_else():
    reader = PdfFileReader(BytesIO(signed(2)))

    first, second = reader.embedded_signatures

    assert first.docmdp_level.name == "FILL_FORMS"
    assert second.docmdp_level is None
    assert "/Perms" in reader.root


def test_signing_for_itself_needs_no_credential():
    LocalSigner().check(None, "Rahmat Wijaya")

    assert isinstance(signer(Kind.LOCAL), LocalSigner)
    with pytest.raises(ValueError, match="foreign"):
        signer(Kind.FOREIGN)


@pytest.mark.parametrize("document", [b"", b"hello", b"%PDF-1.7\nnothing\n"])
def test_what_is_no_pdf_is_not_signed(document):
    with pytest.raises(Refused) as refused:
        LocalSigner().prepare(document, fields(1))

    assert refused.value.code == "signing.not_a_pdf"


def test_a_locked_pdf_is_not_signed():
    writer = copy_into_new_writer(PdfFileReader(BytesIO(charter())))
    writer.encrypt("a", "b")

    with pytest.raises(Refused) as refused:
        LocalSigner().prepare(written(writer), fields(1))

    assert refused.value.code == "signing.encrypted"


def test_a_huge_pdf_is_not_signed():
    with pytest.raises(Refused) as refused:
        LocalSigner().prepare(charter() + b"\0" * 25_000_000, fields(1))

    assert refused.value.code == "signing.too_large"


def test_a_whole_day_apart_is_one_document():
    """The last may sign the next morning; the certificates of the first are over by then."""
    document = signed(1, of=2)

    document = LocalSigner().sign(document, act(2, moment=MOMENT + timedelta(days=1)))

    report = verify(document, now=datetime(2031, 1, 1, tzinfo=UTC))
    assert report.is_sound
    assert re.fullmatch("[0-9a-f]{64}", report.sha256)
