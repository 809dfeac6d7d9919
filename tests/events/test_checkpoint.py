"""The hourly checkpoint: signed only what holds, with a key of one's own."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from procrastinate.contrib.django import app

from events.acts import NOW, acts, commit, tamper
from kawal.core.jobs import HOURLY
from kawal.events.checkpoint_key import UnusableKey, signing_key, trusted_keys
from kawal.events.models import Checkpoint
from kawal.events.service import (
    ChainBroken,
    checkpoint,
    latest_checkpoint,
    read_seal,
    verify,
)
from kawal.faults import UnusableInput

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
X25519 = "MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo="


def _acts(number):
    acts(number)
    commit()


def test_an_empty_record_has_no_checkpoint():
    assert checkpoint(now=NOW) is None
    assert latest_checkpoint() is None


def test_the_head_is_signed():
    _acts(3)

    seal = checkpoint(now=NOW)

    assert seal is not None
    assert (seal.position, seal.at) == (3, NOW)
    assert seal.holds()
    assert latest_checkpoint() == seal


def test_without_a_new_event_the_last_one_stands():
    _acts(3)
    first = checkpoint(now=NOW)

    assert checkpoint(now=LATER) == first
    assert Checkpoint.objects.count() == 1


def test_the_next_one_covers_what_was_added():
    _acts(3)
    checkpoint(now=NOW)
    _acts(2)

    seal = checkpoint(now=LATER)

    assert seal is not None
    assert (seal.position, seal.at) == (5, LATER)
    assert verify().is_intact


def test_a_broken_chain_is_not_signed():
    _acts(3)
    tamper("UPDATE events_event SET about_id = 'x'")

    with pytest.raises(ChainBroken, match="EVENT-CHANGED") as refusal:
        checkpoint(now=NOW)

    assert len(refusal.value.faults) == 3
    assert latest_checkpoint() is None


def test_a_checkpoint_can_be_kept_outside_and_read_back():
    _acts(3)
    seal = checkpoint(now=NOW)
    assert seal is not None

    kept = read_seal(json.dumps(seal.as_dict()), "kept.json")

    assert kept == seal
    assert verify(kept=[kept]).is_intact


def test_a_kept_checkpoint_that_was_edited_is_found():
    _acts(3)
    seal = checkpoint(now=NOW)
    assert seal is not None
    edited = seal.as_dict() | {"position": 2}

    codes = [f.code for f in verify(kept=[read_seal(json.dumps(edited), "kept.json")]).faults]

    assert codes == ["CHECKPOINT-FORGED", "CHECKPOINT-DIFFERS"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "kawal-checkpoint-2"}', "\x00", "7"])
def test_a_file_that_is_no_checkpoint_is_refused_with_a_remedy(text):
    with pytest.raises(UnusableInput) as refusal:
        read_seal(text, "kept.json")

    [fault] = refusal.value.faults
    assert (fault.code, fault.where) == ("CHECKPOINT-FILE", "kept.json")


def test_the_key_is_made_once_and_only_its_owner_reads_it(settings):
    path = Path(settings.KAWAL_CHECKPOINT_KEY)

    first, second = signing_key(), signing_key()

    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_key_of_the_machine_a_backup_came_from_can_be_trusted(settings, tmp_path):
    _acts(3)
    seal = checkpoint(now=NOW)
    assert seal is not None
    settings.KAWAL_CHECKPOINT_KEY = str(tmp_path / "new.pem")
    signing_key()
    before = verify()

    former = Ed25519PublicKey.from_public_bytes(seal.public_key)
    with Path(settings.KAWAL_CHECKPOINT_KEY).open("ab") as file:
        file.write(
            former.public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )

    assert [fault.code for fault in before.faults] == ["CHECKPOINT-STRANGER"]
    assert verify().is_intact


def test_eight_that_need_the_key_at_once_get_the_same(settings):
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _n: signing_key().private_bytes_raw(), range(8)))

    assert len(set(keys)) == 1
    assert trusted_keys() == {signing_key().public_key().public_bytes_raw()}
    assert len(list(Path(settings.KAWAL_CHECKPOINT_KEY).parent.iterdir())) == 1


@pytest.mark.parametrize("block", ["AAAA", X25519])
def test_a_former_key_that_cannot_be_read_is_named(settings, block):
    signing_key()
    path = Path(settings.KAWAL_CHECKPOINT_KEY)
    with path.open("a") as file:
        file.write(f"-----BEGIN PUBLIC KEY-----\n{block}\n-----END PUBLIC KEY-----\n")

    with pytest.raises(UnusableKey, match=path.name):
        trusted_keys()


def _pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"secret",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        _pem(X25519PrivateKey.generate()),
    ],
    ids=["empty", "no key", "broken", "another kind"],
)
def test_a_key_file_that_cannot_be_used_is_named_and_not_replaced(settings, tmp_path, content):
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    settings.KAWAL_CHECKPOINT_KEY = str(path)

    with pytest.raises(UnusableKey, match=r"key\.pem"):
        signing_key()

    assert path.read_bytes() == content


def test_it_is_signed_every_hour():
    """What follows the last one could be made anew unseen: never more than an hour's acts."""
    [cron] = [
        task.cron
        for task in app.periodic_registry.periodic_tasks.values()
        if task.task.name.endswith("sign_checkpoint")
    ]

    assert cron == HOURLY
