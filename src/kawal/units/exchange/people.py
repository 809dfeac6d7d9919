"""The people of an import: known by NIP, else by e-mail, else by telephone; made when unknown."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q

from kawal.accounts.models import Person
from kawal.accounts.service import change, register
from kawal.core.refusal import Refused
from kawal.documents.tables.layout import Table
from kawal.documents.tables.report import Difference, differences
from kawal.units.exchange import faults
from kawal.units.exchange.records import OfficeRow
from kawal.units.exchange.work import Work
from kawal.units.permissions import visible_to

KEYS = ("nip", "email", "phone")
FACTS = ("name", "status", *KEYS)

_COLUMN_OF = {"name": "person"}


class People:
    """Finds the people of the rows within reach in one query, then keeps those it makes.

    Rows about one person must agree: which of them were right, nobody could tell.
    """

    def __init__(self, work: Work, table: Table, rows: list[OfficeRow]) -> None:
        self.work = work
        self.table = table
        self.known: dict[tuple[str, str], Person] = {}
        self.said: dict[tuple[object, str], tuple[str, str]] = {}  # what, and where first
        asked = Q(pk__in=[])
        for key in KEYS:
            asked |= Q(**{f"{key}__in": {getattr(row, key) for row in rows} - {""}})
        # Within reach only: of others a file must not tell whose number or address it names.
        for person in visible_to(work.by, Person.objects.filter(asked)):
            self._keep(person)

    def find(self, row: OfficeRow) -> Person | None:
        """Whom the row means, by the first of its keys that is known; None if nobody yet."""
        return next((person for _key, person in self._known(row)), None)

    def find_or_make(self, row: OfficeRow) -> tuple[Person | None, tuple[Difference, ...]]:
        """The person of the row as it says, and what of them differed; made if need be.

        None if that is refused, with its faults.
        """
        person = self.find(row)
        return (person, self.correct(row, person)) if person else (self._make(row), ())

    def check(self, row: OfficeRow) -> None:
        """Leave the faults of the person of a row that cannot be carried out anyway."""
        if not row.is_vacant:
            self.find_or_make(row)

    def correct(self, row: OfficeRow, person: Person) -> tuple[Difference, ...]:
        """Bring the person to what the row says; what it leaves empty stays as it is."""
        given = {fact: value for fact, value in _facts(row).items() if value}
        self._compare(row, person, given)
        if not self._is_one_person(row, person):
            return ()
        differing = differences(
            self.table,
            (
                (_COLUMN_OF.get(fact, fact), getattr(person, fact) or "", value)
                for fact, value in given.items()
            ),
        )
        if differing:
            try:
                changed = change(person=person, by=self.work.by, now=self.work.now, **given)
                self._keep(changed)
            except ValidationError as error:
                self._note(row, error)
            except Refused as refusal:
                self.work.refuse(row.source, "person", person.name, refusal)
        return differing

    def _known(self, row: OfficeRow) -> list[tuple[str, Person]]:
        found = [(key, self.known.get((key, getattr(row, key)))) for key in KEYS]
        return [(key, person) for key, person in found if person is not None]

    def _is_one_person(self, row: OfficeRow, person: Person) -> bool:
        others = [(key, other) for key, other in self._known(row) if other != person]
        for key, other in others:
            where = row.source.at(key)
            fault = faults.person_of_another(where, getattr(row, key), other.name)
            self.work.faults.append(fault)
        return not others

    def _make(self, row: OfficeRow) -> Person | None:
        if not row.person:
            self.work.faults.append(faults.person_without_name(row.source.at("person")))
            return None
        if not (row.nip or row.email or row.phone):
            self.work.faults.append(faults.person_without_key(row.source.at("nip")))
            return None
        try:
            person = register(
                name=row.person,
                email=row.email,
                nip=row.nip,
                phone=row.phone,
                status=Person.Status(row.status or Person.Status.PNS),
                by=self.work.by,
                now=self.work.now,
            )
        except ValidationError as error:
            self._note(row, error)
            return None
        self._keep(person)
        self._compare(row, person, _facts(row))
        return person

    def _keep(self, person: Person) -> None:
        for key in KEYS:
            value = getattr(person, key)
            if value:
                self.known[key, value] = person

    def _compare(self, row: OfficeRow, person: Person, given: Mapping[str, str]) -> None:
        for fact, value in given.items():
            where = row.source.at(_COLUMN_OF.get(fact, fact))
            before, first = self.said.setdefault((person.pk, fact), (value, where))
            if value and before and value != before:
                self.work.faults.append(faults.person_differs(where, value, before, first))

    def _note(self, row: OfficeRow, error: ValidationError) -> None:
        for name, wrong in error.error_dict.items():
            key = _COLUMN_OF.get(name, name)
            where, found = row.source.at(key), row.source.found(key, row.person)
            is_taken = any(each.code == "unique" for each in wrong)
            self.work.faults.append(faults.not_acceptable(where, key, found, is_taken=is_taken))


def _facts(row: OfficeRow) -> dict[str, str]:
    return {
        "name": row.person,
        "status": row.status,
        "nip": row.nip,
        "email": row.email,
        "phone": row.phone,
    }
