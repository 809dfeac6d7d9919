"""Opens the file and counts before it looks: what would take too long is refused at once."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

MOST_SIGNATURES = 50
MOST_REVISIONS = 120
_HEAD = 1024


class Refusal(Exception):
    """`code` names a sentence of `kawal.signing.errors`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Opening:
    pdf: PdfFileReader
    is_regular: bool
    fields: dict[str, Any]
    signatures: list[EmbeddedPdfSignature]

    @property
    def empty_fields(self) -> tuple[str, ...]:
        return tuple(name for name, value in self.fields.items() if value is None)


def opened(document: bytes) -> Opening:
    """Refuses what is no PDF, is locked, or has more revisions or fields than can be judged."""
    if b"%PDF-" not in document[:_HEAD]:
        raise Refusal("not_a_pdf")
    pdf, is_regular = _reader(document)
    if pdf.encrypted:
        raise Refusal("encrypted")
    if pdf.xrefs.total_revisions > MOST_REVISIONS:
        raise Refusal("too_many")
    fields = _fields(pdf)
    return Opening(pdf, is_regular, fields, list(pdf.embedded_signatures))


def _reader(document: bytes) -> tuple[PdfFileReader, bool]:
    """By the book if it can be; many programs write files that are not quite."""
    try:
        return PdfFileReader(BytesIO(document)), True
    except PdfError:
        pass
    try:
        return PdfFileReader(BytesIO(document), strict=False), False
    except PdfError as error:
        raise Refusal("malformed") from error


def _fields(pdf: PdfFileReader) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value, _reference in enumerate_sig_fields(pdf):
        fields[text(name)] = value
        if len(fields) > MOST_SIGNATURES:
            raise Refusal("too_many")
    return fields


def text(content: object, longest: int = 200) -> str:
    """Foreign text as one printable line, cut; what turns lines around on screen is spelled out."""
    line = " ".join(str(content)[: 4 * longest].split())
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
