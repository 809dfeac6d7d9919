"""Well-formed rows, one type per table. Field names are the column keys of the layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from kawal.accounts.names import normal_email, normal_nip, normal_phone
from kawal.documents.tables.source import Row
from kawal.units.models import Component


@dataclass(frozen=True, slots=True)
class UnitRow:
    """`short_name` None: the file has no such column, and it stays as it is."""

    source: Row
    code: str
    name: str
    kind: str
    parent: str
    starts_on: date
    ends_on: date | None
    short_name: str | None

    @classmethod
    def of(cls, source: Row, values: Mapping[str, Any]) -> Self:
        kept = {} if "short_name" in source.cells else {"short_name": None}
        return cls(source, **{**values, **kept})


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """`seat` None: to be found; `is_head` None: not said. Without a person: a vacant post."""

    source: Row
    code: str
    post: str
    seat: int | None
    is_head: bool | None
    person: str
    nip: str
    email: str
    phone: str
    status: str
    capacity: str
    starts_on: date
    ends_on: date | None
    decree: str

    @classmethod
    def of(cls, source: Row, values: Mapping[str, Any]) -> Self:
        given = {key: value for key, value in values.items() if value is not None}
        blank = {"seat": None, "is_head": None, "ends_on": None, "status": "", "capacity": ""}
        filled = {**blank, **given}
        filled["email"] = normal_email(filled["email"])
        # What is no NIP or number stays as written, so that the fault can show it.
        filled["nip"] = normal_nip(filled["nip"]) or filled["nip"]
        filled["phone"] = normal_phone(filled["phone"]) or filled["phone"]
        return cls(source, **filled)

    def says(self, key: str) -> bool:
        """Whether the file has this column; what it does not have, stays as it is."""
        return key in self.source.cells

    @property
    def is_vacant(self) -> bool:
        return not (self.person or self.nip or self.email or self.phone)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    source: Row
    code: str
    name: str
    channel: str
    channel_since: date | None
    starts_on: date
    ends_on: date | None
    maklumat: str
    standard: Mapping[str, str]

    @classmethod
    def of(cls, source: Row, values: Mapping[str, Any]) -> Self:
        plain: dict[str, Any] = {
            key: value for key, value in values.items() if key not in Component.values
        }
        # A column that the file does not have leaves its component as it is.
        standard = {key: values[key] for key in Component.values if key in source.cells}
        return cls(source, **plain, standard=standard)

    def says(self, key: str) -> bool:
        return key in self.source.cells
