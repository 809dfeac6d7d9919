"""What a check finds wrong with an installation, in the language that is spoken when it is run.

Everything of ours that `kawal check` and `kawal serve` tell is made here: an id, what was found,
what to do, and where the guide says more.
"""

from django.core.checks import Error, Warning

from kawal.core.language import spoken
from kawal.faults import Text

_DO = Text("{do}; lihat {document}", "{do}; see {document}")


def error(id: str, found: Text, do: Text, document: str) -> Error:
    """The site is not served before it is mended; `kawal check` ends with 1."""
    return Error(found.in_(spoken()), hint=_hint(do, document), id=id)


def warning(id: str, found: Text, do: Text, document: str) -> Warning:
    """The site works, but not as it should."""
    return Warning(found.in_(spoken()), hint=_hint(do, document), id=id)


def _hint(do: Text, document: str) -> str:
    return _DO.fill(do=do, document=document).in_(spoken())
