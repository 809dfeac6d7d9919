"""What files may be, in the words that a form says beforehand and repeats where it refuses one."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.ui.numbers import size_text


def at_most_files(most: int) -> str:
    return ngettext(
        "paling banyak {n} berkas sekali kirim", "paling banyak {n} berkas sekali kirim", most
    ).format(n=most)


def at_most_bytes(most: int) -> str:
    return _("paling besar {size}").format(size=size_text(most))


def one_of_kinds(kinds: Sequence[str]) -> str:
    """
    >>> str(one_of_kinds(["pdf", "jpg", "json"]))
    'kirim PDF, JPG atau JSON'
    """
    *others, last = [kind.upper() for kind in kinds]
    if not others:
        return _("kirim {kinds}").format(kinds=last)
    return _("kirim {kinds} atau {last}").format(kinds=", ".join(others), last=last)
