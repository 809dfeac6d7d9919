"""Faults in words for people without a terminal: what a library or a command says is not theirs."""

import re

from django.utils.translation import gettext as _

from kawal.core.language import spoken
from kawal.faults import Fault
from kawal.formats.refusals import BLANK_FORM

_KEY = re.compile(r" \(([A-Z][\w.]*?)\.[a-z_]+_[a-z_]+\)$")


def place(where: str) -> str:
    """The cell and the code of its question, without the key of a count behind it.

    >>> place("LKE ZI!K195 (A.II.6.i.b.layanan_dipermudah)")
    'LKE ZI!K195 (A.II.6.i.b)'
    """
    return _KEY.sub(r" (\1)", where)


def found(fault: Fault) -> str:
    """What was found; for a file that nothing could open its state, not an error of a library."""
    said = {
        "WORKBOOK-DAMAGED": _("berkas rusak, tidak dapat dibuka"),
        "WORKBOOK-ENCRYPTED": _("terkunci kata sandi"),
        "WORKBOOK-NOT": _("bukan buku kerja Excel"),
    }
    return said.get(fault.code, fault.found)


def remedy(fault: Fault) -> str:
    """The remedy; the blank form lies on the page itself."""
    told = fault.remedy.in_(spoken())
    return told.replace(f": {BLANK_FORM}", " " + _("(unduh di halaman Periksa LKE)"))
