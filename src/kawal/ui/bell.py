"""The bell in the bar: how much is unread. `KAWAL_BELL` names the callable that knows."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Bell:
    """`count` above `most` is shown as "99+"; 0 shows no number."""

    url: str
    count: int
    most: int

    @property
    def shown(self) -> str:
        return f"{self.most}+" if self.count > self.most else str(self.count or "")


def bell_of(request: HttpRequest) -> Bell | None:
    """None where no app has a bell, and for who is not signed in."""
    name: str | None = getattr(settings, "KAWAL_BELL", None)
    found: Bell | None = import_string(name)(request) if name else None
    return found
