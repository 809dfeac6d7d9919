"""Plans: each adds the dated acts of one theme to the timeline. They run after Django is set up."""

from datetime import date

from kawal.demo.city import City
from kawal.demo.people import Registry
from kawal.demo.plans.actions import plan_actions_of_units
from kawal.demo.plans.agency_wide import plan_agency_wide
from kawal.demo.plans.ceremonies import plan_ceremonies
from kawal.demo.plans.changes import plan_changes
from kawal.demo.plans.charters import plan_charters
from kawal.demo.plans.evidence import plan_evidence
from kawal.demo.plans.facts import plan_facts
from kawal.demo.plans.founding import plan_founding
from kawal.demo.plans.mayor import plan_mayor
from kawal.demo.plans.packages import plan_packages
from kawal.demo.plans.pacts import plan_pacts
from kawal.demo.plans.people import plan_people
from kawal.demo.plans.recommendations import plan_recommendations
from kawal.demo.plans.roles import plan_roles
from kawal.demo.plans.runs import plan_runs
from kawal.demo.plans.selection import plan_selection
from kawal.demo.plans.services import plan_services
from kawal.demo.plans.stakeholders import plan_stakeholders
from kawal.demo.plans.units import plan_units
from kawal.demo.timeline import Timeline


def plan(city: City, today: date) -> Timeline:
    """All acts of all years. Those of one day happen in the order of the plans."""
    timeline = Timeline(today)
    plan_founding(city, timeline)
    plan_units(city, timeline)
    registry = Registry()
    plan_people(city, timeline, registry)
    plan_changes(city, timeline, registry)
    plan_mayor(city, timeline, registry)
    plan_roles(city, timeline)
    plan_services(city, timeline)
    plan_stakeholders(city, timeline)
    plan_evidence(city, timeline)
    plan_agency_wide(city, timeline)
    plan_facts(city, timeline)
    plan_packages(city, timeline)
    plan_runs(city, timeline)
    plan_selection(city, timeline)
    plan_ceremonies(city, timeline)
    plan_charters(city, timeline)
    plan_pacts(city, timeline)
    plan_actions_of_units(city, timeline)
    plan_recommendations(city, timeline)
    return timeline
