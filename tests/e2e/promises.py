"""One of each that was promised: ceremonies with their door and photo, charters in every state."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from commitments import stage
from commitments.hall import picture
from files.cast import evidence, spooled
from kawal.accounts.models import Person
from kawal.commitments.actions.refusing_on_paper import record_refusal
from kawal.commitments.models import Ceremony, Charter, CharterKind
from kawal.commitments.service import (
    Aim,
    CeremonyPlan,
    Promise,
    TextWords,
    add_photo,
    change_pledge,
    come_as_guest,
    confirm_signature,
    hold_ceremony,
    open_door,
    plan_ceremony,
    record_by_hand,
    seal_charter,
    set_target,
    write_minutes,
    write_text,
)
from kawal.core.time import local_date
from kawal.files.service import take_in_photo
from units import town

if TYPE_CHECKING:
    from e2e.one_of_each import City

type Parts = dict[str, dict[str, Any]]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Without the words by which `test_in_english` knows a sentence of ours.
BODY = """Pada {hari}, {tanggal}, di {tempat}, kami berjanji kepada warga {unit}:

* Surat keterangan selesai dalam satu jam.
* Syarat serta tarif terpasang di loket.

Kami bersedia diperiksa."""


class Hall(stage.Stage):
    """A kecamatan that promises; its camat signs with a password of their own."""

    def __init__(self, city: "City") -> None:
        super().__init__(city.agency, "Kecamatan Jatiroto")
        words = TextWords(kind=CharterKind.PENCANANGAN, title="Piagam ZI", body=BODY)
        self.text = write_text(agency=self.agency, words=words, **town.BY)

    def complete(self, charter: Charter) -> None:
        due = local_date(stage.NOW + 90 * DAY)
        for pledge in charter.pledges.all():
            promise = Promise(
                text=pledge.text, indicator="Waktu layanan", target="60 menit", due_on=due,
                owner_post=self.camat.post,
            )  # fmt: skip
            change_pledge(pledge=pledge, promise=promise, by=self.keeper, now=stage.NOW)

    def wet(self, number: str) -> Charter:
        """Signed on paper, with a scan; the camat has not confirmed it yet."""
        charter = self.ready(self.camat, path="wet", number=number, witness=True)
        scan = evidence(self.keeper, self.unit, title=f"Pindaian {number}").versions.get()
        record_by_hand(
            charter=charter, signers=list(charter.signers.values_list("pk", flat=True)),
            signed_on=town.TODAY, proofs=[scan], by=self.keeper, now=stage.later(60),
        )  # fmt: skip
        return charter

    def declined(self, number: str) -> Charter:
        """The keeper noted that the camat refused on paper."""
        charter = self.ready(self.camat, path="wet", number=number)
        scan = evidence(self.keeper, self.unit, title=f"Penolakan {number}").versions.get()
        record_refusal(
            signer=charter.signers.get(), reason="Anggaran nihil", proofs=[scan], by=self.keeper,
            now=stage.later(60),
        )  # fmt: skip
        return charter

    def confirmed(self, number: str) -> Charter:
        charter = self.wet(number)
        confirm_signature(
            charter=charter, seen=charter.sha256, by=self.camat.person, now=stage.later(90)
        )
        return charter

    def sealed(self, number: str) -> Charter:
        charter = self.confirmed(number)
        return seal_charter(charter=charter, by=self.keeper, now=stage.later(120))


class Promises:
    """`parts`: by route; `also`: pages of one route in another state; `signer` is asked to sign."""

    def __init__(self, city: "City") -> None:
        self.hall = Hall(city)
        self.signer: Person = self.hall.camat.person
        self.parts: Parts = {}
        self.also: list[str] = []
        self._ceremonies(city)
        self._charters()

    def _ceremonies(self, city: "City") -> None:
        by = {"by": city.by_role["bagian_organisasi"], "now": city.now}
        held = _ceremony(city, "Deklarasi Antikorupsi Tirtajaya", city.now - DAY)
        hold_ceremony(ceremony=held, units=[city.unit], came=[], **by)
        write_minutes(ceremony=held, text="Lima butir dibacakan.", after=0, **by)
        photo = add_photo(
            ceremony=held, alt="Camat membacakan butir pertama", is_public=True,
            photo=take_in_photo(spooled=spooled(picture()), name="IMG.png", **by), **by,
        )  # fmt: skip
        coming = _ceremony(city, "Dialog warga", city.now + HOUR / 2)
        door = open_door(ceremony=coming, **by)
        guest = come_as_guest(door=door, name="Ibu Tamu", body="PKK", now=city.now)
        aim = Aim(
            title="WBK", predicate="wbk", due_on=local_date(city.now + 900 * DAY),
            source="RPJMD", units=[city.unit],
        )  # fmt: skip
        target = set_target(agency=city.agency, aim=aim, **by)
        whole = {"ceremony_id": coming.pk}
        shown = {"ceremony_id": held.pk}
        self.parts |= {
            "commitments:come": {"code": door.code},
            "commitments:public-ceremony": {"slug": held.slug},
            "commitments:public-photo": {"slug": held.slug, "photo_id": photo.pk},
            "commitments:attendance-remove": whole | {"attendance_id": guest.pk},
            **{f"commitments:{name}": shown for name in ("ceremony", "minutes", "photo-add")},
            **{f"commitments:{name}": whole for name in _BEFORE},
            **{f"commitments:{name}": {"photo_id": photo.pk} for name in _OF_PHOTO},
            **{f"commitments:{name}": {"target_id": target.pk} for name in _OF_TARGET},
        }
        self.also.append(reverse("commitments:ceremony", kwargs=whole))

    def _charters(self) -> None:
        hall = self.hall
        draft, foreign = hall.draft(number="PI/01"), hall.draft(number="PI/02", path="foreign")
        hall.add(draft, hall.camat, hall.lurah)
        ready, signing = hall.ready(number="PI/03"), hall.ready(number="PI/04")
        stage.sign(signing, hall.camat)
        on_paper = hall.ready(number="PI/05", path="wet")
        unconfirmed, for_seal = hall.wet("PI/06"), hall.confirmed("PI/07")
        sealed = hall.sealed("PI/08")
        declined = hall.declined("PI/10")
        certified = hall.ready(hall.camat, number="PI/09", path="certified")
        self.parts |= dict(_drafting(draft)) | {
            "commitments:charter-foreign": {"charter_id": foreign.pk},
            "commitments:signer-waive": _signer(ready),
            "commitments:signer-refused": _signer(ready),
            "commitments:charter-contest": {"charter_id": declined.pk},
            "commitments:signer-take-back": _signer(unconfirmed),
            "commitments:charter-sign": {"charter_id": ready.pk},
            "commitments:charter-refuse": {"charter_id": ready.pk},
            "commitments:charter-confirm": {"charter_id": unconfirmed.pk},
            "commitments:charter-by-hand": {"charter_id": on_paper.pk},
            "commitments:charter-seal": {"charter_id": for_seal.pk},
            "commitments:charter-redraft": {"charter_id": ready.pk},
            "commitments:charter-proof": {
                "charter_id": sealed.pk, "proof_id": sealed.proofs.get().pk,
            },
            "commitments:verify": {"code": sealed.code},
            "commitments:charter-code": {"charter_id": certified.pk},
            "commitments:charter-certificate": _signer(certified),
            **{f"commitments:{name}": {"charter_id": sealed.pk} for name in _OF_SEALED},
            **{f"commitments:{name}": {"text_id": hall.text.pk} for name in _OF_TEXT},
        }  # fmt: skip
        others = (draft, foreign, ready, signing, on_paper, unconfirmed, for_seal, certified)
        others += (declined,)
        self.also += [reverse("commitments:charter", args=[each.pk]) for each in others]
        self.also += [
            reverse("commitments:verify", args=[ready.code]),
            reverse("commitments:charter-sign", args=[certified.pk]),
        ]


_BEFORE = (
    "ceremony-change", "ceremony-held", "ceremony-cancel", "attendance", "attendance-csv",
    "poster", "door-open", "door-close",
)  # fmt: skip
_OF_PHOTO = ("photo", "photo-change", "photo-remove")
_OF_TARGET = ("target", "target-end")
_OF_TEXT = ("charter-text", "charter-text-change")
_OF_SEALED = (
    "charter", "charter-pdf", "charter-closing", "charter-plan", "public-charter", "public-pdf",
    "public-closing",
)  # fmt: skip


def _ceremony(city: "City", title: str, starts_at: Any) -> Ceremony:
    plan = CeremonyPlan(
        kind="deklarasi", title=title, host=city.unit, place="Halaman kantor",
        starts_at=starts_at, ends_at=starts_at + HOUR, units=[city.unit], agenda=["Pembacaan"],
    )  # fmt: skip
    return plan_ceremony(plan=plan, by=city.operator, now=city.now)


def _drafting(draft: Charter) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every route of a draft with what it names."""
    whole = {"charter_id": draft.pk}
    pledge = whole | {"pledge_id": draft.pledges.first().pk}
    for name in ("charter-edit", "pledge-new", "charter-ready", "signers-add", "witness-add"):
        yield f"commitments:{name}", whole
    yield "commitments:pledge-edit", pledge
    yield "commitments:pledge-remove", pledge
    yield "commitments:signer-move", _signer(draft) | {"way": "naik"}


def _signer(charter: Charter) -> dict[str, Any]:
    return {"charter_id": charter.pk, "signer_id": charter.signers.first().pk}
