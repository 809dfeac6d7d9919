"""`kawal form`: the official workbook, blank or filled, with its formulas alive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kawal.cli import spoken
from kawal.cli.output import call, number, say, warn
from kawal.cli.reading import ScoredFile, input_options, read_sheet, sheet_argument, tell_warnings
from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.fill import LAYOUT, fill_form
from kawal.formats.whole_file import refuse_same, target_faults, write_whole
from kawal.rules.catalogue import blank_form, form_layout
from kawal.scoring.engine import score


@spoken.group(
    "form",
    Text(
        "Menulis formulir LKE resmi (.xlsx), kosong atau terisi.",
        "Write the official LKE workbook (.xlsx), blank or filled.",
    ),
)
def command() -> None:
    """Each of its commands writes one workbook."""


def output_options[F: Callable[..., Any]](subcommand: F) -> F:
    out = spoken.option(
        "-o",
        "--output",
        "out",
        type=click.Path(path_type=Path),
        required=True,
        metavar="OUT.xlsx",
        about=Text("Formulir yang ditulis.", "The workbook to write."),
    )
    overwrite = spoken.option(
        "--overwrite",
        is_flag=True,
        about=Text("Timpa berkas itu bila sudah ada.", "Replace that file if it is there."),
    )
    return out(overwrite(subcommand))


@command.command(
    "blank", about=Text("Menulis formulir resmi yang kosong.", "Write the blank official form.")
)
@output_options
def blank(out: Path, overwrite: bool) -> None:
    faults = [*target_faults(out, ".xlsx", overwrite=overwrite)]
    if faults:
        raise UnusableInput(faults)
    form = blank_form(LAYOUT)
    write_whole(out, lambda: form)
    _tell_written(out)
    _tell_how_to_fill(out)


@command.command(
    "fill",
    about=Text(
        "Menulis formulir resmi berisi jawaban dari BERKAS; rumusnya tetap hidup.",
        "Write the official form with the answers of FILE, its formulas alive.",
    ),
)
@sheet_argument
@output_options
@input_options
def fill(file: Path, out: Path, overwrite: bool, **options: Any) -> None:
    sheet = read_sheet(file, options, {})
    _refuse_another_instrument(sheet)
    refuse_same(out, [file])
    fill_form(sheet.reading.answers, out, notes=sheet.reading.notes, overwrite=overwrite)
    tell_warnings(sheet)
    _tell_quirk(sheet)
    _tell_written(out)


def _refuse_another_instrument(sheet: ScoredFile) -> None:
    of_form, of_file = form_layout(LAYOUT).instrument, sheet.reading.instrument
    if of_file == of_form:
        return
    raise UnusableInput(
        [
            Fault(
                "FORM-INSTRUMENT",
                sheet.path.name,
                harmless(of_file),
                Text(f"jawaban untuk {of_form}", f"answers for {of_form}"),
                Text("formulir resmi hanya ada untuk LKE ZI", "only the LKE ZI has this form"),
            )
        ]
    )


def _tell_quirk(sheet: ScoredFile) -> None:
    """Where the form will show something else, whoever compares the totals should know before.

    Its averages and products fail on what is blank; its cell L175 reads only LHKPN.
    """
    if not sheet.card.is_complete:
        warn(
            Text(
                "Formulir dapat menunjukkan #DIV/0! atau #VALUE! sampai semua pertanyaan terisi.",
                "The form may show #DIV/0! or #VALUE! until every question is answered.",
            )
        )
        return
    by_form = score(sheet.card.instrument, sheet.reading.answers, {"lhk": "form"}).total
    ours = sheet.card.total
    if by_form is None or ours is None or by_form.points == ours.points:
        return
    warn(
        Text(
            "Formulir akan menunjukkan {form}, bukan {ours}: sel L175 hanya membaca LHKPN, "
            "sedangkan peraturan menjumlahkan LHKPN dan LHKASN.",
            "The form will show {form} instead of {ours}: its cell L175 reads only LHKPN, "
            "whereas the regulation adds up LHKPN and LHKASN.",
        ).fill(form=number(by_form.points), ours=number(ours.points))
    )


def _tell_written(out: Path) -> None:
    say(Text("Tertulis: {out}", "Written: {out}").fill(out=harmless(out, 200)))


def _tell_how_to_fill(out: Path) -> None:
    """Whoever opens the form sees errors all over it and no hint where to type."""
    say(
        Text(
            "Isi kolom K (Jawaban); kriterianya di kolom I (Penjelasan). #DIV/0! dan Blm Diisi "
            "hilang bila sudah terisi.",
            "Fill column K (Jawaban); the criteria are in column I (Penjelasan). #DIV/0! and "
            "Blm Diisi go away once it is filled.",
        )
    )
    told = Text("Lalu hitung nilainya: {call}", "Then score it: {call}")
    say(told.fill(call=call("score", out)))
