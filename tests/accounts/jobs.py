"""What the worker does with the jobs of accounts that wait."""

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from kawal.accounts.tasks import send_password_link


def waiting() -> list[dict[str, str]]:
    """The arguments of the letters asked for, oldest first."""
    rows = ProcrastinateJob.objects.filter(task_name=send_password_link.name, status="todo")
    return list(rows.order_by("pk").values_list("args", flat=True))


def work() -> None:
    """Do each of them once."""
    for arguments in waiting():
        send_password_link(**arguments)
    with connection.cursor() as cursor:  # procrastinate's models only read
        cursor.execute("DELETE FROM procrastinate_jobs")
