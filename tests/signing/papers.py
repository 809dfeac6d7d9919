"""A charter as Typst makes it, its signers, and hands that change a signed file."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer

from kawal.documents.pdf import render
from kawal.signing.service import Act, Box, Field, LocalSigner, Signatory

MOMENT = datetime(2026, 3, 2, 2, 14, tzinfo=UTC)  # 09.14 WIB
LATER = MOMENT + timedelta(days=400)  # every certificate of an act is long over

CAMAT = Signatory("Rahmat Wijaya, S.Sos., M.Si.", "Camat Sukamaju", "plt")
SECRETARY = Signatory("Dewi Lestari, S.E.", "Sekretaris Kecamatan Sukamaju", "definitif")
LURAH = Signatory("Bambang Susilo", "Lurah Melati", "pj")
WITNESS = Signatory("Ipda Yusuf Hidayat", "Kapolsek Sukamaju")
EVERYONE = [CAMAT, SECRETARY, LURAH, WITNESS]

_SOURCE = b"""
#import "/documents/typst/parts.typ": *
#show: document-page.with(title: data.title, lang: data.lang)
#heading(level: 1, data.title)
#data.text
#pagebreak()
#heading(level: 2)[Tanda tangan]
"""


@cache
def charter(text: str = "Kami berjanji menolak gratifikasi.") -> bytes:
    data = {"title": "Piagam Komitmen", "lang": "id", "text": text}
    return render(_SOURCE, data, created=MOMENT)


def fields(count: int) -> list[Field]:
    return [
        Field(f"ttd-{n}", f"Tanda tangan {n}", Box(1, 20, 50 + 45 * (n - 1), 80, 30))
        for n in range(1, count + 1)
    ]


def act(number: int, *, waived: frozenset[str] = frozenset(), moment: datetime = MOMENT) -> Act:
    return Act(
        field=f"ttd-{number}",
        who=EVERYONE[(number - 1) % 4],
        reason="Menandatangani piagam",
        place="Sukamaju",
        moment=moment + timedelta(minutes=number),
        waived=waived,
    )


def prepared(count: int = 4) -> bytes:
    return LocalSigner().prepare(charter(), fields(count))


def signed(count: int = 4, *, of: int | None = None) -> bytes:
    """Signed by so many, in order; `of` is how many there should be."""
    document = prepared(of or count)
    for number in range(1, count + 1):
        document = LocalSigner().sign(document, act(number))
    return document


# --- hands that change a file ---------------------------------------------------------------------


def stamped(document: bytes) -> bytes:
    """A line more on the first page, as an update: what every plain reader shows without a word."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    page_ref, _resources = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    drawn = writer.add_object(_stream(b"q 1 0 0 rg 50 400 300 40 re f Q"))
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), drawn])
    writer.update_container(page)
    return written(writer)


def _stream(data: bytes):
    return StreamObject(stream_data=data)


def with_text_field(document: bytes, value: str) -> bytes:
    """A form field filled in, made where it is missing."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    form = writer.root["/AcroForm"]
    known = [ref for ref in form["/Fields"] if ref.get_object().get("/T") == "catatan"]
    if known:
        field = known[0].get_object()
        field[NameObject("/V")] = pdf_string(value)
        writer.mark_update(known[0])
    else:
        field = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): pdf_string("catatan"),
                NameObject("/V"): pdf_string(value),
            }
        )
        form["/Fields"].append(writer.add_object(field))
        writer.update_container(form["/Fields"])
    return written(writer)


def without_signature(document: bytes, field: str) -> bytes:
    """The field emptied, as an update."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    for ref in writer.root["/AcroForm"]["/Fields"]:
        if ref.get_object()["/T"] == field:
            del ref.get_object()["/V"]
            writer.mark_update(ref)
    return written(writer)


def with_other_name(document: bytes, field: str, name: str) -> bytes:
    """What a signature says of itself, written anew under the same object."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    for ref in writer.root["/AcroForm"]["/Fields"]:
        if ref.get_object()["/T"] == field:
            value = ref.get_object().raw_get("/V")
            value.get_object()[NameObject("/Name")] = pdf_string(name)
            writer.mark_update(value)
    return written(writer)


def rebuilt(document: bytes) -> bytes:
    """All of it written anew, as a program does that saves instead of adding."""
    writer: PdfFileWriter = copy_into_new_writer(PdfFileReader(BytesIO(document)))
    return written(writer)


def written(writer) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
