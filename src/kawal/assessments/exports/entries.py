"""Where each evidence of a run lies in an archive.

A file that serves several questions stands in the folder of each: who opens the folder of a
question expects to find there what proves it, and a reference would have to be followed by hand.
"""

from dataclasses import dataclass

from kawal.assessments.exports.names import Names, folder_of
from kawal.assessments.queries.exports import Contents, Paper


@dataclass(frozen=True, slots=True)
class Entry:
    """One use of an evidence; the path is empty if its file does not come along."""

    paper: Paper
    path: str = ""


def entries_of(contents: Contents) -> list[Entry]:
    """Every evidence beside every question, in the order of the form."""
    names = Names()
    return [
        _entry(contents, paper, names) for papers in contents.papers.values() for paper in papers
    ]


def _entry(contents: Contents, paper: Paper, names: Names) -> Entry:
    if not paper.is_taken_along:
        return Entry(paper)
    folder = folder_of(contents.instrument, paper.code)
    return Entry(paper, names.take(folder, paper.version.file_name))
