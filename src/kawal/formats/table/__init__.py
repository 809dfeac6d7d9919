"""A table of many sheets, one row each: Parquet in, scored table out. Large files in little memory.

Columns in: `id`; one for each choice question (`A.I.1.i.a`: the option); one for each input of a
ratio (`A.II.1.i.a.agen_perubahan`: a count); one for each measured value (`B.I.a`: a number).
"""

from kawal.formats.table.answers import AnswerTable
from kawal.formats.table.output import OfFiles, refuse_target, scored_table

__all__ = ["AnswerTable", "OfFiles", "refuse_target", "scored_table"]
