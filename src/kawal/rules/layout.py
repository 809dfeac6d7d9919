"""Where an instrument's nodes stand in a workbook: rows and columns as data."""

from typing import Annotated, Literal

from pydantic import Field

from kawal.rules.instrument import Code, Shape

type Column = Annotated[str, Field(pattern=r"^[A-Z]{1,2}$")]
type Row = Annotated[int, Field(ge=1, le=5000)]


class FormColumns(Shape):
    weight: Column
    type: Column
    answer: Column
    points: Column
    percent: Column
    note: Column


class FormLayout(Shape):
    """The official form: one row for each node, further rows for the inputs of ratios."""

    schema_: Annotated[Literal["kawal-layout/1"], Field(alias="schema")]
    id: Code
    instrument: Code
    kind: Literal["form"]
    sheet: str
    columns: FormColumns
    title_cell: str
    nodes: dict[Code, Row]
    inputs: dict[Code, dict[Code, Row]]
    total_row: Row


class PortalColumns(Shape):
    answer: Column
    note: Column
    evidence: Column
    assessor: Column
    assessor_note: Column


class PortalItem(Shape):
    """One question of the ministry's portal: its `soal_id`, its row, its kind of answer."""

    soal: int
    row: Row
    kind: Literal["YA_TIDAK", "ABC", "ABCD", "ABCDE", "0-4", "JUMLAH"]


class PortalLayout(Shape):
    """The portal's workbook: choice and survey items by question, counts by input."""

    schema_: Annotated[Literal["kawal-layout/1"], Field(alias="schema")]
    id: Code
    instrument: Code
    kind: Literal["portal"]
    sheet: str
    columns: PortalColumns
    questions: dict[Code, PortalItem]
    inputs: dict[Code, dict[Code, PortalItem]]
