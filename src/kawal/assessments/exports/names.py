"""Names inside an archive: safe for Windows, short enough for its paths, none twice in a folder."""

from django.utils.translation import gettext as _

from kawal.core.file_names import harmless_name
from kawal.rules.instrument import Instrument

LONGEST_FOLDER = 70  # with LONGEST_FILE and the place it is unpacked to, below the 260 of Windows
LONGEST_FILE = 100
_CUT = "…"


def folder_of(instrument: Instrument, code: str) -> str:
    """`A.I.5.v.b Penanganan Benturan Kepentingan telah…`: sorts and reads as the form does."""
    text = " ".join(instrument.questions[code].text.split())
    name = harmless_name(f"{code} {text}".replace("/", "-").replace("\\", "-"))
    if len(name) <= LONGEST_FOLDER:
        return name
    return f"{name[: LONGEST_FOLDER - 1].rpartition(' ')[0].rstrip(' .,;:-(')}{_CUT}"


def inherited_folder() -> str:
    """Of what offices declared for the whole agency; it stands before the questions."""
    return _("00 Dokumen seluruh instansi")


class Names:
    """Hands out names; one that is taken in the folder, in whatever case, gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, folder: str, file_name: str) -> str:
        """The path in the archive.

        >>> names = Names()
        >>> names.take("A.I.1.i.a", "SK.pdf"), names.take("A.I.1.i.a", "sk.PDF")
        ('A.I.1.i.a/SK.pdf', 'A.I.1.i.a/sk (2).PDF')
        """
        stem, ending = _split(harmless_name(file_name))
        number = 1
        path = f"{folder}/{_joined(stem, '', ending)}"
        while path.casefold() in self._taken:
            number += 1
            path = f"{folder}/{_joined(stem, f' ({number})', ending)}"
        self._taken.add(path.casefold())
        return path


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending[:10]}") if dot and stem else (name, "")


def _joined(stem: str, number: str, ending: str) -> str:
    room = LONGEST_FILE - len(number) - len(ending)
    return f"{stem[:room].rstrip('. ')}{number}{ending}"
