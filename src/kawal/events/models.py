"""Acts, the names in them, the chain and its signed checkpoints.

The database refuses to change them (migration 0002, where lengths of digests are checked as well).
No foreign keys: nothing that is deleted elsewhere may block an event or take it along.
"""

from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from kawal.core.ids import uuid7

DIGEST = 32  # bytes of SHA-256
LONGEST_LABEL = 300


class EventQuerySet(models.QuerySet["Event"]):
    def by_name(self, words: str) -> Self:
        """Acts of people, or of machines, whose name holds these words, or whose id they are."""
        named = EventName.objects.filter(slot=EventName.BY, label__icontains=words)
        return self.filter(
            Q(by_id=words) | Q(by_label__icontains=words) | Q(pk__in=named.values("event_id"))
        )

    def holding(self, words: str, types: Collection[str] = ()) -> Self:
        """Events with these words in the object's label, in any name or in the data; or its id.

        `types`: those whose acts are found whatever they are about.
        """
        named = EventName.objects.filter(label__icontains=words)
        return self.filter(
            Q(about_id=words)
            | Q(about_label__icontains=words)
            | Q(pk__in=named.values("event_id"))
            | Q(data__icontains=words)
            | Q(type__in=types)
        )

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Event(models.Model):
    """One act. Labels of people are not here but in `EventName`; `names` holds their digests.

    `names` is `{slot: [person_id, digest]}`; slots `by` and `about`, else a key of the data.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    type = models.CharField(max_length=60)
    at = models.DateTimeField()
    by_id = models.CharField(max_length=64, blank=True)
    by_label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=64)
    about_label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    unit_id = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)
    names = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        db_table = "events_event"
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index("at", "id", name="event_at"),
            models.Index("unit_id", "at", "id", name="event_unit_at"),
            models.Index("type", "at", "id", name="event_type_at"),
            models.Index("about_kind", "about_id", "at", name="event_about_at"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="event_has_a_type", condition=~Q(type="")),
            models.CheckConstraint(name="event_has_an_object", condition=~Q(about_kind="")),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.about_kind} {self.about_id}"


class EventName(models.Model):
    """The name of a person in one event, apart, so that it can be erased and nothing else changes.

    The event holds SHA-256(salt, label). Erased means that salt and label are empty: with the salt
    left, a list of all employees would find the name again.
    """

    BY = "by"
    ABOUT = "about"

    id = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField()
    slot = models.CharField(max_length=60)
    person_id = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=DIGEST)
    label = models.CharField(max_length=LONGEST_LABEL, blank=True)

    class Meta:
        db_table = "events_name"
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index("person_id", name="eventname_person"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="eventname_slot_once", fields=["event_id", "slot"]),
            models.CheckConstraint(name="eventname_has_a_person", condition=~Q(person_id="")),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.slot}"


class Link(models.Model):
    """One link of the chain, made by the database at commit. Position, not time, is the order."""

    position = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    previous = models.BinaryField(max_length=DIGEST)
    hash = models.BinaryField(max_length=DIGEST)

    class Meta:
        db_table = "events_link"
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="link_counts_from_one", condition=Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self.position)


class Checkpoint(models.Model):
    """The signed head of the chain. Kept outside, it shows what was cut off or made anew."""

    position = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField(max_length=DIGEST)
    at = models.DateTimeField()
    public_key = models.BinaryField(max_length=DIGEST)
    signature = models.BinaryField(max_length=64)

    class Meta:
        db_table = "events_checkpoint"
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="checkpoint_counts_from_one", condition=Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self.position)
