"""The same sheets from a Parquet table on disk to a scored table on disk."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.sheets import CHOICES, LKE, OPEN, Sheets
from kawal.formats.table import AnswerTable, scored_table
from kawal.formats.table.schema import input_column, required_inputs
from kawal.scoring.batch import BatchScorer


def save(sheets: Sheets, path: Path) -> None:
    width = len(sheets)
    columns: dict[str, object] = {"id": pa.array(np.arange(width)).cast(pa.string())}
    for row, code in enumerate(CHOICES):
        places = pa.array(sheets.choices[row], mask=sheets.choices[row] == OPEN)
        columns[code] = pa.DictionaryArray.from_arrays(places, list(LKE.options(code)))
    asked = np.zeros(width, np.int32)  # inputs that a question asks for but does not score
    for code, names in required_inputs(LKE).items():
        columns |= {input_column(code, n): sheets.counts[code].get(n, asked) for n in names}
    pq.write_table(pa.table(columns | sheets.values), path, row_group_size=1 << 16)


def score_table(scorer: BatchScorer, source: Path, out: Path) -> None:
    with scored_table(out, scorer) as write:
        for block in AnswerTable(source, scorer).blocks():
            write(block.ids, scorer.score(block.sheets))
