"""What waits for me today, what is in my care, what was done there, and where to go on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.assessments.service import own_goal
from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.workspace.my_work.first_steps import first_steps
from kawal.workspace.my_work.journey import journey
from kawal.workspace.my_work.mine import figures, last_acts, places
from kawal.workspace.my_work.sources import SOURCES
from kawal.workspace.my_work.tasks import gathered, summary
from kawal.workspace.places import SHORTCUTS, open_to

_SHORTCUTS_SHOWN = 4
_FEW = 4  # tasks that leave room for the last acts below them


@signed_in
@require_safe
def my_work(request: StaffRequest) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    here = places(person, today)
    urgencies = gathered(person, today, SOURCES)
    steps = first_steps(person)
    goal = own_goal(person, today)
    context = {
        "goal": goal,
        "journey": journey(goal, person) if goal else [],
        "steps": steps,
        "is_quiet": sum(len(urgency.items) for urgency in urgencies) <= _FEW,
        "today": today,
        "places": here,
        "urgencies": urgencies,
        "summary": summary(urgencies),
        "figures": figures(person, here[0], today) if here else [],
        "acts": last_acts(person),
        "shortcuts": open_to(person, SHORTCUTS)[:_SHORTCUTS_SHOWN],
    }
    return render(request, "workspace/my_work.html", context)
