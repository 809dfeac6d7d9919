"""Evidence that runs out is heard of in time, once for each last day."""

from datetime import date, timedelta

from files.cast import EXEMPT, NOW, TODAY, Cast, evidence
from kawal.accounts.models import Person
from kawal.files.service import Description, describe, withdraw
from kawal.notices.models import Notice
from kawal.notices.queries.inbox import inbox_of, lines_of
from kawal.notices.reminders import remind_of_ending_evidence
from notices.acts import forget_the_past


def told(person: Person) -> list[str]:
    return [line.words.title for line in lines_of(person, list(inbox_of(person)))]


def test_its_keepers_hear_of_it_thirty_days_before(cast: Cast) -> None:
    forget_the_past()
    evidence(cast.ani, cast.tirtajaya, title="SOP loket", valid_to=date(2026, 5, 9))
    evidence(cast.ani, cast.tirtajaya, title="Nanti", valid_to=date(2026, 5, 10))
    evidence(cast.ani, cast.tirtajaya, title="Sudah", valid_to=TODAY - timedelta(days=1))

    assert remind_of_ending_evidence(now=NOW) == 2

    assert told(cast.ani) == told(cast.budi) == ["SOP loket berlaku sampai 9 Mei 2026"]
    assert told(cast.nur) == told(cast.citra) == []


def test_they_hear_once_and_again_for_another_last_day(cast: Cast) -> None:
    forget_the_past()
    found = evidence(cast.ani, cast.tirtajaya, title="SOP loket", valid_to=date(2026, 5, 3))
    remind_of_ending_evidence(now=NOW)
    Notice.objects.update(read_at=NOW)

    assert remind_of_ending_evidence(now=NOW + timedelta(days=1)) == 0

    longer = Description(title="SOP loket", kind="sop", valid_to=date(2026, 5, 20))
    describe(evidence=found, description=longer, by=cast.ani, now=NOW)
    assert remind_of_ending_evidence(now=NOW + timedelta(days=20)) == 2


def test_what_was_withdrawn_is_not_told(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya, valid_to=date(2026, 5, 3))
    withdraw(evidence=found, reason="Salah.", by=cast.ani, now=NOW)

    assert remind_of_ending_evidence(now=NOW) == 0


def test_of_an_exempt_document_hears_only_who_may_see_it(cast: Cast) -> None:
    forget_the_past()
    evidence(cast.nur, cast.tirtajaya, valid_to=date(2026, 5, 3), secrecy=EXEMPT)

    remind_of_ending_evidence(now=NOW)

    assert told(cast.ani) == []
    assert told(cast.budi) == ["Notulen rapat berlaku sampai 3 Mei 2026"]
