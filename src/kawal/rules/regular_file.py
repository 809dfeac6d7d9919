"""Bytes of an ordinary file, never more than asked for: not from a pipe, a device or a folder."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def read_regular(path: Path, most: int) -> bytes:
    """At most `most` + 1 bytes, so that the caller sees what is too long. OSError if unreadable.

    A pipe would wait for ever and a device such as /dev/zero never ends; both are refused, opened
    without waiting so that asking does not hang either.
    """
    with open_regular(path) as file:
        return file.read(most + 1)


def open_regular(path: Path) -> BinaryIO:
    """An ordinary file, open for reading, whatever its length. OSError if it is none."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, "not an ordinary file")
    except OSError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")
