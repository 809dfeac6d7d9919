"""pg_dump, pg_restore and psql of the wheel, on whichever database this installation uses."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.db import connection
from psycopg.conninfo import make_conninfo

from kawal.config.database import libpq_options
from kawal.config.embedded import clean_environment
from kawal.config.programs import MAJOR, binaries
from kawal.faults import Fault, KawalError, Text, UnusableInput, harmless

CHUNK = 1 << 20
FIRST_WITH_TRANSACTION_TIMEOUT = 17
_TRANSACTION_TIMEOUT = b"SET transaction_timeout = 0;\n"
_HEADER_LINES = 40  # settings stand before the first object; data must never be looked at
_SHOWN = 2000


class ToolFailed(KawalError):
    """A tool of PostgreSQL ended with an error; the message is the tool's own."""


def server_major() -> int:
    """Major version of the server that is connected."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        [number] = cursor.fetchone()
    return int(number) // 10_000


def refuse_newer_server() -> None:
    """pg_dump of 18 reads 18 and older; it would itself refuse a newer server, without remedy."""
    if server_major() > MAJOR:
        raise UnusableInput(
            [
                Fault(
                    "BACKUP-SERVER",
                    "DATABASE_URL",
                    f"PostgreSQL {server_major()}",
                    Text(f"PostgreSQL {MAJOR} atau lebih lama", f"PostgreSQL {MAJOR} or older"),
                    Text(
                        "perbarui Kawal, atau gunakan pg_dump dan pg_restore milik server itu",
                        "upgrade Kawal, or use pg_dump and pg_restore of that server",
                    ),
                )
            ]
        )


def dump() -> Iterator[bytes]:
    """The whole database in PostgreSQL's custom format, piece by piece, as of one moment."""
    refuse_newer_server()
    arguments = ("--format=custom", "--no-owner", "--no-privileges", f"--dbname={_target()}")
    with (
        tempfile.TemporaryFile() as said,
        _start("pg_dump", *arguments, stdout=subprocess.PIPE, stderr=said) as writer,
    ):
        yield from iter(lambda: _out(writer).read(CHUNK), b"")
        if writer.wait() != 0:
            raise ToolFailed(f"pg_dump: {_words(said)}")


def load(file: Path) -> None:
    """Bring a dump into the empty database in one transaction: at any error it stays empty."""
    refuse_newer_server()
    read = ("--exit-on-error", "--no-owner", "--no-privileges", "--file=-", str(file))
    write = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-")
    with (
        tempfile.TemporaryFile() as said,
        _start("pg_restore", *read, stdout=subprocess.PIPE, stderr=said) as reader,
        _start(
            "psql", *write, f"--dbname={_target()}",
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said,
        ) as writer,
    ):  # fmt: skip
        try:
            with suppress(BrokenPipeError):  # psql stopped at an error and has said which
                _pour(_out(reader), _in(writer))
            _end(reader, writer)
        except BaseException:
            writer.kill()  # or psql would commit what it has when its input ends
            raise
        if reader.returncode != 0 or writer.returncode != 0:
            raise ToolFailed(f"pg_restore, psql: {_words(said)}")


def contents(file: Path) -> list[str]:
    """What a dump holds, a line each, as `pg_restore --list` tells it. Nothing of it is run."""
    with (
        tempfile.TemporaryFile() as said,
        _start("pg_restore", "--list", str(file), stdout=subprocess.PIPE, stderr=said) as reader,
    ):
        lines = _out(reader).read().decode(errors="replace").splitlines()
        if reader.wait() != 0:
            raise ToolFailed(f"pg_restore: {_words(said)}")
    return [line for line in lines if line and not line.startswith(";")]


def _pour(script: IO[bytes], into: IO[bytes]) -> None:
    """Servers before 17 do not know the setting that pg_restore of 18 writes at the top."""
    old = server_major() < FIRST_WITH_TRANSACTION_TIMEOUT
    for line in (script.readline() for _ in range(_HEADER_LINES)):
        if not (old and line == _TRANSACTION_TIMEOUT):
            into.write(line)
    shutil.copyfileobj(script, into, CHUNK)
    into.flush()


def _end(reader: subprocess.Popen[bytes], writer: subprocess.Popen[bytes]) -> None:
    """Only a script read to its end may be committed, and psql commits when its input ends."""
    _out(reader).close()
    if reader.wait() != 0 and writer.poll() is None:
        writer.kill()
    with suppress(BrokenPipeError):
        _in(writer).close()
    writer.wait()


def _start(program: str, *arguments: str, **streams: int | IO[bytes]) -> subprocess.Popen[bytes]:
    password = str(connection.settings_dict["PASSWORD"])
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603
        [str(binaries() / program), *arguments],
        env=clean_environment() | {"PGPASSWORD": password},
        **({"stdin": subprocess.DEVNULL} | streams),
    )


def _target() -> str:
    """The database that Django uses, for libpq. Without the password: arguments are public."""
    settings = connection.settings_dict
    named = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "dbname": settings["NAME"],
        **libpq_options(settings),
    }
    return make_conninfo("", **{key: str(value) for key, value in named.items() if value})


def _words(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read(_SHOWN).decode(errors="replace").strip().splitlines()
    return "\n".join(harmless(line, 300) for line in lines)


def _out(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout is not None  # noqa: S101  we asked for a pipe
    return process.stdout


def _in(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None  # noqa: S101  we asked for a pipe
    return process.stdin
