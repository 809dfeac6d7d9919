"""Everything that can be wrong with the record, in words; edited here as one text.

`where` is the position in the chain and the id of the event, by which both can be looked up.
"""

from kawal.events.seal import Seal
from kawal.faults import Fault, Text, harmless

_RESTORE = Text(
    "bandingkan dengan cadangan terakhir sebelum posisi ini; cari siapa yang menulis langsung ke "
    "basis data, dan simpan keadaan ini sebagai bukti",
    "compare with the last backup before this position; find who wrote to the database directly, "
    "and keep this state as evidence",
)


def event_changed(where: str, found: bytes, computed: bytes) -> Fault:
    return Fault(
        "EVENT-CHANGED",
        where,
        computed.hex(),
        Text(f"sidik {found.hex()}", f"the hash {found.hex()}"),
        _RESTORE,
    )


def event_missing(where: str) -> Fault:
    return Fault(
        "EVENT-MISSING",
        where,
        "—",
        Text("perbuatan yang ditunjuk mata rantai ini", "the event that this link names"),
        _RESTORE,
    )


def link_gap(where: str, position: int, expected: int) -> Fault:
    return Fault(
        "LINK-GAP",
        where,
        str(position),
        Text(f"posisi {expected}", f"position {expected}"),
        _RESTORE,
    )


def link_order(where: str, found: bytes, expected: bytes) -> Fault:
    return Fault(
        "LINK-ORDER",
        where,
        found.hex(),
        Text(
            f"sidik mata rantai sebelumnya, {expected.hex()}",
            f"the hash of the link before, {expected.hex()}",
        ),
        _RESTORE,
    )


def link_missing(event_id: str) -> Fault:
    return Fault(
        "LINK-MISSING",
        event_id,
        "—",
        Text("mata rantai untuk perbuatan ini", "a link for this event"),
        _RESTORE,
    )


def name_changed(where: str, slot: str) -> Fault:
    return Fault(
        "NAME-CHANGED",
        where,
        slot,
        Text("nama yang sidiknya disimpan perbuatan", "the name whose digest the event keeps"),
        _RESTORE,
    )


def name_missing(where: str, slot: str) -> Fault:
    return Fault(
        "NAME-MISSING",
        where,
        slot,
        Text(
            "nama pada tempat ini, atau nama yang dihapus", "a name in this place, or an erased one"
        ),
        _RESTORE,
    )


def name_extra(where: str, slot: str) -> Fault:
    return Fault(
        "NAME-EXTRA",
        where,
        harmless(slot),
        Text("tidak ada nama pada tempat ini", "no name in this place"),
        _RESTORE,
    )


def name_blanked(position: int, person_id: str) -> Fault:
    return Fault(
        "NAME-BLANKED",
        f"#{position}",
        harmless(person_id),
        Text(
            "perbuatan sesudahnya yang menghapus nama orang ini",
            "a later event that erases the name of this person",
        ),
        _RESTORE,
    )


def checkpoint_differs(seal: Seal, found: bytes) -> Fault:
    return Fault(
        "CHECKPOINT-DIFFERS",
        f"#{seal.position}",
        found.hex(),
        Text(
            f"sidik yang ditandatangani, {seal.hash.hex()}",
            f"the signed hash, {seal.hash.hex()}",
        ),
        _RESTORE,
    )


def tail_missing(seal: Seal, head: int) -> Fault:
    return Fault(
        "TAIL-MISSING",
        f"#{seal.position}",
        f"#{head}",
        Text(
            f"rantai sampai posisi {seal.position}, seperti ditandatangani",
            f"a chain up to position {seal.position}, as was signed",
        ),
        _RESTORE,
    )


def checkpoint_forged(seal: Seal) -> Fault:
    return Fault(
        "CHECKPOINT-FORGED",
        f"#{seal.position}",
        seal.signature.hex(),
        Text(
            f"tanda tangan kunci {seal.public_key.hex()}",
            f"a signature of the key {seal.public_key.hex()}",
        ),
        _RESTORE,
    )


def checkpoint_stranger(seal: Seal, key_file: str) -> Fault:
    return Fault(
        "CHECKPOINT-STRANGER",
        f"#{seal.position}",
        seal.public_key.hex(),
        Text("kunci instalasi ini", "a key of this installation"),
        Text(
            f"bila catatan ini dipulihkan dari mesin lain, tambahkan kunci publik mesin itu pada "
            f"{key_file}; bila tidak, ada yang menandatangani dengan kunci lain",
            f"if this record was restored from another machine, add that machine's public key to "
            f"{key_file}; if not, someone signed with another key",
        ),
    )


def guard_differs(name: str, found: str | None) -> Fault:
    return Fault(
        "GUARD-CHANGED",
        name,
        harmless(found or "—", 120),
        Text(
            "fungsi dan pemicu dari migrasi versi ini tanpa perubahan, dan tidak ada fungsi, "
            "pemicu, aturan, kebijakan, operator, agregat, atau skema lain",
            "the functions and triggers of the migrations of this version, unchanged, and no other "
            "function, trigger, rule, policy, operator, aggregate or schema",
        ),
        Text(
            "cari siapa yang mengubah basis data; selama itu catatan dapat diubah tanpa ditolak. "
            "Pulihkan cadangan dari sebelumnya ke instalasi baru",
            "find who changed the database; as long as it is so, the record can be changed without "
            "a refusal. Restore a backup from before into a new installation",
        ),
    )
