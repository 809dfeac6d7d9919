"""What a package holds, as far as this person may know it, and what of it is handed on."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from kawal.accounts.models import Person
from kawal.files.models import Evidence, EvidenceVersion, Package, PackageItem, Validity
from kawal.files.permissions import visible_to
from kawal.files.queries.newest import newest_of


class Absence(StrEnum):
    """Why the file of an item is not handed on. `CLOSED`: its very name is closed to the reader."""

    CLOSED = "closed"
    BEYOND = "beyond"
    WITHDRAWN = "withdrawn"
    NOT_MEANT = "not_meant"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Packed:
    """One item. `newest` is the version that this person would take today."""

    item: PackageItem
    newest: EvidenceVersion
    validity: Validity
    absence: Absence | None

    @property
    def version(self) -> EvidenceVersion:
        return self.item.version

    @property
    def evidence(self) -> Evidence:
        return self.item.version.evidence

    @property
    def is_closed(self) -> bool:
        return self.absence == Absence.CLOSED

    @property
    def is_newest(self) -> bool:
        return self.newest.pk == self.version.pk

    @property
    def is_expired(self) -> bool:
        return self.validity == Validity.EXPIRED


@dataclass(frozen=True)
class Contents:
    """Every item in its order."""

    package: Package
    lines: tuple[Packed, ...]

    @cached_property
    def taken(self) -> list[Packed]:
        return [line for line in self.lines if line.absence is None]

    @cached_property
    def left_out(self) -> list[Packed]:
        return [line for line in self.lines if line.absence is not None]

    @property
    def size(self) -> int:
        return sum(line.version.blob.size for line in self.taken)

    @property
    def digest(self) -> str:
        """Of what is handed on, place by place: the same list gives the same digest."""
        listed = "".join(f"{i.item.place} {i.version.blob.sha256}\n" for i in self.taken)
        return hashlib.sha256(listed.encode()).hexdigest()

    @property
    def outdated(self) -> list[Packed]:
        """Those of which there is a newer version, as far as they are handed on at all."""
        return [line for line in self.taken if not line.is_newest]

    @property
    def exempt(self) -> list[Packed]:
        return [line for line in self.lines if line.evidence.is_exempt and not line.is_closed]


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one item of an earlier package; `now` is its version in the later one."""

    then: Packed
    now: EvidenceVersion | None

    @property
    def is_renewed(self) -> bool:
        return self.now is not None and self.now.pk != self.then.version.pk

    @property
    def is_told(self) -> bool:
        return self.now is None or self.is_renewed or self.then.is_expired


def contents_of(package: Package, person: Person, day: date) -> Contents:
    """Three queries, whatever the number of items."""
    items = list(
        package.items.select_related(
            "version__blob", "version__evidence__unit", "version__evidence__withdrawn_by"
        ).order_by("place")
    )
    versions = EvidenceVersion.objects.filter(pk__in=[item.version_id for item in items])
    seen = set(visible_to(person, versions).values_list("pk", flat=True))
    newest = newest_of(person, {item.version.evidence_id for item in items})
    return Contents(
        package,
        tuple(
            Packed(
                item,
                newest.get(item.version.evidence_id, item.version),
                item.version.evidence.validity_on(day),
                _absence(item, seen),
            )
            for item in items
        ),
    )


def differences(old: Contents, now: Mapping[UUID, EvidenceVersion]) -> list[Difference]:
    """What has changed since the old package: newer, gone, expired; the unchanged is not told."""
    found = (Difference(line, now.get(line.version.evidence_id)) for line in old.lines)
    return [each for each in found if each.is_told]


def versions_in(lines: Iterable[Packed]) -> dict[UUID, EvidenceVersion]:
    """By evidence."""
    return {line.version.evidence_id: line.version for line in lines}


def _absence(item: PackageItem, seen: Collection[UUID]) -> Absence | None:
    evidence = item.version.evidence
    if item.version_id not in seen:
        return Absence.CLOSED if evidence.is_exempt else Absence.BEYOND
    if evidence.is_withdrawn:
        return Absence.WITHDRAWN
    if evidence.is_exempt and not item.is_exempt_meant:
        return Absence.NOT_MEANT
    return None if item.version.blob.damaged_at is None else Absence.DAMAGED
