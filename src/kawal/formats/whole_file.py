"""A file that is there whole or not at all."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kawal.faults import Fault, Text, UnusableInput, harmless


def target_faults(path: Path, suffix: str, *, overwrite: bool) -> Iterator[Fault]:
    """What forbids writing to `path`: a wrong ending, a missing folder, a file that is there."""
    if path.suffix.casefold() != suffix:
        yield Fault(
            "OUT-NAME",
            "OUT",
            harmless(path.name),
            Text(f"nama berkas berakhiran {suffix}", f"a file name that ends in {suffix}"),
            Text(f"tulis misalnya hasil{suffix}", f"write for example result{suffix}"),
        )
    if not path.parent.is_dir():
        yield Fault(
            "OUT-FOLDER",
            "OUT",
            harmless(path.parent, 200),
            Text("folder yang sudah ada", "a folder that exists"),
            Text(
                "buat foldernya dahulu, atau pilih yang lain", "make the folder, or choose another"
            ),
        )
    if path.is_dir():
        yield Fault(
            "OUT-IS-A-FOLDER",
            "OUT",
            harmless(path, 200),
            Text("nama berkas, bukan folder", "the name of a file, not of a folder"),
            Text("tambahkan nama berkas", "add the name of a file"),
        )
    elif path.is_symlink() and not path.exists():
        yield Fault(
            "OUT-LINK",
            "OUT",
            harmless(path, 200),
            Text("tautan yang berujung pada berkas", "a link that ends at a file"),
            Text(
                "hapus tautannya, atau pilih nama lain", "remove the link, or choose another name"
            ),
        )
    elif path.exists() and not path.is_file():
        yield Fault(
            "OUT-NO-FILE",
            "OUT",
            harmless(path, 200),
            Text("berkas biasa, bukan pipa atau perangkat", "an ordinary file, no pipe or device"),
            Text("pilih nama lain", "choose another name"),
        )
    elif path.exists() and not overwrite:
        yield Fault(
            "OUT-EXISTS",
            "OUT",
            harmless(path, 200),
            Text("nama berkas yang belum terpakai", "a file name that is not taken"),
            Text(
                "pilih nama lain, atau tambahkan --overwrite", "choose another, or add --overwrite"
            ),
        )


def refuse_same(out: Path, inputs: Iterable[Path]) -> None:
    """UnusableInput where `out` is one of the inputs, by whatever name: it would be lost."""
    for path in inputs:
        if out.exists() and path.exists() and out.samefile(path):
            raise UnusableInput([_is_input(out)])


def write_whole(path: Path, content: Callable[[], bytes]) -> None:
    """Put the content at `path` in one step, replacing what is there.

    Refuses with UnusableInput where the disk does; `path` is then as it was before. The content is
    made in here because its making may fill the disk too.
    """
    with whole_file(path) as file:
        file.write(content())


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to piece by piece; it takes its place at `path` when the block ends well.

    Refuses with UnusableInput where the disk does. After any error `path` is as it was before. A
    file that is replaced leaves its rights to the new one, and a link stays: what it ends at is
    replaced.
    """
    target = Path(os.path.realpath(path))
    beside = target.parent / f".kawal-{secrets.token_hex(8)}.part"
    try:
        with beside.open("xb") as file:
            _keep_rights(target, file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise UnusableInput([_unwritable(path, error)]) from error
    finally:
        beside.unlink(missing_ok=True)


def _keep_rights(replaced: Path, file: BinaryIO) -> None:
    """Before the content is there: what only one person may read is never open to others."""
    if replaced.exists():
        os.fchmod(file.fileno(), stat.S_IMODE(replaced.stat().st_mode))


def _is_input(out: Path) -> Fault:
    return Fault(
        "OUT-IS-INPUT",
        "OUT",
        harmless(out, 200),
        Text("berkas lain, bukan yang sedang dibaca", "another file than those that are read"),
        Text(
            "pilih nama lain; jawabannya akan hilang bila ditimpa",
            "choose another name; written over, the answers would be lost",
        ),
    )


def _unwritable(path: Path, error: OSError) -> Fault:
    return Fault(
        "OUT-UNWRITABLE",
        "OUT",
        f"{harmless(path, 200)}: {errno.errorcode.get(error.errno or 0, '—')}, {error.strerror}",
        Text("tempat yang dapat ditulisi", "a place that can be written to"),
        Text(
            "periksa izin dan sisa ruang; tidak ada berkas yang berubah",
            "check rights and free space; no file was changed",
        ),
    )
