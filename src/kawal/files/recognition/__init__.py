"""What a file is, by its bytes; its name and declared type must agree. Nothing is unpacked."""

from kawal.files.recognition.judging import recognise
from kawal.files.recognition.kinds import ENDINGS, KINDS, FileKind

__all__ = ["ENDINGS", "KINDS", "FileKind", "recognise"]
