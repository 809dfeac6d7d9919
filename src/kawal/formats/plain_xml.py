"""XML parts by expat, without a document type: entities make a small file large, and hide answers.

The only place that makes an expat parser.
"""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from kawal.faults import UnusableInput
from kawal.formats import refusals

type Start = Callable[[str, dict[str, str]], object]
type Say = Callable[[str], object]


def _nothing(_text: str) -> None:
    """What is not asked for."""


def read_xml(
    xml: bytes, here: str, start: Start, end: Say = _nothing, characters: Say = _nothing
) -> None:
    """Hand over elements and text in order.

    UnusableInput for what is no XML, for a document type, and where a handler raises ValueError.
    """

    def refuse(*_declaration: object) -> NoReturn:
        raise UnusableInput([refusals.entities(here)])

    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise UnusableInput([refusals.damaged(here, str(error))]) from error
