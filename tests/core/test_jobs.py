"""Jobs: deferred with the act, tried again with growing waits, seen and kept when they fail."""

import smtplib
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from core.queued import CHECKPOINT, COLLECT, beat, ended_at, queued, run, status_of
from kawal.config.worker import run_waiting_jobs
from kawal.core.job_failures import JobFailure, JobFault, fault_of
from kawal.core.jobs import CLOCK, job, label_of, labelled_tasks
from kawal.core.tasks import delete_old_jobs, drop_limits, take_up_lost_jobs
from kawal.core.throttle import TokenBucket
from kawal.core.time import now
from kawal.core.workers import worker_life
from kawal.faults import KawalError

PERIODIC = [
    "kawal.accounts.tasks.clear_sessions",
    "kawal.core.tasks.delete_old_jobs",
    "kawal.core.tasks.drop_limits",
    "kawal.core.tasks.take_up_lost_jobs",
    CHECKPOINT,
    COLLECT,
    "kawal.files.tasks.verify_files",
]
CLOCKWORK = list(app.periodic_registry.periodic_tasks.values())
TRACE = "a" * 64
SECRET = "siti.aminah@sukamaju.example"  # noqa: S105


@pytest.fixture(autouse=True)
def _clock_stands_still(monkeypatch):
    """Else each worker would do the turns of the clock before what the test is about."""
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})


@job(_("Pekerjaan uji"))
def trial(fault: str = "") -> None:
    """Fails in the way it is told, after having written something."""
    TokenBucket.objects.create(key=TRACE, full_at=now())
    if fault == "mail":
        raise smtplib.SMTPRecipientsRefused({SECRET: (550, b"no such user")})
    if fault == "defer":
        with transaction.atomic():
            trial.defer(fault="never")
            raise ValueError(SECRET)


class TestDeferring:
    @pytest.mark.django_db(transaction=True)
    def test_a_job_is_there_as_soon_as_its_act_is_committed(self):
        with transaction.atomic():
            job_id = trial.defer()

        assert status_of(job_id) == "todo"

    @pytest.mark.django_db(transaction=True)
    def test_a_job_goes_with_the_act_that_is_rolled_back(self):
        with transaction.atomic():
            trial.defer()
            transaction.set_rollback(True)

        assert not ProcrastinateJob.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_what_a_job_defers_goes_with_its_own_roll_back(self):
        """In the worker too, a deferral belongs to the transaction around it."""
        trial.defer(fault="defer")

        run_waiting_jobs()

        assert [j.args for j in ProcrastinateJob.objects.all()] == [{"fault": "defer"}]


class TestFailing:
    @pytest.mark.django_db(transaction=True)
    def test_a_job_that_succeeds_is_done_once(self):
        job_id = trial.defer()

        run_waiting_jobs()

        assert status_of(job_id) == "succeeded"
        assert TokenBucket.objects.filter(key=TRACE).exists()
        assert not JobFailure.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_a_job_that_fails_waits_and_says_why_without_the_message(self):
        job_id = trial.defer(fault="mail")

        run_waiting_jobs()

        waiting = ProcrastinateJob.objects.get(pk=job_id)
        failure = JobFailure.objects.get(job_id=job_id)
        assert (waiting.status, waiting.attempts) == ("todo", 1)
        assert waiting.scheduled_at > now()
        assert (failure.fault, failure.attempt) == (JobFault.MAIL, 1)
        assert failure.type == "smtplib.SMTPRecipientsRefused"
        assert failure.place.startswith("kawal/")
        assert SECRET not in f"{failure.type} {failure.place}"

    @pytest.mark.django_db(transaction=True)
    def test_waits_grow_and_at_last_the_job_stays_failed(self):
        job_id = trial.defer(fault="mail")
        waits = []

        while status_of(job_id) == "todo":
            run("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE id = %s", job_id)
            TokenBucket.objects.filter(key=TRACE).delete()
            run_waiting_jobs()
            waits.append(ProcrastinateJob.objects.get(pk=job_id).scheduled_at)

        assert status_of(job_id) == "failed"
        assert len(waits) == 7
        hours = [(at - now()).total_seconds() / 3600 for at in waits if at]
        assert hours == sorted(hours)
        assert 12 < hours[-1] < 14
        assert JobFailure.objects.filter(job_id=job_id).count() == 7

    @pytest.mark.django_db
    def test_a_failure_goes_with_its_job(self):
        job_id = queued(status="failed")
        JobFailure.objects.create(job_id=job_id, attempt=1, fault=JobFault.PROGRAM, at=now())

        run("DELETE FROM procrastinate_jobs WHERE id = %s", job_id)

        assert not JobFailure.objects.exists()

    @pytest.mark.django_db
    def test_a_fault_that_nobody_knows_is_refused_by_the_database(self):
        job_id = queued(status="failed")

        with pytest.raises(IntegrityError, match="job_failure_fault_is_known"):
            JobFailure.objects.create(job_id=job_id, attempt=1, fault="magic", at=now())

    @pytest.mark.django_db
    def test_one_try_fails_once(self):
        job_id = queued(status="failed")
        JobFailure.objects.create(job_id=job_id, attempt=1, fault=JobFault.MAIL, at=now())

        with pytest.raises(IntegrityError, match="job_failure_once_for_each_attempt"):
            JobFailure.objects.create(job_id=job_id, attempt=1, fault=JobFault.MAIL, at=now())

    @pytest.mark.django_db
    def test_a_failure_of_no_job_is_refused_by_the_database(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            JobFailure.objects.create(job_id=999_999, attempt=1, fault=JobFault.MAIL, at=now())

    @pytest.mark.parametrize(
        ("error", "fault"),
        [
            (smtplib.SMTPServerDisconnected(), JobFault.MAIL),
            (OperationalError(), JobFault.DATABASE),
            (OSError(28, "No space left on device"), JobFault.DISK_FULL),
            (ConnectionRefusedError(), JobFault.NETWORK),
            (TimeoutError(), JobFault.NETWORK),
            (PermissionError(13, "no"), JobFault.FILES),
            (KawalError("no"), JobFault.REFUSED),
            (ValueError(), JobFault.PROGRAM),
        ],
    )
    def test_an_error_is_told_by_what_can_be_done_about_it(self, error, fault):
        assert fault_of(error) == fault


@pytest.mark.django_db
class TestUpkeep:
    def test_old_jobs_are_deleted_and_failed_ones_stay_longer(self):
        old, older, ancient = (now() - timedelta(days=days) for days in (29, 31, 181))
        kept = [
            _ended("succeeded", old), _ended("failed", older), _ended("todo", ancient),
        ]  # fmt: skip
        for status, at in [("succeeded", older), ("cancelled", older), ("failed", ancient)]:
            _ended(status, at)

        delete_old_jobs(now=now())

        assert sorted(ProcrastinateJob.objects.values_list("pk", flat=True)) == sorted(kept)

    def test_turns_of_the_clock_are_kept_for_eight_days(self):
        kept = _ended("succeeded", now() - timedelta(days=7), task=COLLECT)
        _ended("succeeded", now() - timedelta(days=9), task=COLLECT)

        delete_old_jobs(now=now())

        assert [j.pk for j in ProcrastinateJob.objects.all()] == [kept]

    def test_a_job_whose_worker_was_killed_is_done_again(self):
        job_id = queued(status="doing")
        _give_to(job_id, beat(now() - timedelta(minutes=5)))

        take_up_lost_jobs(now=now())

        assert status_of(job_id) == "todo"
        assert JobFailure.objects.get(job_id=job_id).fault == JobFault.WORKER_LOST

    def test_a_job_that_loses_its_worker_three_times_is_failed(self):
        job_id = queued(status="doing", tries=2)
        _give_to(job_id, beat(now() - timedelta(minutes=5)))

        take_up_lost_jobs(now=now())

        assert status_of(job_id) == "failed"

    def test_a_job_whose_worker_is_alive_is_left_alone(self):
        job_id = queued(status="doing")
        _give_to(job_id, beat(now()))

        take_up_lost_jobs(now=now())

        assert status_of(job_id) == "doing"

    def test_limits_that_say_nothing_any_more_are_dropped(self):
        TokenBucket.objects.create(key="b" * 64, full_at=now() - timedelta(minutes=1))

        drop_limits(now=now())

        assert not TokenBucket.objects.filter(key="b" * 64).exists()


class TestTheClock:
    def test_every_task_of_ours_has_a_label(self):
        ours = {name for name in app.tasks if name.startswith("kawal.")}

        assert ours
        assert ours <= dict(labelled_tasks()).keys()

    def test_no_turn_of_the_clock_overlaps_itself(self):
        planned = [task.task for task in CLOCKWORK]

        assert planned
        assert all(task.lock == task.name and task.queue == CLOCK for task in planned)

    @pytest.mark.django_db(transaction=True)
    def test_a_turn_waits_while_the_last_one_still_runs(self):
        running = queued(CHECKPOINT, "doing")
        run("UPDATE procrastinate_jobs SET lock = %s WHERE id = %s", CHECKPOINT, running)
        _give_to(running, beat(now()))
        waiting = app.configure_task(CHECKPOINT).defer(timestamp=1)

        run_waiting_jobs()

        assert status_of(waiting) == "todo"

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("task", PERIODIC)
    def test_each_turn_runs_on_an_empty_installation(self, task):
        job_id = app.configure_task(task).defer(timestamp=0)

        run_waiting_jobs()

        assert status_of(job_id) == "succeeded"

    def test_a_task_of_an_app_that_is_gone_keeps_its_name(self):
        assert label_of("kawal.gone.tasks.nothing") == "kawal.gone.tasks.nothing"


@pytest.mark.django_db
class TestTheWorkersLife:
    def test_nobody_was_ever_there(self):
        life = worker_life(now=now())

        assert (life.seen_at, life.is_alive) == (None, False)

    def test_a_worker_that_left_in_order_is_known_by_its_last_job(self):
        job_id = queued(status="succeeded")
        ended_at(job_id, now() - timedelta(hours=1))

        life = worker_life(now=now())

        assert life.seen_at is not None
        assert not life.is_alive

    def test_one_fresh_heart_is_enough(self):
        beat(now() - timedelta(hours=2))
        beat(now() - timedelta(seconds=30))

        assert worker_life(now=now()).is_alive


def _ended(status, at, task="core.test_jobs.trial"):
    job_id = queued(task, status, fault="")
    if task == COLLECT:
        run("UPDATE procrastinate_jobs SET queue_name = %s WHERE id = %s", CLOCK, job_id)
    ended_at(job_id, at)
    return job_id


def _give_to(job_id, worker_id):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET worker_id = %s WHERE id = %s", [worker_id, job_id]
        )
