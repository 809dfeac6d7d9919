"""`AnswerTable`: a Parquet file of answers, read block by block into arrays for `BatchScorer`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import finalize

import pyarrow as pa
import pyarrow.parquet as pq

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.table.block import Block
from kawal.formats.table.columns import Column
from kawal.formats.table.faults import FaultLog
from kawal.formats.table.schema import is_text, needed_columns, schema_faults
from kawal.formats.table.texts import plain_texts, refuse_size
from kawal.rules.regular_file import open_regular
from kawal.scoring.batch import BatchScorer, Sheets

ROWS = 1 << 16  # of a block: some 30 MB, whatever the length of the table


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of the table: their ids and their answers.

    `unfinished` tells by ratio question in how many rows it counts as unanswered because only some
    of its counts are given.
    """

    ids: Column
    sheets: Sheets
    unfinished: Mapping[str, int]


class AnswerTable:
    """A Parquet table of answers. Refuses a file or columns that cannot be used, with every fault.

    `absent` are columns that a complete sheet needs and the table lacks: read as unanswered.
    """

    def __init__(self, path: Path, scorer: BatchScorer) -> None:
        self.path = path
        self.scorer = scorer
        try:
            # Opened once: what was looked at is what is read, whatever the name leads to later.
            file = open_regular(path)
            finalize(self, file.close)
            schema = pq.read_schema(file)
            faults = list(schema_faults(path.name, schema, scorer.instrument))
            if faults:
                raise UnusableInput(faults)
            texts = [field.name for field in schema if is_text(field.type)]
            self._file = pq.ParquetFile(file, read_dictionary=texts)
        except (OSError, pa.ArrowException) as error:
            raise UnusableInput([_unreadable(path, error)]) from error
        refuse_size(path.name, self._file.metadata)
        if not len(self):
            raise UnusableInput([_empty(path)])
        self.absent = tuple(n for n in needed_columns(scorer.instrument) if n not in schema.names)

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def blocks(self, rows: int = ROWS) -> Iterator[Rows]:
        """All rows in order, some at a time.

        From the first fault on nothing more is given, the rest is only checked until enough is
        found, and then UnusableInput tells the faults.
        """
        log = FaultLog(self.path.name)
        first = 1
        try:
            for batch in self._file.iter_batches(rows):
                if (plain := plain_texts(batch, first, log)) is not None:
                    block = Block(self.scorer, plain, first, log)
                    if log.is_clean:
                        yield Rows(block.ids, block.sheets(), block.unfinished)
                if log.is_full:
                    break
                first += len(batch)
        except (OSError, pa.ArrowException) as error:
            raise UnusableInput([_unreadable(self.path, error)]) from error
        log.refuse()


def _empty(path: Path) -> Fault:
    return Fault(
        "TABLE-EMPTY",
        path.name,
        "0",
        Text("tabel dengan sedikitnya satu baris", "a table of one row at least"),
        Text("periksa saringan yang membuat tabel ini", "check the filter that made this table"),
    )


def _unreadable(path: Path, error: Exception) -> Fault:
    return Fault(
        "TABLE-UNREADABLE",
        path.name,
        harmless(str(error).partition("\n")[0], 120),
        Text("berkas Parquet yang dapat dibaca", "a readable Parquet file"),
        Text(
            "periksa letak, izin, dan isinya; simpan ulang sebagai Parquet",
            "check its place, rights and content; save it as Parquet again",
        ),
    )
