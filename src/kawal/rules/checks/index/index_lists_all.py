"""What is there is listed."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text
from kawal.rules.catalogue import Index
from kawal.rules.document import Document

# Forms are named by their layouts, and samples by nobody.
_FOLDERS = ("instruments", "layouts", "reference", "cases", "calendars")


def index_lists_all(index: Index, folder: Path, document: Document) -> Iterator[Fault]:
    """Every instrument, layout, reference, cases and calendar file is in the index.

    What is not listed is not checked, cannot be used, and can change unseen.
    """
    listed = {entry.path for entry in index.entries} | {file.path for file in index.calendars}
    for name in _FOLDERS:
        for path in sorted((folder / name).rglob("*.yaml")):
            shown = path.relative_to(folder).as_posix()
            if shown not in listed:
                yield Fault(
                    "INDEX-LISTS-ALL",
                    document.where(("entries",)),
                    "—",
                    Text(f"baris untuk {shown}", f"an entry for {shown}"),
                    Text(
                        "tambahkan barisnya, atau hapus berkas", "add the entry, or remove the file"
                    ),
                )
