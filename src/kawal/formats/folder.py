"""A folder of answers: each file read for itself, so that one bad file does not stop the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.read import read_answers
from kawal.formats.reading import Column, Reading

SUFFIXES = (".xlsx", ".xlsm", ".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used, with every reason."""

    file: str
    faults: tuple[Fault, ...]


def answer_files(folder: Path, leave_out: Path) -> Sequence[Path]:
    """Workbooks and answers files in the folder by name, without `leave_out` and hidden files.

    UnusableInput where there are none.
    """
    files = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() in SUFFIXES
        and not path.name.startswith((".", "~$"))  # Excel keeps ~$name beside an open workbook
        and path.is_file()
        and path.resolve() != leave_out.resolve()
    )
    if not files:
        raise UnusableInput([_nothing_there(folder)])
    return files


def read_each(
    files: Sequence[Path], instrument_id: str, column: Column
) -> Iterator[tuple[str, Reading | Refused]]:
    """Name of each file with what was read from it, or why it was refused."""
    for path in files:
        try:
            yield path.name, read_answers(path, instrument_id, column)
        except UnusableInput as error:
            yield path.name, Refused(path.name, error.faults)


def _nothing_there(folder: Path) -> Fault:
    listed = ", ".join(SUFFIXES)
    return Fault(
        "FOLDER-EMPTY",
        harmless(folder.name),
        "0",
        Text(f"folder berisi berkas {listed}", f"a folder with files {listed}"),
        Text("periksa nama foldernya", "check the name of the folder"),
    )
