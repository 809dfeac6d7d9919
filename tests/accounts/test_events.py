"""Each act on an account reads as a sentence, in both parts of it: who, and whom."""

from datetime import UTC, datetime

import pytest

from accounts.cast import give_app
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Channel
from kawal.accounts.service import change, invite, reset_factors
from kawal.core.time import now
from kawal.events.service import EventRow, events, rows, sentence

SENTENCES = {
    AccountEvent.PERSON_REGISTERED: ({}, "Ani mendaftarkan Budi"),
    AccountEvent.PERSON_CHANGED: (
        {"fields": "phone,language"},
        "Ani mengubah data Budi: nomor telepon, bahasa",
    ),
    AccountEvent.PERSON_DEACTIVATED: ({}, "Ani menonaktifkan akun Budi"),
    AccountEvent.PERSON_REACTIVATED: ({}, "Ani mengaktifkan kembali akun Budi"),
    AccountEvent.INVITED: ({"channel": "code"}, "Ani mengundang Budi (Kode)"),
    AccountEvent.INVITATION_ACCEPTED: (
        {"by_passkey": False},
        "Budi menerima undangan dan membuat kata sandi",
    ),
    AccountEvent.INVITATION_REVOKED: ({}, "Ani membatalkan undangan Budi"),
    AccountEvent.INVITATION_EXHAUSTED: ({}, "Kode undangan Budi dimatikan setelah lima kali salah"),
    AccountEvent.PASSWORD_CHANGED: ({}, "Budi mengganti kata sandinya"),
    AccountEvent.FACTOR_ADDED: ({"factor": "totp"}, "Budi menambahkan aplikasi kode"),
    AccountEvent.FACTOR_REMOVED: ({"factor": "webauthn"}, "Budi menghapus kunci sandi"),
    AccountEvent.RECOVERY_CODES_MADE: ({}, "Budi membuat kode pemulihan baru"),
    AccountEvent.RECOVERY_CODE_USED: ({"left": 9}, "Budi memakai satu kode pemulihan, sisa 9"),
    AccountEvent.FACTORS_RESET: ({}, "Ani menghapus semua verifikasi dua langkah Budi"),
    AccountEvent.SESSIONS_ENDED: ({"count": 2}, "Ani mengeluarkan Budi dari 2 perangkat"),
    AccountEvent.DEVICE_NEW: (
        {"device": "Chrome, Android", "is_first": False},
        "Budi masuk pertama kali dari Chrome, Android",
    ),
    AccountEvent.SSO_LINKED: ({}, "Akun SSO Budi dihubungkan"),
    AccountEvent.SSO_UNLINKED: ({}, "Ani melepas akun SSO Budi"),
}


@pytest.mark.parametrize("event", AccountEvent)
def test_an_act_reads_as_a_sentence(event):
    data, expected = SENTENCES[event]

    row = EventRow(
        id="1", type=event, at=datetime(2026, 3, 2, tzinfo=UTC), by_id="a", by_label="Ani",
        about_kind="person", about_id="b", about_label="Budi", unit_id="", data=data,
    )  # fmt: skip

    assert sentence(row) == expected


def test_an_invitation_by_passkey_reads_so():
    row = EventRow(
        id="1", type=AccountEvent.INVITATION_ACCEPTED, at=datetime(2026, 3, 2, tzinfo=UTC),
        by_id="b", by_label="Budi", about_kind="person", about_id="b", about_label="Budi",
        unit_id="", data={"by_passkey": True},
    )  # fmt: skip

    assert sentence(row) == "Budi menerima undangan dan membuat kunci sandi"


def test_what_acts_record_can_be_read_back(cast):
    """The data that an act keeps is the data that its sentence asks for."""
    give_app(cast.budi)
    change(person=cast.budi, phone="0813 0000 1111", by=cast.ani, now=now())
    invite(person=cast.budi, channel=Channel.TEXT, by=cast.ani, now=now())
    reset_factors(person=cast.budi, by=cast.ani, now=now())

    told = {sentence(row) for row in rows(events().filter(about_id=str(cast.budi.pk)))}

    assert {
        "Sistem mendaftarkan Budi Santoso",
        "Ani Rahmawati mengubah data Budi Santoso: nomor telepon",
        "Ani Rahmawati mengundang Budi Santoso (Teks untuk WhatsApp)",
        "Ani Rahmawati menghapus semua verifikasi dua langkah Budi Santoso",
    } <= told
