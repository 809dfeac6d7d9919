"""What is listed is there."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text, harmless
from kawal.rules.catalogue import Index
from kawal.rules.document import Document
from kawal.rules.places import numbered


def index_files_exist(index: Index, folder: Path, document: Document) -> Iterator[Fault]:
    """Every entry of the index names a file of the catalogue.

    A file that was renamed or left out of a package would be missed only by its first user.
    """
    paths = [(place, entry.path) for place, entry in numbered(index.entries, "entries")]
    paths += [(place, file.path) for place, file in numbered(index.calendars, "calendars")]
    for place, path in paths:
        if not (folder / path).is_file():
            yield Fault(
                "INDEX-FILES-EXIST",
                document.where((*place, "path")),
                harmless(path),
                Text("berkas di dalam folder katalog", "a file in the catalogue's folder"),
                Text(
                    "perbaiki letaknya, atau hapus barisnya",
                    "correct the path, or remove the entry",
                ),
            )
