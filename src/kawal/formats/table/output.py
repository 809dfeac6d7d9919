"""Points and verdicts of many sheets into one file, which is there whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from kawal.faults import Fault, Language, Text, UnusableInput, harmless
from kawal.formats.table.columns import Column, Floats
from kawal.formats.table.excel import ExcelWriter, harmless_texts
from kawal.formats.table.headings import Legend
from kawal.formats.table.schema import ID
from kawal.formats.whole_file import target_faults, whole_file
from kawal.scoring.batch import BatchResult, BatchScorer

PLACES = 10  # decimals written; the error of the points is far below
EXCEL_ROWS = 1_048_575  # of a sheet, below its heading


@dataclass(frozen=True, slots=True)
class OfFiles:
    """What is told of files beside their points: warnings of each, and why others were refused."""

    warnings: Sequence[int]
    refused: Mapping[str, str]


NO_FILES = OfFiles((), {})


class Write(Protocol):
    def __call__(self, ids: Column, result: BatchResult, files: OfFiles | None = None) -> None: ...


class _Writer(Protocol):
    def write(self, table: pa.Table) -> None: ...

    def close(self) -> None: ...


class _Parquet:
    def __init__(self, file: BinaryIO, schema: pa.Schema, _legend: Legend) -> None:
        # Points hardly ever repeat, so a dictionary of them only costs time.
        texts = [field.name for field in schema if field.type == pa.string()]
        self._writer = pq.ParquetWriter(file, schema, use_dictionary=texts)  # type: ignore[arg-type]  # stubs lack the list

    def write(self, table: pa.Table) -> None:
        self._writer.write_table(table)

    def close(self) -> None:
        self._writer.close()


class _Csv:
    def __init__(self, file: BinaryIO, schema: pa.Schema, _legend: Legend) -> None:
        self._writer = pyarrow.csv.CSVWriter(file, schema)

    def write(self, table: pa.Table) -> None:
        self._writer.write_table(harmless_texts(table))

    def close(self) -> None:
        self._writer.close()


_WRITERS: dict[str, Callable[[BinaryIO, pa.Schema, Legend], _Writer]] = {
    ".parquet": _Parquet,
    ".csv": _Csv,
    ".xlsx": ExcelWriter,
}


def refuse_target(path: Path, sheets: int, *, overwrite: bool) -> None:
    """UnusableInput if the scored table cannot be written there."""
    suffix = path.suffix.casefold()
    faults = []
    if suffix not in _WRITERS:
        faults.append(_unknown_suffix(path))
        suffix = path.suffix
    faults += target_faults(path, suffix, overwrite=overwrite)
    if suffix == ".xlsx" and sheets > EXCEL_ROWS:
        faults.append(_too_long(path, sheets))
    if faults:
        raise UnusableInput(faults)


@contextmanager
def scored_table(
    path: Path, scorer: BatchScorer, *, of_files: bool = False, language: Language = "id"
) -> Iterator[Write]:
    """A function that appends scored sheets to the table.

    With `of_files` there are columns about files too. A workbook speaks the language to people;
    the others have the same names for programs in every language. The file appears when the block
    ends without an error.
    """
    of_none = NO_FILES if of_files else None
    schema = _table(pa.array([], pa.string()), scorer.none, of_none).schema
    with whole_file(path) as file:
        writer = _WRITERS[path.suffix.casefold()](file, schema, Legend(scorer, language))
        try:
            yield lambda ids, result, files=None: writer.write(_table(ids, result, files))
        finally:
            writer.close()


def _table(ids: Column, result: BatchResult, files: OfFiles | None) -> pa.Table:
    scored = _scored(ids, result)
    return scored if files is None else _with_files(scored, files)


def _with_files(scored: pa.Table, files: OfFiles) -> pa.Table:
    """Refused files have rows of their own, among the others by name."""
    scored = scored.append_column("warnings", pa.array(files.warnings, pa.int32()))
    scored = scored.append_column("refused", pa.array([False] * len(scored), pa.bool_()))
    refused = pa.table(
        {
            ID: pa.array(files.refused, pa.string()),
            "refused": pa.array([True] * len(files.refused), pa.bool_()),
            "reason": pa.array(files.refused.values(), pa.string()),
        }
    )
    return pa.concat_tables([scored, refused], promote_options="default").sort_by(ID)


def _scored(ids: Column, result: BatchResult) -> pa.Table:
    columns: dict[str, Column] = {
        ID: ids,
        "complete": pa.array(result.complete),
        "answered": pa.array(result.answered.astype(np.int32)),
    }
    columns |= {code: _points(row) for code, row in zip(result.codes, result.points, strict=True)}
    columns |= {name: _points(row) for name, row in result.joint_points()}
    names = pa.array([check for _, check in result.checks], pa.string())
    for gate, met in zip(result.gates, result.gates_met, strict=True):
        check, lacking = result.nearest_failed(gate)
        # An open sheet has not failed: it is not decided.
        columns[gate] = pa.array(met, mask=~result.complete)
        columns[f"{gate}.missed"] = pa.array(result.missed(gate), mask=~result.complete)
        columns[f"{gate}.nearest"] = names.take(pa.array(check, pa.int64(), mask=check < 0))
        columns[f"{gate}.distance"] = _distances(lacking)
    columns["decided_exactly"] = pa.array(result.near)
    return pa.table(columns)


def _points(values: Floats) -> Column:
    return pa.array(np.round(values, PLACES), pa.float64(), from_pandas=True)


def _distances(lacking: Floats) -> Column:
    """What a failed minimum lacks is never written as nothing: short by a hair is short."""
    rounded = np.round(lacking, PLACES)
    return _points(np.where(rounded <= 0, 10.0**-PLACES, rounded))


def _unknown_suffix(path: Path) -> Fault:
    listed = ", ".join(_WRITERS)
    return Fault(
        "OUT-NAME",
        "OUT",
        harmless(path.name),
        Text(f"nama berkas berakhiran {listed}", f"a file name that ends in one of {listed}"),
        Text("tulis misalnya hasil.parquet", "write for example result.parquet"),
    )


def _too_long(path: Path, sheets: int) -> Fault:
    return Fault(
        "OUT-TOO-LONG",
        harmless(path.name),
        str(sheets),
        Text(f"paling banyak {EXCEL_ROWS} lembar dalam .xlsx", f"at most {EXCEL_ROWS} in .xlsx"),
        Text("tulis .parquet atau .csv", "write .parquet or .csv"),
    )
