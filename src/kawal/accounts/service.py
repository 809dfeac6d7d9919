"""The door of accounts: people, how they are let in, what protects their account."""

from kawal.accounts.actions.invitations import Issued, accept, invite, revoke, void_unbacked
from kawal.accounts.actions.people import (
    change,
    change_own,
    deactivate,
    reactivate,
    register,
)
from kawal.accounts.actions.security import (
    end_sessions,
    reset_factors,
    set_password,
    unlink_sso,
)
from kawal.accounts.acts import note_act
from kawal.accounts.authority import may_administer
from kawal.accounts.confirmation import (
    gave_second_factor,
    in_own_name,
    not_ready_to_sign,
    with_second_factor,
)
from kawal.accounts.demo import DemoAccount
from kawal.accounts.errors import MailNotSent
from kawal.accounts.events import SIGN_INS, AccountEvent
from kawal.accounts.factors import has_second_factor, must_have_second_factor
from kawal.accounts.letters import invitation_text, send_invitation
from kawal.accounts.models import Channel, Invitation, Person
from kawal.accounts.queries import (
    Account,
    Device,
    account_of,
    accounts_of,
    devices_of,
    has_entered,
    without_second_factor,
)
from kawal.core.refusal import Refused

__all__ = [
    "SIGN_INS",
    "Account",
    "AccountEvent",
    "Channel",
    "DemoAccount",
    "Device",
    "Invitation",
    "Issued",
    "MailNotSent",
    "Person",
    "Refused",
    "accept",
    "account_of",
    "accounts_of",
    "change",
    "change_own",
    "deactivate",
    "devices_of",
    "end_sessions",
    "gave_second_factor",
    "has_entered",
    "has_second_factor",
    "in_own_name",
    "invitation_text",
    "invite",
    "may_administer",
    "must_have_second_factor",
    "not_ready_to_sign",
    "note_act",
    "reactivate",
    "register",
    "reset_factors",
    "revoke",
    "send_invitation",
    "set_password",
    "unlink_sso",
    "void_unbacked",
    "with_second_factor",
    "without_second_factor",
]
