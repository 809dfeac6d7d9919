"""Accept a file as what its name says, or refuse it with the remedy."""

from pathlib import Path

from kawal.core.file_names import extension
from kawal.core.refusal import Refused
from kawal.faults import printable
from kawal.files import errors
from kawal.files.recognition import archives, signatures
from kawal.files.recognition.instead import instead
from kawal.files.recognition.kinds import BY_ENDING, ENDINGS, REMEDIES, FileKind
from kawal.files.recognition.sample import Sample

# Browsers say these when they do not know the ending.
_UNDECIDED = {"", "application/octet-stream", "application/force-download", "binary/octet-stream"}


def recognise(path: Path, *, name: str, declared: str) -> FileKind:
    """The kind of this file. Refuses unless bytes, ending and declared type are of one kind."""
    kind = kind_by_name(name, declared)
    sample = Sample.of(path)
    if not kind.is_it(sample):
        raise _other_content(name, kind, sample)
    if kind.is_archive:
        _check_archive(name, kind, sample)
    elif signatures.hides_another(sample):
        raise errors.two_in_one(name)
    return kind


def kind_by_name(name: str, declared: str) -> FileKind:
    """What the file should be by its name; refused before any byte is sent if it cannot be."""
    ending = extension(name)
    kind = BY_ENDING.get(ending)
    if kind is None:
        raise errors.kind_unknown(name, ENDINGS, str(REMEDIES.get(ending, "")))
    said = declared.partition(";")[0].strip().lower()
    is_said = said in _UNDECIDED or said == kind.mime or said in kind.declared
    if not is_said or not declared.isprintable():
        raise errors.type_differs(name, printable(said))
    return kind


def _check_archive(name: str, kind: FileKind, sample: Sample) -> None:
    if archives.is_encrypted(sample):
        raise errors.is_encrypted(name)
    if kind.key != "zip" and archives.has_macros(sample):
        raise errors.has_macros(name)


def _other_content(name: str, kind: FileKind, sample: Sample) -> Refused:
    if kind.is_archive and signatures.is_old_office(sample):
        return errors.is_encrypted(name)
    return errors.content_differs(name, kind.label, instead=instead(sample))
