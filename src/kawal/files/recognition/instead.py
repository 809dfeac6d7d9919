"""What a file is where it is not what its name says: words that help to find the right one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.files.recognition.kinds import KINDS
from kawal.files.recognition.sample import Sample
from kawal.files.recognition.signatures import has_active_content

_FOREIGN: tuple[tuple[bytes, str | Promise], ...] = (
    (b"MZ", _("program Windows (EXE)")),
    (b"\x7fELF", _("program Linux (ELF)")),
    (b"\xd0\xcf\x11\xe0", _("berkas Office lama (DOC, XLS, PPT)")),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"GIF8", "GIF"),
)


def instead(sample: Sample) -> str | Promise:
    """Empty for what nobody knows. Any text is told as text: a table of it is no other thing."""
    for beginning, label in _FOREIGN:
        if sample.head.startswith(beginning):
            return label
    if has_active_content(sample.head):
        return _("halaman web (HTML)")
    kinds = (kind for kind in KINDS.values() if kind.key != "csv")
    return next((kind.label for kind in kinds if kind.is_it(sample)), "")
