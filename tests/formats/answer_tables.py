"""Answer tables for tests: one row for each sheet, as a ministry's data office would keep them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kawal.rules.instrument import Share
from scoring.sheets import LKE, best

type Row = Mapping[str, Any]


def row(id_: str = "unit-1", **answers: Any) -> dict[str, Any]:
    """The regulation's best sheet as columns, but for the answers given."""
    whole = best()
    cells: dict[str, Any] = {"id": id_, **whole["choices"]}
    cells |= {code: float(value) for code, value in whole["values"].items()}
    for code, counts in whole["inputs"].items():
        cells |= {f"{code}.{name}": count for name, count in counts.items()}
    return cells | answers


def blank(id_: str = "unit-1", **answers: Any) -> dict[str, Any]:
    return dict.fromkeys(row(), None) | {"id": id_} | answers


def table(*rows: Row) -> pa.Table:
    columns = {name: [cells[name] for cells in rows] for name in rows[0]}
    return pa.table({name: typed(name, cells) for name, cells in columns.items()})


def typed(name: str, cells: Sequence[Any]) -> Any:
    """Counts and values keep their types even where every cell is blank."""
    if not any(cell is not None for cell in cells):
        inputs = (code for code, q in LKE.questions.items() if isinstance(q.answer, Share))
        is_count = any(name.startswith(code + ".") for code in inputs)
        return pa.array(cells, pa.int64() if is_count else pa.string())
    return pa.array(cells)


def saved(folder: Path, content: pa.Table, name: str = "jawaban.parquet") -> Path:
    path = folder / name
    pq.write_table(content, path)
    return path
