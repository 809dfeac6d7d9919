"""Changes a PDF by adding to it: what was there stays to the byte."""

from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from kawal.signing import errors

LARGEST = 25_000_000


class Addition(IncrementalPdfFileWriter):
    """One revision more. Title, dates and XMP stay as Typst wrote them: PDF/A wants them equal."""

    def _update_meta(self) -> None:
        """Nothing: pyHanko would set the present moment in one place and not in the other."""


def opened(document: bytes) -> Addition:
    """To be added to; refuses what is no PDF of ours. For foreign files there is `verification`."""
    if len(document) > LARGEST:
        raise errors.too_large(LARGEST // 1_000_000)
    try:
        addition = Addition(BytesIO(document))
    except (PdfReadError, ValueError) as error:
        raise errors.not_a_pdf() from error
    if addition.prev.encrypted:
        raise errors.encrypted()
    return addition


def fields_in_order(pdf: Addition | PdfFileReader) -> dict[str, DictionaryObject | None]:
    """Signature fields as they were prepared, with the signature in each, if there is one."""
    return {name: value for name, value, _reference in enumerate_sig_fields(pdf)}


def finished(addition: Addition) -> bytes:
    target = BytesIO()
    addition.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()
