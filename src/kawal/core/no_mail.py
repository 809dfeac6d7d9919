"""The mailer of an installation that has no mail server: it says so, it does not pretend."""

from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailNotSet(SMTPException):
    """KAWAL_SMTP is not set, so no letter can leave."""


def can_leave() -> bool:
    """Whether this installation has a mail server at all, answering or not."""
    backend = settings.MAILERS["default"]["BACKEND"]
    return bool(backend != f"{NoMail.__module__}.{NoMail.__name__}")


class NoMail(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:  # noqa: ARG002
        raise MailNotSet("KAWAL_SMTP is not set")
