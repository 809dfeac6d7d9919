"""The worker is woken right after an act, and concurrent acts lose no notice."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from files.at_once import run_at_once
from kawal.accounts.models import Person
from kawal.core.jobs import labelled_tasks
from kawal.core.time import now
from kawal.events.service import record
from kawal.notices import tasks
from kawal.notices.following import follow
from kawal.notices.models import Letter, Notice
from kawal.notices.waking import DELIVER, wake
from kawal.units.service import UnitEvent
from notices.acts import a_kind, tell
from notices.mailbox import Mailbox

pytestmark = pytest.mark.django_db(transaction=True)


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name=DELIVER, status="todo").count()


def given_a_role(person: Person) -> None:
    record(
        UnitEvent.ROLE_GRANTED, about_kind="person", about_id=str(person.pk),
        about_label=person.name, by_id=None, by_label="Sistem", at=now(), unit_id="kota",
        data={"role": "ppid", "place": "Kota", "since": "2026-04-09"},
    )  # fmt: skip


def people(number: int) -> list[Person]:
    return [
        Person.objects.create_person(
            name=f"Orang {n}", email=f"orang{n}@sukamaju.example", last_login=now()
        )
        for n in range(number)
    ]


def test_an_act_wakes_the_worker_once_however_many_events_it_records() -> None:
    [ani] = people(1)
    with transaction.atomic():
        for _ in range(20):
            given_a_role(ani)
        assert waiting() == 0

    assert waiting() == 1


def test_while_a_run_waits_no_other_is_added() -> None:
    wake()
    wake()

    assert waiting() == 1


def test_a_run_that_has_begun_does_not_count() -> None:
    wake()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")

    wake()

    assert waiting() == 1


def test_an_act_that_is_undone_wakes_nobody() -> None:
    [ani] = people(1)
    with transaction.atomic():
        given_a_role(ani)
        transaction.set_rollback(True)

    assert waiting() == 0


def test_workers_at_once_wake_once_and_none_fails() -> None:
    failed = list[Exception]()

    run_at_once(failed, *[wake] * 6)

    assert failed == []
    assert waiting() == 1


def test_acts_at_once_are_all_told_while_others_read_the_record() -> None:
    everyone = people(6)
    failed = list[Exception]()

    def act(person: Person) -> None:
        for _ in range(5):
            with transaction.atomic():
                given_a_role(person)

    def read() -> None:
        for _ in range(12):
            follow(now=now())

    run_at_once(failed, *[lambda p=p: act(p) for p in everyone], read, read)  # type: ignore[misc]
    follow(now=now())

    assert failed == []
    counts = dict(Notice.objects.values_list("person__name", "count"))
    assert counts == {person.name: 5 for person in everyone}


def test_the_job_takes_an_act_all_the_way_to_the_mailbox(mailbox: Mailbox) -> None:
    [ani] = people(1)
    with transaction.atomic():
        given_a_role(ani)

    tasks.deliver()

    assert [letter["X-To"] for letter in mailbox.letters] == [ani.email]
    tasks.deliver()
    assert len(mailbox.letters) == 1


def test_the_clock_sends_what_is_due_and_does_the_chores(mailbox: Mailbox) -> None:
    [ani] = people(1)
    with a_kind() as kind:
        tell(kind, ani)
        tasks.deliver_on_time(now=datetime(2026, 4, 9, 4, 0, tzinfo=UTC))
        tasks.remind(now=now())
        tasks.forget(now=now())

    assert len(mailbox.letters) == 1
    assert Letter.objects.exclude(sent_at=None).count() in {0, 1}  # old ones are forgotten


def test_every_job_has_a_label() -> None:
    names = {name for name, _label in labelled_tasks() if name.startswith("kawal.notices.")}

    assert names == {
        f"kawal.notices.tasks.{name}" for name in ("deliver", "deliver_on_time", "remind", "forget")
    }
