"""A group is made of something."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.tree import families


def groups_have_children(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A group (and a total) has at least one child.

    An empty group can never be scored, so no sheet would ever be complete.
    """
    for family in families(instrument):
        if not family.children:
            yield Fault(
                "GROUPS-HAVE-CHILDREN",
                document.where(family.place),
                "0",
                Text(f"simpul dengan parent {family.code}", f"nodes whose parent is {family.code}"),
                Text(
                    "tambahkan anaknya, atau hapus kelompok ini",
                    "add its children, or remove this group",
                ),
            )
