"""A person's second factor, and that they used it a moment ago."""

import time
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from kawal.core.time import now

YESTERDAY = timedelta(hours=25)


def old_app(person, age=YESTERDAY) -> Authenticator:
    """An app that its owner has had for a while."""
    made = TOTP.activate(person, generate_totp_secret()).instance
    made.created_at = now() - age
    made.save(update_fields=["created_at"])
    return made


def confirmed(client, factor, seconds=30) -> None:
    """This browser used the factor so long ago."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": factor.type, "id": factor.pk, "at": time.time() - seconds}
    ]
    session["account_authentication_methods_user"] = str(factor.user_id)
    session.save()
