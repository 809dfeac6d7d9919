"""The blank form is the one that was looked at."""

from collections.abc import Iterator
from pathlib import Path

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.catalogue import Index, hash_of
from kawal.rules.document import Document
from kawal.rules.layout import FormLayout, LayoutFile
from kawal.rules.loader import load


def template_unchanged(index: Index, folder: Path, _document: Document) -> Iterator[Fault]:
    """The blank workbook of a form layout is there, with the SHA-256 that the layout gives.

    Its changes to the ministry's copy are listed one by one; another file has others.
    """
    for entry in index.entries:
        if entry.kind != "layout":
            continue
        try:
            file, layout_document = load(LayoutFile, folder / entry.path, entry.path)
        except UnusableInput:
            continue
        if isinstance(file.root, FormLayout):
            path = folder / file.root.template.path
            found = hash_of(path) if path.is_file() else file.root.template.path
            if found != file.root.template.sha256:
                yield Fault(
                    "TEMPLATE-UNCHANGED",
                    layout_document.where(("template", "sha256")),
                    harmless(found, 70),
                    Text(file.root.template.sha256, file.root.template.sha256),
                    Text(
                        "pulihkan formulir kosong, atau catat perubahannya",
                        "restore the blank form, or record the change",
                    ),
                )
