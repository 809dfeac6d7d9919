"""The server tells nobody that a body was cut; half a file would pass for a whole one."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, WSGIEnvironment


class WholeBody(io.RawIOBase):
    """What the sender announced, and what came of it before a cut; then an OSError."""

    def __init__(self, source: "InputStream", announced: int) -> None:
        self._source = source
        self._left = announced

    def read(self, size: int = -1, /) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._source.read(wanted) if wanted else b""
        self._left -= len(data)
        if wanted and not data:
            raise OSError(f"the body ended {self._left} bytes early")
        return data


def tell_of_cut_bodies(environ: "WSGIEnvironment") -> "WSGIEnvironment":
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isascii() and length.isdigit():
        environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length))
    return environ
