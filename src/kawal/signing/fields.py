"""Fields first: every place for a signature is there, and final, before the first signature."""

from collections.abc import Sequence
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject
from pyhanko.pdf_utils.generic import NameObject as Name
from pyhanko.pdf_utils.generic import NumberObject as Number
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from kawal.signing import errors
from kawal.signing.acts import Box, Field
from kawal.signing.writing import Addition, fields_in_order, finished, opened

_POINTS = 72 / 25.4  # of a millimetre
_SIGNED_BY_ADDING = 3  # bits of SigFlags: signatures exist; changes are added, nothing rewritten


def prepare(document: bytes, fields: Sequence[Field]) -> bytes:
    """The document with these empty fields, to be signed in this order.

    A PDF/A or PDF/UA stays one as far as fields are concerned: they print, have an appearance and a
    name that is read aloud, and stand in the structure where there is one. Refuses a document that
    already has signatures: its pages are final.
    """
    addition = opened(document)
    if any(fields_in_order(addition).values()):
        raise errors.no_more_pages()
    _make_form(addition)
    for field in fields:
        page = _page(addition, field.box)
        append_signature_field(
            addition,
            SigFieldSpec(
                field.name,
                on_page=field.box.page,
                box=_corners(page.get_object(), field.box),
                readable_field_name=field.label,
            ),
        )
        _tell_structure(addition, _widget(addition, field.name), page)
    return finished(addition)


def _make_form(addition: Addition) -> None:
    """Even without a field: what a service adds later can then be told from any other change."""
    if "/AcroForm" not in addition.root:
        form = DictionaryObject(
            {Name("/Fields"): ArrayObject(), Name("/SigFlags"): Number(_SIGNED_BY_ADDING)}
        )
        addition.root[Name("/AcroForm")] = addition.add_object(form)
        addition.update_root()  # type: ignore[no-untyped-call]


def _page(addition: Addition, box: Box) -> Any:
    try:
        return addition.find_page_for_modification(box.page)[0]  # type: ignore[no-untyped-call]
    except PdfError as error:
        raise errors.no_such_page(box.page + 1) from error


def _corners(page: DictionaryObject, box: Box) -> tuple[int, int, int, int]:
    """As PDF counts: points from the lower left corner."""
    top = float(_inherited(page, "/MediaBox")[3])
    left, upper = box.left * _POINTS, top - box.top * _POINTS
    corners = (left, upper - box.height * _POINTS, left + box.width * _POINTS, upper)
    left, lower, right, upper = (round(number) for number in corners)
    return left, lower, right, upper


def _inherited(page: DictionaryObject, key: str) -> Any:
    while key not in page:
        page = page["/Parent"]
    return page[key]


def _widget(addition: Addition, name: str) -> Any:
    fields = addition.root["/AcroForm"]["/Fields"]
    return next(ref for ref in reversed(fields) if ref.get_object()["/T"] == name)


def _tell_structure(addition: Addition, widget: IndirectObject, page: IndirectObject) -> None:
    """A tagged document names each field as a form; a reader that speaks finds it there."""
    if "/StructTreeRoot" not in addition.root:
        return
    tree = addition.root["/StructTreeRoot"]
    top = tree["/K"].raw_get(0) if isinstance(tree["/K"], ArrayObject) else tree.raw_get("/K")
    place = int(tree["/ParentTreeNextKey"])
    element = addition.add_object(_form(widget, page, top))
    siblings = top.get_object()["/K"]
    siblings.append(element)
    addition.update_container(siblings)
    numbered = tree["/ParentTree"]["/Nums"]
    numbered += [Number(place), element]
    addition.update_container(numbered)
    tree[Name("/ParentTreeNextKey")] = Number(place + 1)
    addition.update_container(tree)
    widget.get_object()[Name("/StructParent")] = Number(place)


def _form(widget: IndirectObject, page: IndirectObject, parent: IndirectObject) -> DictionaryObject:
    held = DictionaryObject({Name("/Type"): Name("/OBJR"), Name("/Obj"): widget, Name("/Pg"): page})
    return DictionaryObject(
        {
            Name("/Type"): Name("/StructElem"),
            Name("/S"): Name("/Form"),
            Name("/P"): parent,
            Name("/Pg"): page,
            Name("/K"): held,
        }
    )
