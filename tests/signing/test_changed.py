"""Every way to change a signed file is found, and named with pyHanko's level of modification."""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kawal.signing.service import LocalSigner, Trouble, verify
from signing.examining import answered, examined
from signing.papers import (
    LATER,
    act,
    charter,
    fields,
    prepared,
    rebuilt,
    signed,
    stamped,
    with_other_name,
    with_text_field,
    without_signature,
    written,
)


def _flipped(document, place):
    return document[:place] + bytes([document[place] ^ 1]) + document[place + 1 :]


def test_one_bit_of_the_content():
    document = signed(2)

    report = answered(_flipped(document, charter().index(b"stream") + 40)).report

    assert report is None or not report.is_unchanged
    if report:
        assert {Trouble.BROKEN} <= {t for s in report.signatures for t in s.troubles}


@pytest.mark.parametrize("share", [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_one_bit_anywhere_is_found(share):
    document = signed(2)

    found = answered(_flipped(document, int(len(document) * share)))

    assert found.report is None or not found.report.is_sound


def test_a_page_stamped_afterwards():
    """T17: `pdfsig` still says Valid of every signature; the difference analysis does not."""
    report = examined(stamped(signed(4)))

    assert not report.is_unchanged
    assert not report.is_covered
    assert [s.changed_after for s in report.signatures] == ["other"] * 4
    assert all(Trouble.CHANGED in s.troubles for s in report.signatures)
    assert all(s.is_intact for s in report.signatures)


def test_a_page_stamped_between_two_signatures():
    document = stamped(signed(1, of=2))

    document = LocalSigner().sign(document, act(2))

    first, second = examined(document).signatures
    assert Trouble.CHANGED in first.troubles
    assert second.troubles == ()
    assert not examined(document).is_unchanged


def test_a_form_field_filled_in_afterwards():
    report = examined(with_text_field(signed(2), "disetujui"))

    assert not report.is_unchanged
    assert not report.is_covered


def test_a_form_field_filled_in_between_two_signatures():
    """Form filling is what later signatures are, so the level alone would let it pass."""
    document = LocalSigner().prepare(with_form(), fields(2))
    document = LocalSigner().sign(document, act(1))
    document = with_text_field(document, "lain")
    document = LocalSigner().sign(document, act(2))

    first, second = examined(document).signatures

    assert first.changed_after == "form"
    assert first.changed_fields == ("catatan",)
    assert first.troubles == (Trouble.CHANGED,)
    assert second.troubles == ()


def test_a_signature_emptied():
    report = examined(without_signature(signed(2), "ttd-2"))

    assert report.removed == ("ttd-2",)
    assert not report.is_unchanged
    assert len(report.signatures) == 1


def test_the_only_signature_emptied():
    report = examined(without_signature(signed(1), "ttd-1"))

    assert report.signatures == ()
    assert report.removed == ("ttd-1",)
    assert not report.is_unchanged


def test_a_signature_emptied_and_signed_anew():
    document = without_signature(signed(1), "ttd-1")

    document = LocalSigner().sign(document, act(1))

    report = examined(document)
    assert report.removed == ("ttd-1",)
    assert not report.is_unchanged


def test_a_signature_cut_off_with_its_revision_is_another_file():
    """What is left is what it was before; only the stored hash tells that there was more."""
    before = signed(1, of=2)
    document = LocalSigner().sign(before, act(2))

    report = examined(document[: len(before)])

    assert report.is_sound
    assert report.empty_fields == ("ttd-2",)
    assert report.sha256 != examined(document).sha256


def test_another_name_written_over_a_signature():
    report = examined(with_other_name(signed(2), "ttd-1", "Orang Lain"))

    assert not report.is_unchanged


def test_the_whole_file_written_anew():
    found = answered(rebuilt(signed(2)))

    assert found.report is None or not found.report.is_unchanged


@pytest.mark.parametrize("garbage", [b"\n", b"garbage", b"%%EOF\n", b"\0" * 5000])
def test_anything_appended(garbage):
    found = answered(signed(2) + garbage)

    assert found.report is None or not found.report.is_covered


def test_a_range_that_leaves_something_out():
    document = signed(1).replace(b"/ByteRange [0 ", b"/ByteRange [1 ")

    report = examined(document)

    assert not report.is_covered
    assert report.signatures[0].troubles == (Trouble.BROKEN,)


def test_bytes_hidden_behind_a_signature():
    """The room left over in the signature itself is covered by nothing."""
    document = signed(1)
    place = document.rindex(b"00>")

    report = examined(document[:place] + b"41" + document[place + 2 :])

    assert report.signatures[0].troubles == (Trouble.BROKEN,)


def test_a_file_without_signatures_is_not_called_unchanged():
    for document in (charter(), prepared(2)):
        report = examined(document)
        assert (report.is_unchanged, report.is_sound) == (False, False)


def test_what_changed_since_an_earlier_state():
    before = signed(1, of=2)
    twice = LocalSigner().sign(before, act(2))

    assert examined(twice, earlier=len(before)).since == "form"
    assert examined(before, earlier=len(before)).since == "none"
    assert examined(stamped(before), earlier=len(before)).since == "other"
    assert examined(charter() + b"\n", earlier=len(charter())).since == "other"


def test_the_reading_process_finds_the_same():
    report = verify(stamped(signed(2)), now=LATER)

    assert not report.is_unchanged
    assert [s.is_intact for s in report.signatures] == [True, True]


def with_form():
    """A charter with a field to fill in, before anyone signs."""
    writer = IncrementalPdfFileWriter(BytesIO(charter()))
    writer.root[NameObject("/AcroForm")] = writer.add_object(
        DictionaryObject({NameObject("/Fields"): ArrayObject()})
    )
    writer.update_root()
    return with_text_field(written(writer), "asal")
