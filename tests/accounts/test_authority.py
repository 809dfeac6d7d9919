"""Without a rule that says who may act on whose account, nobody may."""

import pytest

from kawal.accounts.service import Channel, Invitation, invite, may_administer
from kawal.core.refusal import Refused
from kawal.core.time import now


def test_without_a_rule_nobody_reaches_an_account(cast, settings):
    settings.KAWAL_ACCOUNT_AUTHORITY = ""

    with pytest.raises(Refused, match="di luar wewenang"):
        invite(person=cast.budi, channel=Channel.CODE, by=cast.ani, now=now())

    assert not may_administer(cast.ani, cast.budi)
    assert not Invitation.objects.exists()


def test_the_system_itself_needs_no_rule(cast, settings):
    """Installation and the demo."""
    settings.KAWAL_ACCOUNT_AUTHORITY = ""

    assert invite(person=cast.budi, channel=Channel.CODE, by=None, now=now()).code


def test_the_rule_is_never_asked_about_oneself(cast):
    assert may_administer(cast.ani, cast.budi)
    assert not may_administer(cast.ani, cast.ani)
