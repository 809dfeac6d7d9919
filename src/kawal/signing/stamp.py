"""What is seen in a signed field: drawn by Typst, so that its letters are in the file."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import NameObject as Name
from pyhanko.pdf_utils.reader import PdfFileReader

from kawal.documents.pdf import render
from kawal.signing.acts import Act
from kawal.signing.certificates import LABEL
from kawal.signing.writing import Addition

_TEMPLATE = Path(__file__).with_name("stamp.typ")


def put(addition: Addition, field: DictionaryObject, act: Act) -> None:
    """Into the field, whose place and size do not change."""
    left, lower, right, upper = (float(n) for n in field["/Rect"])
    drawn = render(
        _TEMPLATE,
        {
            "title": LABEL,
            "lang": "id",
            "width": right - left,
            "height": upper - lower,
            "lines": [{"text": text, "strong": n == 0} for n, text in enumerate(lines(act))],
        },
        created=act.moment,
    )
    picture = addition.import_page_as_xobject(PdfFileReader(BytesIO(drawn)))
    field[Name("/AP")] = DictionaryObject({Name("/N"): picture})


def lines(act: Act) -> list[str]:
    """In Indonesian, whoever presses the button: the document is an official one."""
    said = [act.who.name, act.who.printed_post, printed(act.moment), f"{LABEL}."]
    return [line for line in said if line]


def printed(moment: datetime) -> str:
    """Day, time and zone as an office writes them: 2 Maret 2026 09.14 WIB."""
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    with translation.override("id"):
        return f"{date_format(local, 'j F Y H.i')} {local:%Z}"
