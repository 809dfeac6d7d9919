"""What confirms a signature: a second factor of one's own that is not of today."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from accounts import keys
from assessments import confirming, desk
from kawal.assessments.actions.submission import reopen_run  # noqa: F401  the app is loaded
from kawal.core.time import now
from kawal.units.actions.memberships import grant
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return desk.a_sheet().run


@pytest.fixture
def camat(run, client):
    person = town.person("Budi Hartono")
    grant(
        role="kepala_unit", place=run.unit, person=person, starts_on=town.FOUNDED, **town.BY
    )  # fmt: skip
    client.force_login(person)
    return person


@pytest.fixture
def address(run):
    return reverse("assessments:submit", args=[run.pk])


def test_a_recovery_code_confirms_nothing_and_the_next_page_says_why(client, camat, address):
    """Such a list is found on paper, and was once shown for a password."""
    app = confirming.old_app(camat)
    codes = RecoveryCodes.activate(camat).instance
    confirming.confirmed(client, codes)

    asked = client.get(address)

    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert (
        "kode pemulihan dan verifikasi yang dibuat kurang dari 24 jam" in client.get(asked.url).text
    )
    confirming.confirmed(client, app)
    assert client.get(address).status_code == 200


def test_a_factor_of_today_confirms_nothing_until_tomorrow(client, camat, address, time_machine):
    """Whoever has only the password would add one and sign at once."""
    passkey = keys.give_passkey(camat)
    confirming.confirmed(client, passkey)

    refused = client.get(address)
    assert refused.status_code == 403
    assert "Verifikasi dua langkah Anda baru dibuat" in refused.text

    time_machine.move_to(now() + timedelta(hours=25))
    client.force_login(camat)
    confirming.confirmed(client, passkey)
    assert client.get(address).status_code == 200


def test_beside_an_older_factor_the_new_one_does_not_count(client, camat, address):
    confirming.old_app(camat)
    confirming.confirmed(client, keys.give_passkey(camat))

    assert client.get(address).url.startswith(reverse("mfa_reauthenticate"))


def test_who_has_only_a_passkey_is_led_to_it(client, camat, address):
    passkey = keys.give_passkey(camat)
    passkey.created_at -= confirming.YESTERDAY
    passkey.save(update_fields=["created_at"])

    assert client.get(address).url.startswith(reverse("mfa_reauthenticate_webauthn"))


def test_the_demo_asks_for_none(client, camat, address, settings):
    settings.IS_DEMO = True
    confirming.old_app(camat)

    assert client.get(address).status_code == 200


def test_giving_a_run_back_asks_as_sending_does(client, run):
    inspector = town.person("Rina Wijaya")
    grant(
        role="inspektur", place=run.unit.agency, person=inspector, starts_on=town.FOUNDED, **town.BY
    )  # fmt: skip
    app = confirming.old_app(inspector)
    client.force_login(inspector)
    address = reverse("assessments:reopen", args=[run.pk])

    assert client.post(address, {"reason": "Bukti keliru"}).status_code == 302
    assert client.get(address).url.startswith(reverse("mfa_reauthenticate"))
    confirming.confirmed(client, app)
    assert client.get(address).status_code == 200
