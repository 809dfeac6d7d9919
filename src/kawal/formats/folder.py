"""A folder of answers: each file read for itself, so that one bad file does not stop the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.cells import shown
from kawal.formats.read import ACCEPTED, WORKBOOKS, read_answers
from kawal.formats.reading import Column, Reading


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used, with every reason."""

    file: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is in a folder and is not read, with what to do about it."""

    name: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Contents:
    files: Sequence[Path]
    skipped: Sequence[Skipped]


def contents_of(folder: Path, leave_out: Path) -> Contents:
    """Workbooks and answers files in the folder by name, and what else is there.

    `leave_out`, hidden files and those that lock an open workbook are no one's answers.
    UnusableInput where no file can be read.
    """
    seen = [path for path in sorted(folder.iterdir()) if not _is_of_no_one(path, leave_out)]
    files = [path for path in seen if path.suffix.casefold() in ACCEPTED and path.is_file()]
    skipped = [Skipped(shown(path.name), _why(path)) for path in seen if path not in files]
    if not files:
        raise UnusableInput([_nothing_there(folder, skipped)])
    return Contents(files, skipped)


def _is_of_no_one(path: Path, leave_out: Path) -> bool:
    is_hidden = path.name.startswith((".", "~$"))  # Excel keeps ~$name beside an open workbook
    return is_hidden or path.resolve() == leave_out.resolve()


def _why(path: Path) -> Text:
    if path.is_dir():
        return _SUBFOLDER
    return _OTHER_BOOK if path.suffix.casefold() in WORKBOOKS else _UNRELATED


_SUBFOLDER = Text("subfolder; nilai dengan perintah tersendiri", "a subfolder; score it by itself")
_OTHER_BOOK = Text("simpan ulang sebagai .xlsx", "save it again as .xlsx")
_UNRELATED = Text("bukan berkas jawaban", "not a file of answers")


def read_each(
    files: Sequence[Path], instrument_id: str, column: Column
) -> Iterator[tuple[str, Reading | Refused]]:
    """Name of each file with what was read from it, or why it was refused."""
    for path in files:
        name = path.name.encode("utf-8", "backslashreplace").decode()  # old archives: no UTF-8
        try:
            yield name, read_answers(path, instrument_id, column)
        except UnusableInput as error:
            yield name, Refused(name, error.faults)


def _nothing_there(folder: Path, skipped: Sequence[Skipped]) -> Fault:
    listed = ", ".join(ACCEPTED)
    return Fault(
        "FOLDER-EMPTY",
        shown(folder.name),
        harmless(", ".join(item.name for item in skipped)) if skipped else "0",
        Text(f"folder berisi berkas {listed}", f"a folder with files {listed}"),
        Text(
            "periksa nama foldernya; simpan ulang buku kerja lain sebagai .xlsx",
            "check the name of the folder; save other workbooks again as .xlsx",
        ),
    )
