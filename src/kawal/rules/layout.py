"""Where an instrument's nodes stand in a workbook: rows and columns as data."""

from typing import Annotated, Literal

from pydantic import Field, RootModel, StrictInt

from kawal.rules.instrument import Code, Shape

type Column = Annotated[str, Field(pattern=r"^[A-Z]{1,2}$")]
type Row = Annotated[StrictInt, Field(ge=1, le=5000)]


class FormColumns(Shape):
    weight: Column
    type: Column
    answer: Column
    points: Column
    percent: Column
    note: Column


class FormHeadings(Shape):
    """What stands above the columns: by these marks the form is found where it was moved."""

    row: Row
    weight: str
    type: str
    answer: str
    points: str
    note: str


class FormTemplate(Shape):
    """The shipped blank form: which file, made from what, and every change made to it."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    source: str
    changes: tuple[str, ...]


class FormLayout(Shape):
    """The official form: one row for each node, further rows for the inputs of ratios."""

    schema_: Annotated[Literal["kawal-layout/1"], Field(alias="schema")]
    id: Code
    instrument: Code
    kind: Literal["form"]
    sheet: str
    columns: FormColumns
    headings: FormHeadings
    open_text: str
    """What the form's own formulas show where something is still to be filled in."""
    title_cell: str
    nodes: dict[Code, Row]
    inputs: dict[Code, dict[Code, Row]]
    total_row: Row
    template: FormTemplate


class PortalColumns(Shape):
    answer: Column
    note: Column
    evidence: Column
    assessor: Column
    assessor_note: Column


class PortalItem(Shape):
    """One question of the ministry's portal: its `soal_id`, its row, its kind of answer."""

    soal: StrictInt
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


type Layout = FormLayout | PortalLayout


class LayoutFile(RootModel[Annotated[Layout, Field(discriminator="kind")]]):
    """A layout of either kind, as its file says."""
