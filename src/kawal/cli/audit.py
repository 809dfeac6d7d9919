"""`kawal audit verify`: prove that the record of acts is whole, or say where it is not."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.db import ProgrammingError

from kawal.cli import site, spoken
from kawal.cli.output import emit_json, fault_lines, language, say
from kawal.config.env import program
from kawal.faults import Fault, Text, UnusableInput, harmless

if TYPE_CHECKING:
    from kawal.events.service import Report, Seal


@spoken.group(
    "audit",
    Text(
        "Catatan perbuatan: siapa melakukan apa, dan bukti bahwa tidak ada yang diubah.",
        "The record of acts: who did what, and the proof that nothing in it was changed.",
    ),
)
def command() -> None:
    """Its commands read the record and never write it."""


@command.command(
    "verify",
    about=Text(
        "Menghitung ulang setiap mata rantai catatan, dan memeriksa fungsi dan pemicu yang "
        "menjaganya, serta aturan, kebijakan, operator, dan agregat yang dapat melewatinya. Kode "
        "keluar 1 bila putus atau tidak terjaga; setiap tempatnya disebut.",
        "Recompute every link of the record, and check the functions and triggers that guard it, "
        "and rules, policies, operators and aggregates that could get round them. Exit code 1 if "
        "it is broken or not guarded, with every place named.",
    ),
)
@spoken.option(
    "--against",
    "kept",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    about=Text(
        "Titik periksa yang disimpan di luar: dengan itu ekor yang dipotong bersama titik "
        "periksanya pun terlihat.",
        "A checkpoint that was kept outside: shows a tail cut off together with its checkpoints.",
    ),
)
@spoken.as_json
def verify(kept: tuple[Path, ...], as_json: bool) -> None:
    report = _proven(kept)
    if as_json:
        emit_json(_plain(report))
    else:
        _show(report)
        _show_unguarded(report)
    if not report.is_sound:
        raise click.exceptions.Exit(1)


def _proven(kept: tuple[Path, ...]) -> "Report":
    site.ready()
    from kawal.events import service  # noqa: PLC0415  models load once Django is set up

    seals = [_seal(path) for path in kept]
    try:
        return service.verify(kept=seals, progress=_progress())
    except ProgrammingError as error:
        raise UnusableInput([_not_migrated(error)]) from error


def _seal(path: Path) -> "Seal":
    from kawal.events.service import read_seal  # noqa: PLC0415  see above

    try:
        return read_seal(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput([_unreadable(path, error)]) from error


def _progress() -> Callable[[int, int], None] | None:
    """Told on a terminal only; it overwrites its own line."""
    if not sys.stderr.isatty():
        return None
    return lambda done, total: click.echo(f"\r  {done} / {total}\033[K\r", err=True, nl=False)


def _plain(report: "Report") -> dict[str, object]:
    return {
        "intact": report.is_intact,
        "position": report.position,
        "hash": report.hash.hex(),
        "checkpoints": report.checkpoints,
        "sealed": report.sealed,
        "fault_count": report.fault_count,
        "faults": [fault.as_dict(language()) for fault in report.faults],
        "unguarded": [fault.as_dict(language()) for fault in report.unguarded],
    }


def _show(report: "Report") -> None:
    if report.is_intact:
        say(
            Text(
                "Catatan utuh: {n} perbuatan, setiap sidik cocok.",
                "The record is whole: {n} events, every hash agrees.",
            ).fill(n=report.position),
            fg="green",
        )
        say(_sealed(report))
        return
    say(
        Text(
            "Catatan TIDAK utuh: {n} kesalahan pada {of} perbuatan.",
            "The record is NOT whole: {n} fault(s) in {of} events.",
        ).fill(n=report.fault_count, of=report.position),
        fg="red",
    )
    _list(report.faults)
    more = report.fault_count - len(report.faults)
    if more:
        say(Text("  … dan {n} lagi", "  … and {n} more").fill(n=more))


def _show_unguarded(report: "Report") -> None:
    if report.unguarded:
        say(
            Text(
                "Penjaga catatan di basis data TIDAK seperti dibuat migrasi: {n}.",
                "What guards the record in the database is NOT what the migrations make: {n}.",
            ).fill(n=len(report.unguarded)),
            fg="red",
        )
        _list(report.unguarded)


def _list(faults: Iterable[Fault]) -> None:
    for fault in faults:
        for line in fault_lines(fault, language()):
            say(line)


def _sealed(report: "Report") -> Text:
    if not report.checkpoints:
        return Text(
            "Belum ada titik periksa: ujung yang dipotong belum dapat terlihat.",
            "There is no checkpoint yet: a tail that was cut off would not show.",
        )
    return Text(
        "Ditandatangani sampai mata rantai {sealed}; {open} sesudahnya belum.",
        "Signed up to link {sealed}; {open} after it not yet.",
    ).fill(sealed=report.sealed, open=report.position - report.sealed)


def _not_migrated(error: ProgrammingError) -> Fault:
    return Fault(
        "AUDIT-DATABASE",
        "DATABASE_URL",
        harmless(str(error).splitlines()[0], 120),
        Text("basis data Kawal versi ini", "a database of this version of Kawal"),
        Text(
            "jalankan {program} migrate, lalu ulangi", "run {program} migrate, then try again"
        ).fill(program=program()),
    )


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> Fault:
    reason = error.strerror if isinstance(error, OSError) else "UTF-8"
    return Fault(
        "CHECKPOINT-FILE",
        path.name,
        harmless(reason or error),
        Text("berkas titik periksa yang dapat dibaca", "a checkpoint file that can be read"),
        Text("periksa letak dan isi berkas itu", "check where that file is and what is in it"),
    )
