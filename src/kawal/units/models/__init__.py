"""Agencies, units, posts, roles and services as they are stored; one aggregate per module."""

from kawal.units.models.agency import Agency
from kawal.units.models.draft import ImportDraft
from kawal.units.models.membership import Membership
from kawal.units.models.post import Capacity, Holder, Post
from kawal.units.models.service import (
    DELIVERY,
    MANUFACTURING,
    Channel,
    Component,
    Service,
    ServiceChannel,
    ServiceComponent,
)
from kawal.units.models.stakeholder import Stakeholder
from kawal.units.models.unit import Kind, Unit, UnitHistory

__all__ = [
    "DELIVERY",
    "MANUFACTURING",
    "Agency",
    "Capacity",
    "Channel",
    "Component",
    "Holder",
    "ImportDraft",
    "Kind",
    "Membership",
    "Post",
    "Service",
    "ServiceChannel",
    "ServiceComponent",
    "Stakeholder",
    "Unit",
    "UnitHistory",
]
