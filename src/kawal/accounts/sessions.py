"""Session engine: Django's own on our table, with the person, the device and since when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet

from kawal.accounts.models import Person, Session
from kawal.core.kept_queries import Kept
from kawal.core.time import now

DEVICE = "device"
SIGNED_IN_AT = "signed_in_at"


class SessionStore(DatabaseStore):
    """`person`: whose row this is, once the session is loaded. Whether they are let in as them is
    decided elsewhere (`signed_in`).
    """

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        session: Session = super().create_model_instance(data)  # type: ignore[arg-type,assignment]
        session.person_id = data.get(SESSION_KEY)
        if session.person_id:
            since = data.get(SIGNED_IN_AT)
            session.signed_in_at = datetime.fromisoformat(since) if since else now()
            session.device = str(data.get(DEVICE, ""))
        else:
            session.entering_id = _entering(data)
        return session

    def _get_session_from_db(self) -> Session | None:
        """As Django's, by a kept query: every page of a signed-in person begins with it."""
        rows = _UNEXPIRED(key=self.session_key, moment=now())
        if not rows:
            self._session_key = None
        self.person = rows[0].person if rows else None
        return rows[0] if rows else None


def _unexpired(key: str, moment: datetime) -> QuerySet[Session]:
    rows = Session.objects.filter(session_key=key, expire_date__gt=moment)
    return rows.select_related("person")


_UNEXPIRED = Kept(_unexpired, key=str, moment=datetime)


def _entering(data: Mapping[str, Any]) -> UUID | None:
    """Whose password was given while the second factor is owed."""
    pending = data.get(LOGIN_SESSION_KEY)
    found = pending.get("user_pk") if isinstance(pending, dict) else None
    return UUID(found) if found else None
