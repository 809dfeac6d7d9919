"""Texts of a table before anything is done with them: valid, and none longer than an answer.

A table of 50 kB can hold a text of 1 MB that a million rows share. As a dictionary it is read
once; as texts of their own it would be copied for each row. So texts are read as dictionaries.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.table.faults import FaultLog

LONGEST = 4096  # bytes; ids and answers are some ten
SPARE = 2**26  # bytes that a row group may have beyond LONGEST for each row


def plain_texts(batch: pa.RecordBatch, first: int, log: FaultLog) -> pa.RecordBatch | None:
    """The rows with every text in order, or None: those that are not go to the log.

    `first` is the number of the first row in the table. Texts that no row uses do not matter; a
    dictionary of many rows holds those of others too.
    """
    is_plain = True
    for number, column in enumerate(batch.columns):
        encoded: Any = column  # the stubs know no dictionaries
        if not pa.types.is_dictionary(column.type):
            continue
        faults = dict(_faults(encoded.dictionary))
        if not faults:
            continue
        index = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(np.isin(index, list(faults)))
        if rows.size:
            is_plain = False
            here = partial(_refuse, log.file, first, batch.schema.names[number])
            told = {int(row): faults[int(index[row])] for row in rows}
            log.add(list(told), partial(here, told))
        else:
            used: Any = encoded.dictionary_decode().dictionary_encode()
            batch = batch.set_column(number, batch.schema.names[number], used)
    return batch if is_plain else None


def refuse_size(file: str, metadata: Any) -> None:
    """UnusableInput where a part of the table would take far more memory than its rows can."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        most = SPARE + LONGEST * group.num_rows
        if group.total_byte_size > most:
            raise UnusableInput([_too_large(file, group.total_byte_size, most)])


def _faults(texts: Any) -> Iterator[tuple[int, Fault]]:
    """Places of unusable texts, each with its fault, but for where it stands."""
    raw = texts.cast(pa.large_binary())
    lengths = pc.binary_length(raw).fill_null(0).to_numpy(zero_copy_only=False)
    for place in np.flatnonzero(lengths > LONGEST).tolist():
        yield place, _too_long(int(lengths[place]))
    if _is_valid(texts):
        return
    for place, text in enumerate(raw):
        content = text.as_py() or b""
        if len(content) <= LONGEST and content.decode(errors="ignore").encode() != content:
            yield place, _not_utf8(content)


def _is_valid(texts: Any) -> bool:
    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _refuse(file: str, first: int, name: str, faults: dict[int, Fault], row: int) -> None:
    raise UnusableInput([replace(faults[row], where=f"{file}:{first + row} {name}")])


def _too_long(length: int) -> Fault:
    return Fault(
        "TABLE-TEXT",
        "",
        f"{length} B",
        Text(f"teks paling panjang {LONGEST} B", f"a text of at most {LONGEST} B"),
        Text("ringkas teks ini", "shorten this text"),
    )


def _not_utf8(content: bytes) -> Fault:
    return Fault(
        "TABLE-TEXT",
        "",
        harmless(content.decode("utf-8", errors="backslashreplace")),
        Text("teks UTF-8", "UTF-8 text"),
        Text("simpan ulang kolom ini sebagai teks UTF-8", "store this column as UTF-8 text again"),
    )


def _too_large(file: str, size: int, most: int) -> Fault:
    return Fault(
        "TABLE-LARGE",
        file,
        f"{size} B",
        Text(
            f"paling besar {most} B untuk satu kelompok baris",
            f"at most {most} B for one row group",
        ),
        Text("periksa teks yang terlalu panjang", "look for texts that are too long"),
    )
