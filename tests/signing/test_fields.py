"""Fields first: places, names and appearance are final before anyone signs."""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from kawal.core.refusal import Refused
from kawal.signing.service import Box, Field, LocalSigner
from signing.examining import examined
from signing.papers import charter, fields, prepared, signed, written


def _fields(document):
    reader = PdfFileReader(BytesIO(document))
    return reader, [ref.get_object() for ref in reader.root["/AcroForm"]["/Fields"]]


def test_one_empty_field_for_each_signer_in_order():
    report = examined(prepared(4))

    assert report.empty_fields == ("ttd-1", "ttd-2", "ttd-3", "ttd-4")
    assert report.signatures == ()
    assert not report.is_unchanged


def test_the_document_itself_stays_to_the_byte():
    assert prepared(2).startswith(charter())


def test_a_field_lies_where_it_was_asked_for():
    _reader, found = _fields(prepared(1))

    left, lower, right, upper = (float(n) for n in found[0]["/Rect"])

    assert (left, right) == pytest.approx((56.7, 283.5), abs=0.6)
    assert (upper, upper - lower) == pytest.approx((841.9 - 141.7, 85), abs=0.9)
    assert found[0]["/P"]["/Contents"] == _reader.root["/Pages"]["/Kids"][1]["/Contents"]


def test_signing_moves_no_field():
    _reader, before = _fields(prepared(2))
    _reader, after = _fields(signed(2))

    assert [f["/Rect"] for f in before] == [f["/Rect"] for f in after]


def test_a_field_prints_has_an_appearance_and_a_spoken_name():
    """PDF/A-2b 6.3: an annotation that shows has an appearance, prints, and is not hidden."""
    _reader, found = _fields(prepared(2))

    for number, field in enumerate(found, 1):
        assert field["/F"] & 4
        assert not field["/F"] & (1 | 2 | 32)
        assert list(field["/AP"]) == ["/N"]
        assert field["/TU"] == f"Tanda tangan {number}"


def test_a_reader_that_speaks_finds_each_field_in_the_structure():
    """PDF/UA-1 7.18.4: a field stands in a Form element, and the page counts it."""
    reader, found = _fields(prepared(2))
    tree = reader.root["/StructTreeRoot"]
    numbers = list(tree["/ParentTree"]["/Nums"])
    places = dict(zip(numbers[::2], numbers[1::2], strict=True))

    for field in found:
        element = places[field["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert element["/K"]["/Obj"]["/T"] == field["/T"]
        assert element in [one.get_object() for one in tree["/K"][0]["/K"]]
    assert tree["/ParentTreeNextKey"] > max(places)


def test_no_form_asks_a_viewer_to_draw_it():
    reader, _found = _fields(prepared(1))

    form = reader.root["/AcroForm"]

    assert "/XFA" not in form
    assert not form.get("/NeedAppearances", False)


def test_a_document_without_structure_takes_fields_too():
    writer = PdfFileWriter()
    page = PageObject(
        contents=writer.add_object(StreamObject(stream_data=b"")), media_box=(0, 0, 595, 842)
    )
    writer.insert_page(page)

    document = LocalSigner().prepare(written(writer), [Field("a", "A", Box(0, 10, 10, 50, 20))])

    assert examined(document).empty_fields == ("a",)


def test_a_page_may_take_its_size_from_those_above_it():
    writer = PdfFileWriter()
    writer.insert_page(
        PageObject(
            contents=writer.add_object(StreamObject(stream_data=b"")), media_box=(0, 0, 595, 842)
        )
    )
    pages = writer.root["/Pages"]
    page = pages["/Kids"][0].get_object()
    pages["/MediaBox"] = page.pop("/MediaBox")

    document = LocalSigner().prepare(written(writer), [Field("a", "A", Box(0, 10, 10, 50, 20))])

    _reader, [field] = _fields(document)
    assert field["/Rect"][3] == 842 - 28


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(Refused) as refused:
        LocalSigner().prepare(charter(), [Field("a", "A", Box(7, 10, 10, 50, 20))])

    assert refused.value.code == "signing.no_page"
    assert "8" in refused.value.sentence


def test_nothing_is_added_once_someone_has_signed():
    with pytest.raises(Refused) as refused:
        LocalSigner().prepare(signed(1), fields(1))

    assert refused.value.code == "signing.final"
