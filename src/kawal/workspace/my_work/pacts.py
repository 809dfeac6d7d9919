"""One's own pakta integritas, as long as it is not signed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.commitments import service as commitments
from kawal.workspace.my_work.tasks import Task

SHOWN = 3


def pacts_to_sign(person: Person, day: date) -> Iterator[Task]:
    """Whatever roles the person has; one query."""
    for line in commitments.waiting_pacts(person, day)[:SHOWN]:
        yield Task(
            title=_("Tanda tangani {title}").format(title=line.campaign.title),
            url=reverse("commitments:pact-sign", args=[line.pk]),
            note=f"{line.post}, {line.unit.name}",
            due=line.campaign.due_on,
            icon="pen",
        )
