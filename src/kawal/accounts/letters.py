"""Letters that accounts sends themselves: invitation, change of e-mail, link for a password."""

from smtplib import SMTPException

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kawal.accounts import hooks
from kawal.accounts.actions.invitations import Issued
from kawal.accounts.errors import MailNotSent
from kawal.accounts.models import Person


def invitation_text(issued: Issued) -> str:
    """To be copied into a chat: who, where, until when, and that it is theirs alone."""
    return _rendered("invitation_text", issued.invitation.person, _invitation(issued))


def send_invitation(issued: Issued) -> None:
    """Send it to the person's e-mail. Raises MailNotSent; the invitation itself stands."""
    person = issued.invitation.person
    _send("invitation", person, str(person.email), _invitation(issued))


def send_email_change(person: Person, email: str, address: str) -> None:
    """Ask at the new e-mail whether it is the person's. Raises MailNotSent."""
    _send("email_change", person, email, {"address": address, "email": email})


def send_password_link(person: Person) -> None:
    """A link for a new password, good once and for two hours. Raises MailNotSent.

    By the configured address: the Host header of the one who asks is not to be trusted.
    """
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    path = reverse("account_reset_password_from_key", kwargs=key)
    _send("password_link", person, str(person.email), {"address": f"{settings.BASE_URL}{path}"})


def _invitation(issued: Issued) -> dict[str, object]:
    """Who invites and for whom: a letter that says neither is what people learn not to open."""
    inviter = issued.invitation.invited_by
    return {"issued": issued, "inviter": inviter, "host": hooks.host_of(inviter)}


def _send(name: str, person: Person, to: str, values: dict[str, object]) -> None:
    subject = _rendered(f"{name}_subject", person, values)
    body = _rendered(f"{name}_body", person, values)
    try:
        EmailMessage(subject=subject, body=body, to=[to]).send()
    except (SMTPException, OSError) as error:
        raise MailNotSent(type(error).__name__) from error


def _rendered(name: str, person: Person, values: dict[str, object]) -> str:
    """In the language of the one who reads it, not of the one who sends it."""
    with translation.override(person.language):
        text = render_to_string(f"accounts/letters/{name}.txt", {"person": person, **values})
    return text.strip()
