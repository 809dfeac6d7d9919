"""asn1crypto 1.5.1 with its issue 249 mended: a length that ends in byte 80 is no indefinite one.

It takes it for one, and encodes the structure anew each time it is asked, with all that is in it
each time as well. A signature around a timestamp then takes minutes (docs/adr/0035).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from asn1crypto import core

_INDEFINITE = 0x80
_LONG_TAG = 0x1F


def mend_encoder() -> None:
    """Once, before anything is encoded. Values without parts are left: there it costs little."""
    for kind in (core.Asn1Value, core.Sequence, core.SequenceOf):
        kind.dump = _mended(kind.dump)


def _mended(dump: Callable[..., bytes]) -> Callable[..., bytes]:
    @wraps(dump)
    def encode(value: Any, force: bool = False) -> bytes:
        header = value._header
        if force or header is None or header[-1:] != b"\x80" or is_indefinite(header):
            return dump(value, force)
        contents: bytes = value.contents  # made anew if a part was changed; then without a header
        return dump(value) if value._header is None else header + contents + value._trailer

    return encode


def is_indefinite(header: bytes) -> bool:
    """Whether a tag and length (X.690, 8.1), or several in a row, have a length told by its end."""
    at = 0
    while at < len(header):
        at = _after_tag(header, at)
        length = header[at]
        if length == _INDEFINITE:
            return True
        at += 1 + (length - _INDEFINITE if length > _INDEFINITE else 0)
    return False


def _after_tag(header: bytes, at: int) -> int:
    if header[at] & _LONG_TAG == _LONG_TAG:
        at += 1
        while header[at] >= _INDEFINITE:  # more of the tag follows
            at += 1
    return at + 1
