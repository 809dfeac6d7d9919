"""`kawal instruments`: what the catalogue holds, one question in full, and whether all is sound."""

from pathlib import Path
from typing import Any

import click

from kawal.cli import catalogue_page, instrument_page, reference_page, spoken
from kawal.cli.codes import known_code
from kawal.cli.output import emit_json, language, lines_of, say
from kawal.faults import Text
from kawal.rules import catalogue
from kawal.rules.checker import Report, check_catalogue, check_files
from kawal.rules.instrument import Instrument, Node, Total
from kawal.rules.tree import TOTAL


@spoken.group(
    "instruments",
    Text(
        "Katalog instrumen: daftar, isi, dan pemeriksaannya.",
        "The catalogue of instruments: what there is, what it says, whether it is sound.",
    ),
)
def command() -> None:
    """Each of its commands reads the catalogue."""


@command.command(
    "list",
    about=Text(
        "Menyebut setiap berkas katalog, jenis, dan statusnya.",
        "List every file of the catalogue with its kind and status.",
    ),
)
@spoken.as_json
def list_(as_json: bool) -> None:
    entries = catalogue.index().entries
    if as_json:
        emit_json({"entries": [entry.model_dump(mode="json") for entry in entries]})
    else:
        catalogue_page.show(entries)


@command.command(
    "show",
    about=Text(
        "Menampilkan isi instrumen atau data rujukan; dengan KODE, satu butir selengkapnya.",
        "Show an instrument or reference data; with CODE one node in full.",
    ),
)
@spoken.argument(
    "id_",
    Text("Nama instrumen, misalnya lke-zi-2021.", "Instrument id, such as lke-zi-2021."),
    metavar="ID",
)
@spoken.argument(
    "code",
    Text("Butir yang ditampilkan, misalnya A.I.2.", "A node, such as A.I.2."),
    required=False,
)
@spoken.as_json
def show(id_: str, code: str | None, as_json: bool) -> None:
    entry = catalogue.entry(id_, "instrument", "reference")
    if entry.kind == "reference" and code is None:
        reference = catalogue.reference(id_)
        if as_json:
            emit_json(reference.model_dump(mode="json", by_alias=True))
        else:
            reference_page.show(reference)
        return
    instrument = catalogue.instrument(id_)
    if code is None:
        _show_tree(instrument, entry, as_json)
    else:
        _show_node(instrument, _node(instrument, code), as_json)


def _show_tree(instrument: Instrument, entry: catalogue.Entry, as_json: bool) -> None:
    if as_json:
        emit_json(instrument.model_dump(mode="json", by_alias=True) | {"status": entry.status})
    else:
        instrument_page.show_tree(instrument, entry.status)


def _show_node(instrument: Instrument, node: Node | Total, as_json: bool) -> None:
    if as_json:
        emit_json(node.model_dump(mode="json", by_alias=True))
    else:
        instrument_page.show_node(instrument, node)


def _node(instrument: Instrument, typed: str) -> Node | Total:
    code = known_code(instrument, typed)
    if instrument.total is not None and code == TOTAL:
        return instrument.total
    return instrument.by_id[code]


@command.command(
    "check",
    about=Text(
        "Memeriksa berkas katalog. Tanpa BERKAS: seluruh katalog, dengan tata letak, data "
        "rujukan, dan SHA-256-nya. Kode keluar 1 bila ada kesalahan, 2 bila berkas tidak terbaca.",
        "Check files of the catalogue. Without FILES: all of it, with layouts, reference data and "
        "hashes. Exit code 1 if there is a fault, 2 if a file cannot be read.",
    ),
)
@spoken.argument(
    "files",
    Text("Berkas YAML yang diperiksa.", "YAML files to check."),
    nargs=-1,
    type=click.Path(path_type=Path),
)
@spoken.as_json
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    report = check_files(files) if files else check_catalogue()
    if as_json:
        emit_json(_as_data(report))
    else:
        _tell(report)
    ctx.exit(2 if report.unreadable else 1 if report.faults else 0)


def _as_data(report: Report) -> dict[str, Any]:
    return {
        "files": report.files,
        "checks": report.checks,
        "faults": [fault.as_dict(language()) for fault in report.faults],
    }


def _tell(report: Report) -> None:
    looked = Text("{c} pemeriksaan atas {f} berkas", "{c} checks on {f} file(s)")
    looked = looked.fill(c=report.checks, f=report.files)
    if not report.faults:
        say(Text("{looked}: semua sah.", "{looked}: all is sound.").fill(looked=looked), fg="green")
        return
    say(
        Text("{looked}: {n} kesalahan.", "{looked}: {n} fault(s).").fill(
            looked=looked, n=len(report.faults)
        ),
        fg="red",
    )
    for line in lines_of(report.faults, language()):
        say(line)
