"""Acts on evidence that is closed to the reader: that they were done is told, not on what.

Who reads the record of a unit may not read its exempt documents (UU 14/2008 ps. 17), and the record
repeats their titles, files, grounds and reasons. What counts is how the evidence is classified now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.events.service import EventRow
from kawal.files.service import EVIDENCE, withheld_from


def is_covered(person: Person) -> Q:
    """Condition "this act is on evidence that is closed to the person"."""
    closed = withheld_from(person).annotate(text=Cast("pk", CharField()))
    return Q(about_kind=EVIDENCE, about_id__in=closed.values("text"))


def covered(page: Iterable[EventRow], person: Person) -> list[EventRow]:
    """These acts; of those on closed evidence only who, what kind of act, when and in which unit.

    One query, whatever the length of the page.
    """
    rows = list(page)
    owners = _owners([row.about_id for row in rows if row.about_kind == EVIDENCE], person)
    return [_covered(row, owners) for row in rows]


def _owners(evidence_ids: Iterable[str], person: Person) -> Mapping[str, str]:
    """Names of the units whose evidence is closed, by the id of the evidence."""
    ids = {UUID(id_) for id_ in evidence_ids}
    if not ids:
        return {}
    closed = withheld_from(person).filter(pk__in=ids)
    return {str(pk): unit for pk, unit in closed.values_list("pk", "unit__name")}


def _covered(row: EventRow, owners: Mapping[str, str]) -> EventRow:
    if row.about_kind != EVIDENCE or row.about_id not in owners:
        return row
    label = _("dokumen yang dikecualikan milik {unit}").format(unit=owners[row.about_id])
    # Without its data an act reads as the plain sentence of its kind (events.sentence).
    return replace(row, about_label=label, data={})
