"""Session engine: Django's own on our table, with the person, the device and since when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from kawal.accounts.models import Session
from kawal.core.time import now

DEVICE = "device"
SIGNED_IN_AT = "signed_in_at"


class SessionStore(DatabaseStore):
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


def _entering(data: Mapping[str, Any]) -> UUID | None:
    """Whose password was given while the second factor is owed."""
    pending = data.get(LOGIN_SESSION_KEY)
    found = pending.get("user_pk") if isinstance(pending, dict) else None
    return UUID(found) if found else None
