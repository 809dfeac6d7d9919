"""Jobs of accounts: the letter with a link for a new password, and sessions that have ended."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from procrastinate import RetryStrategy

from kawal.accounts import letters
from kawal.accounts.models import Person
from kawal.accounts.sessions import SessionStore
from kawal.core.jobs import HOURLY, job, periodic_job

# Half an hour: who asked for it will have asked again by then.
_SOON = RetryStrategy(max_attempts=5, exponential_wait=6)
NOBODY = ""


@job(_("Mengirim tautan kata sandi baru"), queue="mail", retry=_SOON)
def send_password_link(person_id: str) -> None:
    """To this person, if they can use it. The link is made here, so that no queue keeps one.

    A name that nobody has is asked for as well, as `NOBODY`: who waits for the answer of the page
    must not learn from its time whether a letter is on its way.
    """
    people = Person.objects.filter(is_active=True, email__isnull=False)
    person = people.filter(pk=person_id).first() if person_id != NOBODY else None
    if person is not None:
        letters.send_password_link(person)


@periodic_job(_("Menghapus sesi masuk yang berakhir"), cron=HOURLY)
def clear_sessions(*, now: datetime) -> None:  # noqa: ARG001  Django asks the clock itself
    SessionStore.clear_expired()
