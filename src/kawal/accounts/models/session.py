"""Sessions in a table of ours, so that a person sees where they are signed in and can end it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

from kawal.accounts.models.person import Person


class Session(AbstractBaseSession):
    """`person` and `signed_in_at` are empty while nobody has signed in yet.

    `entering` has given the password and owes the second factor.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="sessions")
    entering = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    device = models.CharField(max_length=80, blank=True)
    signed_in_at = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="session_person_since",
                condition=Q(person=None, signed_in_at=None)
                | Q(person__isnull=False, signed_in_at__isnull=False),
            ),
            models.CheckConstraint(
                name="session_in_or_entering", condition=Q(person=None) | Q(entering=None)
            ),
        ]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """By name: the engine imports this module."""
        store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        return store
