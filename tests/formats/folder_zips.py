"""Archives made by hand: as offices make them, and as attackers do."""

import io
import struct
import zipfile
from pathlib import Path

HEAD = struct.Struct("<4s5H3L2H")
LISTED = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")


def packed(path: Path, files: dict[str, bytes], *, how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def changed(path: Path, old: bytes, new: bytes, times: int = -1) -> Path:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, times))
    return path


def raw(path: Path, name: bytes, *, flags: int = 0, content: bytes = b"isi", **listed: int) -> Path:
    """One stored file, every field of its entry as wanted. `at`: where it claims to begin."""
    return raws(path, [(name, flags, content, listed)])


def raws(path: Path, files: list[tuple[bytes, int, bytes, dict[str, int]]]) -> Path:
    out, directory = io.BytesIO(), io.BytesIO()
    for name, flags, content, listed in files:
        at = listed.get("at", out.tell())
        crc, size = zipfile.crc32(content), len(content)  # type: ignore[attr-defined]
        method = listed.get("method", 0)
        out.write(HEAD.pack(b"PK\3\4", 20, flags, method, 0, 33, crc, size, size, len(name), 0))
        out.write(name + content)
        directory.write(
            LISTED.pack(
                b"PK\1\2", listed.get("made", 20), 20, listed.get("flags", flags), method, 0, 33,
                crc, listed.get("packed", size), listed.get("size", size), len(name), 0, 0, 0, 0,
                listed.get("mode", 0) << 16, at,
            ) + name
        )  # fmt: skip
    start, length = out.tell(), directory.tell()
    n = len(files)
    out.write(directory.getvalue() + END.pack(b"PK\5\6", 0, 0, n, n, length, start, 0))
    path.write_bytes(out.getvalue())
    return path
