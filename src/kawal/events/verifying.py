"""Proving the record: every link recomputed, every name compared, every checkpoint met."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kawal.core.guards import differing
from kawal.events import breaches
from kawal.events.chain import GENESIS, Content, link_hash, name_digest
from kawal.events.checkpoint_key import key_file, trusted_keys
from kawal.events.models import Checkpoint, Event, Link
from kawal.events.own import RecordEvent
from kawal.events.reading import rows
from kawal.events.seal import Seal
from kawal.events.walk import Step, StoredName, steps, stray_names, unchained_events
from kawal.faults import Fault

MOST_FAULTS = 100
PROGRESS_EVERY = 10_000

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """`faults` holds the first hundred, `fault_count` all. `sealed` is the last position signed.

    `unguarded`: what should keep the record as it is and is not what the migrations make.
    """

    position: int
    hash: bytes
    checkpoints: int
    sealed: int
    faults: tuple[Fault, ...]
    fault_count: int
    unguarded: tuple[Fault, ...]

    @property
    def is_intact(self) -> bool:
        return self.fault_count == 0

    @property
    def is_sound(self) -> bool:
        """Whole, and kept so."""
        return self.is_intact and not self.unguarded


@dataclass(slots=True)
class Audit:
    """Walks forward from a position whose hash is believed, and keeps what it finds wrong."""

    position: int = 0
    hash: bytes = GENESIS
    seals: dict[int, list[Seal]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    # person id -> last position: where their name is blank, and where it was erased
    _blank: dict[str, int] = field(default_factory=dict)
    _erased: dict[str, int] = field(default_factory=dict)

    def add(self, found: Iterable[Fault]) -> None:
        for fault in found:
            self.fault_count += 1
            if len(self.faults) < MOST_FAULTS:
                self.faults.append(fault)

    def take(self, step: Step) -> None:
        """The next link."""
        self.add(self._place(step))
        self.add(self._content(step))
        self.add(
            breaches.checkpoint_differs(seal, step.hash)
            for seal in self.seals.get(step.position, ())
            if seal.hash != step.hash
        )
        self.position, self.hash = step.position, step.hash

    def finish(self) -> None:
        """What can be said only at the end of the chain."""
        last = max(self.seals, default=0)
        if last > self.position:
            self.add([breaches.tail_missing(self.seals[last][0], self.position)])
        self.add(
            breaches.name_blanked(position, person)
            for person, position in self._blank.items()
            if position > self._erased.get(person, 0)
        )

    def _place(self, step: Step) -> Iterator[Fault]:
        if step.position != self.position + 1:
            yield breaches.link_gap(step.where, step.position, self.position + 1)
        elif step.previous != self.hash:
            yield breaches.link_order(step.where, step.previous, self.hash)

    def _content(self, step: Step) -> Iterator[Fault]:
        if step.content is None:
            yield breaches.event_missing(step.where)
            return
        computed = link_hash(step.previous, step.position, step.content)
        if computed != step.hash:
            yield breaches.event_changed(step.where, step.hash, computed)
            return  # its digests of names cannot be believed either
        if step.content.type == RecordEvent.PERSON_ERASED:
            self._erased[step.content.about_id] = step.position
        yield from self._names(step, step.content)

    def _names(self, step: Step, content: Content) -> Iterator[Fault]:
        digests: dict[str, list[str]] = json.loads(content.names)
        stored = {name.slot: name for name in step.names}
        for slot in stored.keys() - digests.keys():
            yield breaches.name_extra(step.where, slot)
        for slot, (person_id, digest) in digests.items():
            name = stored.get(slot)
            if name is None:
                yield breaches.name_missing(step.where, slot)
            elif name.is_erased and name.person_id == person_id:
                self._blank[person_id] = step.position
            elif not _is_true(name, person_id, digest):
                yield breaches.name_changed(step.where, slot)


def _is_true(name: StoredName, person_id: str, digest: str) -> bool:
    return name.person_id == person_id and name_digest(name.salt, name.label) == digest


def verify(*, kept: Iterable[Seal] = (), progress: Progress | None = None) -> Report:
    """Recompute the whole record and say everything that is wrong with it.

    `kept` are checkpoints from outside the database: only they can show a tail that was cut off
    together with its checkpoints. `progress` is told how many links of how many are done.
    """
    own = stored_seals()  # before the walk, so that the walk reaches each of them
    audit = Audit(seals=_by_position([*own, *kept]))
    audit.add(_signatures(own, kept))
    total = _length() if progress else 0
    for step in steps():
        audit.take(step)
        if progress and step.position % PROGRESS_EVERY == 0:
            progress(step.position, total)
    audit.finish()
    audit.add(breaches.link_missing(id_) for id_ in unchained_events(MOST_FAULTS))
    audit.add(breaches.name_extra(id_, slot) for id_, slot in stray_names(MOST_FAULTS))
    return Report(
        position=audit.position,
        hash=audit.hash,
        checkpoints=len(own),
        sealed=max((seal.position for seal in own), default=0),
        faults=tuple(audit.faults),
        fault_count=audit.fault_count,
        unguarded=tuple(breaches.guard_differs(*guard) for guard in differing().items()),
    )


def link_holds(position: int) -> bool:
    """Whether this one link agrees with its event and its names; its neighbours are not asked."""
    step = next(steps(after=position - 1, chunk=1), None)
    if step is None or step.position != position:
        return False
    audit = Audit(position - 1, step.previous)
    audit.take(step)
    return audit.fault_count == 0


def any_holds(found: Iterable[Event]) -> bool:
    """Whether one of these events stands in the chain, with a link that agrees with it."""
    return any(row.position and link_holds(row.position) for row in rows(found))


def stored_seals() -> list[Seal]:
    """Every checkpoint of the database."""
    return [seal_of(checkpoint) for checkpoint in Checkpoint.objects.order_by("position")]


def seal_of(checkpoint: Checkpoint) -> Seal:
    return Seal(
        checkpoint.position,
        bytes(checkpoint.hash),
        checkpoint.at,
        bytes(checkpoint.public_key),
        bytes(checkpoint.signature),
    )


def _length() -> int:
    last = Link.objects.order_by("-position").first()
    return last.position if last else 0


def _by_position(seals: Iterable[Seal]) -> dict[int, list[Seal]]:
    found: dict[int, list[Seal]] = {}
    for seal in seals:
        found.setdefault(seal.position, []).append(seal)
    return found


def _signatures(own: Iterable[Seal], kept: Iterable[Seal]) -> Iterator[Fault]:
    """A checkpoint from outside is believed because of where it was kept, whatever its key."""
    trusted = trusted_keys()
    for seal in own:
        if seal.public_key not in trusted:
            yield breaches.checkpoint_stranger(seal, str(key_file()))
        elif not seal.holds():
            yield breaches.checkpoint_forged(seal)
    yield from (breaches.checkpoint_forged(seal) for seal in kept if not seal.holds())
