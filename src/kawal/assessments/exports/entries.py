"""Where each evidence of a run lies in an archive.

A file that serves several questions stands in the folder of each: who opens the folder of a
question expects to find there what proves it, and a reference would have to be followed by hand.
What the run inherits from offices of the agency lies once in a folder of its own, because nobody
looks for a Perwali in twenty places; the list names it beside each question.
"""

from dataclasses import dataclass
from uuid import UUID

from kawal.assessments.exports.names import Names, folder_of, inherited_folder
from kawal.assessments.queries.exports import Contents, Paper


@dataclass(frozen=True, slots=True)
class Entry:
    """One use of an evidence; the path is empty if its file does not come along.

    `is_repeated`: the file already came with an earlier question.
    """

    paper: Paper
    path: str = ""
    is_repeated: bool = False


def entries_of(contents: Contents) -> list[Entry]:
    """Every evidence beside every question, in the order of the form."""
    names, known = Names(), dict[UUID, str]()
    return [
        _entry(contents, paper, names, known)
        for papers in contents.papers.values()
        for paper in papers
    ]


def _entry(contents: Contents, paper: Paper, names: Names, known: dict[UUID, str]) -> Entry:
    if not paper.is_taken_along:
        return Entry(paper)
    if paper.attached.is_inherited:
        version = paper.version
        is_first = version.pk not in known
        if is_first:
            known[version.pk] = names.take(inherited_folder(), version.file_name)
        return Entry(paper, known[version.pk], is_repeated=not is_first)
    folder = folder_of(contents.instrument, paper.code)
    return Entry(paper, names.take(folder, paper.version.file_name))
