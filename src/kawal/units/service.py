"""The door of units: what upper apps may use. Nothing else of this app is theirs to import.

Permissions have a door of their own, `kawal.units.permissions`, because every view asks there.
"""

from kawal.core.refusal import Refused
from kawal.units.actions.hand_over import HandOver, Mover, hand_over, keeps_a_post, on_hand_over
from kawal.units.actions.memberships import grant, revoke
from kawal.units.actions.posts import appoint, close_post, correct_holder, end_holder, open_post
from kawal.units.actions.services import (
    close_service,
    describe_service,
    move_channel,
    register_service,
)
from kawal.units.actions.stakeholders import (
    StakeholderFacts,
    add_stakeholder,
    change_stakeholder,
)
from kawal.units.actions.units import (
    change_unit,
    close_unit,
    create_agency,
    create_unit,
    move_unit,
)
from kawal.units.events import UnitEvent
from kawal.units.forms.fields import unit_field
from kawal.units.forms.picker import UnitsField, groups_of
from kawal.units.models import (
    DELIVERY,
    MANUFACTURING,
    Agency,
    Capacity,
    Channel,
    Component,
    Holder,
    Kind,
    Membership,
    Post,
    Service,
    Stakeholder,
    Unit,
)
from kawal.units.queries.people import PeopleCount, employees_of, not_left, people_of
from kawal.units.queries.roles import RoleHeld, roles_held_by
from kawal.units.queries.services import (
    Share,
    Standing,
    days_of_years,
    register_lines,
    shares,
    standing,
)
from kawal.units.queries.services import states as service_states
from kawal.units.queries.units import breadcrumb, open_units_by_kind, with_heads
from kawal.units.reaches import Reach, units_in_reach
from kawal.units.roles import MFA_ROLES, ROLES, Level, Role

__all__ = [
    "DELIVERY",
    "MANUFACTURING",
    "MFA_ROLES",
    "ROLES",
    "Agency",
    "Capacity",
    "Channel",
    "Component",
    "HandOver",
    "Holder",
    "Kind",
    "Level",
    "Membership",
    "Mover",
    "PeopleCount",
    "Post",
    "Reach",
    "Refused",
    "Role",
    "RoleHeld",
    "Service",
    "Share",
    "Stakeholder",
    "StakeholderFacts",
    "Standing",
    "Unit",
    "UnitEvent",
    "UnitsField",
    "add_stakeholder",
    "appoint",
    "breadcrumb",
    "change_stakeholder",
    "change_unit",
    "close_post",
    "close_service",
    "close_unit",
    "correct_holder",
    "create_agency",
    "create_unit",
    "days_of_years",
    "describe_service",
    "employees_of",
    "end_holder",
    "grant",
    "groups_of",
    "hand_over",
    "keeps_a_post",
    "move_channel",
    "move_unit",
    "not_left",
    "on_hand_over",
    "open_post",
    "open_units_by_kind",
    "people_of",
    "register_lines",
    "register_service",
    "revoke",
    "roles_held_by",
    "service_states",
    "shares",
    "standing",
    "unit_field",
    "units_in_reach",
    "with_heads",
]
