"""Many answers of one sheet, written at once."""

from collections.abc import Sequence

from kawal.assessments.models import Answer


def rewrite(answers: Sequence[Answer], fields: Sequence[str]) -> None:
    """Store these fields of rows that exist, in one statement.

    `bulk_update` makes a CASE of every row for every field: for one sheet of the LKE compiling it
    took ten times as long as the statement itself.
    """
    Answer.objects.bulk_create(
        answers, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
