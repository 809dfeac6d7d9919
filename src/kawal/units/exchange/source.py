"""From a file of units, office holders and services to its rows, within what one file may bring."""

from kawal.documents.tables import source
from kawal.documents.tables.source import Limits, Rows
from kawal.faults import Text
from kawal.units.exchange.layout import TABLES

# Some 15 s at most: each row is checked and recorded like an act done by hand.
LIMITS = Limits(10_000_000, 2_000, Text("pecah menurut perangkat daerah", "split it by office"))


def read(name: str, raw: bytes) -> Rows:
    """The rows of every table in the file; refuses what cannot be read, naming every fault."""
    return source.read(TABLES, name, raw, LIMITS)
