"""Which columns an instrument asks a table for, and what is wrong with those that are there."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from kawal.faults import Fault, Text, harmless
from kawal.rules.instrument import Choice, Instrument, Share

ID = "id"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column holds, in words, and which types may hold it."""

    holds: Text
    accepts: Callable[[pa.DataType], bool]


def is_text(type_: pa.DataType) -> bool:
    if pa.types.is_dictionary(type_):
        return is_text(type_.value_type)
    return pa.types.is_string(type_) or pa.types.is_large_string(type_)


def _is_whole_or_float(type_: pa.DataType) -> bool:
    # Half floats cannot hold a count or 3.72 and are never what anyone means.
    return pa.types.is_integer(type_) or (
        pa.types.is_floating(type_) and not pa.types.is_float16(type_)
    )


IDENTITY = Kind(
    Text("teks atau bilangan bulat", "text or whole numbers"),
    lambda t: is_text(t) or pa.types.is_integer(t),
)
OPTION = Kind(
    Text("teks: kunci pilihan, misalnya A", "text: the key of an option, such as A"),
    lambda t: is_text(t) or pa.types.is_null(t),
)
COUNT = Kind(
    Text("bilangan bulat", "whole numbers"),
    lambda t: _is_whole_or_float(t) or pa.types.is_null(t),
)
VALUE = Kind(
    Text("angka: float, decimal, atau teks angka", "numbers: float, decimal, or numbers as text"),
    lambda t: _is_whole_or_float(t) or pa.types.is_decimal(t) or is_text(t) or pa.types.is_null(t),
)


def expected_columns(instrument: Instrument) -> dict[str, Kind]:
    """Name of each column that a table may have, in the order of the regulation."""
    columns = {ID: IDENTITY}
    for code, question in instrument.questions.items():
        if isinstance(question.answer, Share):
            columns |= {input_column(code, item.name): COUNT for item in question.answer.inputs}
        else:
            columns[code] = OPTION if isinstance(question.answer, Choice) else VALUE
    return columns


def needed_columns(instrument: Instrument) -> list[str]:
    """Columns without which no sheet is complete; totals of other inputs are not needed."""
    needed = required_inputs(instrument)
    return [
        column
        for code in instrument.questions
        for column in ([input_column(code, n) for n in needed[code]] if code in needed else [code])
    ]


def input_column(code: str, name: str) -> str:
    return f"{code}.{name}"


def schema_faults(file: str, schema: pa.Schema, instrument: Instrument) -> Iterator[Fault]:
    """Unknown, double and wrongly typed columns; a ratio of which an input is missing."""
    expected = expected_columns(instrument)
    if ID not in schema.names:
        yield _missing(file, ID)
    for name, times in Counter(schema.names).items():
        if name not in expected:
            yield _unknown(file, name, instrument.id)
        elif times > 1:
            yield _double(file, name)
        elif not expected[name].accepts(schema.field(name).type):
            yield _type(file, name, schema.field(name).type, expected[name])
    for code, names in required_inputs(instrument).items():
        columns = [input_column(code, name) for name in names]
        if any(column in schema.names for column in columns):
            yield from (_missing(file, c) for c in columns if c not in schema.names)


def required_inputs(instrument: Instrument) -> Mapping[str, tuple[str, ...]]:
    """Names of the inputs that each ratio question needs; totals of others are not needed."""
    return {
        code: tuple(item.name for item in question.answer.inputs if not item.total_of)
        for code, question in instrument.questions.items()
        if isinstance(question.answer, Share)
    }


def _missing(file: str, name: str) -> Fault:
    return Fault(
        "COLUMN-MISSING",
        f"{file} {name}",
        "—",
        Text("kolom ini ada", "this column to be there"),
        Text(
            "tambahkan kolomnya; setiap isian rasio punya kolom sendiri",
            "add the column; each input of a ratio has its own",
        ),
    )


def _unknown(file: str, name: str, instrument: str) -> Fault:
    return Fault(
        "COLUMN-UNKNOWN",
        f"{file} {harmless(name)}",
        harmless(name),
        Text(
            f"id, kode pertanyaan {instrument}, atau kode.isian rasio",
            f"id, a question code of {instrument}, or code.input of a ratio",
        ),
        Text(
            f"perbaiki namanya atau buang kolomnya; daftar: kawal instruments show {instrument}",
            f"correct its name or drop the column; list: kawal instruments show {instrument}",
        ),
    )


def _double(file: str, name: str) -> Fault:
    return Fault(
        "COLUMN-TWICE",
        f"{file} {name}",
        harmless(name),
        Text("setiap kolom satu kali", "each column once"),
        Text("buang salah satu", "drop one of them"),
    )


def _type(file: str, name: str, found: pa.DataType, expected: Kind) -> Fault:
    return Fault(
        "COLUMN-TYPE",
        f"{file} {name}",
        harmless(str(found)),
        expected.holds,
        Text("simpan kolom ini dengan tipe itu", "store this column as that type"),
    )
