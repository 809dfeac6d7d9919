"""A small city with one of each thing that has an address, and who opens the pages."""

from dataclasses import dataclass
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import signing
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.cast import enter, give_app
from accounts.keys import give_passkey
from assessments import beside, desk, folders
from core.queued import failed
from e2e.follow_up import FollowUp
from e2e.pacts import Pacts
from e2e.pilots import Pilots
from e2e.promises import Promises
from files import samples
from files.cast import EXEMPT, evidence, handed_in
from kawal.accounts.models import Channel as Way
from kawal.accounts.models import Person
from kawal.accounts.service import invite
from kawal.assessments.actions.agency_wide import serve
from kawal.assessments.actions.folder_reading import read_folder
from kawal.assessments.actions.folder_taking import Manner, confirm_folder, take_batch
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.actions.planning import plan_works
from kawal.assessments.actions.runs import open_run
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.contents import Content
from kawal.assessments.models import AnswersDraft, Cycle, FolderDraft, Sheet, Snapshot
from kawal.assessments.paths import path_of
from kawal.core.time import local_date, now
from kawal.events.service import events
from kawal.files.models import Evidence, Package, Upload
from kawal.files.service import Letter as Asked
from kawal.files.service import (
    add_to_package,
    add_version,
    judge,
    make_package,
    reuse_package,
    share,
    take_package,
    use_version,
    withdraw,
)
from kawal.notices.actions.calendar_links import make_link
from kawal.notices.following import follow
from kawal.notices.models import Letter
from kawal.notices.stopping import stop_address
from kawal.rules.catalogue import root
from kawal.units.actions.drafts import draft_import
from kawal.units.models import Agency, Channel, Component, Holder, Membership, Unit
from kawal.units.service import (
    ROLES,
    StakeholderFacts,
    add_stakeholder,
    describe_service,
    move_channel,
)
from units import tables, town

PASSWORD = "lumbung padi hijau"  # noqa: S105
_TOGETHER = (
    ("evidence_id", "number"),
    ("run_id", "code", "use_id"),
    ("unit_id", "unit_requirement"),
)
LONG_NAME = "Dra. Hj. Ratih Puspandari Wulandari Kusumaningrum, S.STP., M.Si."


class City:
    """Every act as a person does it; `parts` names one thing for each parameter of an address."""

    def __init__(self) -> None:
        self.now = now()
        self.agency: Agency = town.agency()
        self.unit: Unit = town.kecamatan(self.agency, code="7.01")
        town.kelurahan(self.unit)
        self.by_role = {role: self._person(role) for role in ROLES}
        self.operator, self.admin = self.by_role["tim_kerja_zi"], self.by_role["administrator"]
        self.newcomer = town.person("Nita Baru")
        town.give(self.newcomer, "pembaca", self.agency)
        self.evidence = self._judged_evidence()
        self.package = self._package()
        self.decree = self._of_the_whole_agency()
        self.parts = self._parts()
        self.parts_of = self._secrets()
        promises, follow_up, pilots = Promises(self), FollowUp(self), Pilots(self)
        self.parts_of |= promises.parts | follow_up.parts | pilots.parts | Pacts(self).parts
        self.queries = follow_up.queries
        self.also = [*promises.also, *follow_up.also, *pilots.also]
        self.signer = _with_password(promises.signer)

    def address(self, route: str) -> str:
        """A real address of this route. A parameter that nothing here has is an error."""
        return self._path(route) + self.queries.get(route, "")

    def _path(self, route: str) -> str:
        own = self.parts_of.get(route)
        choices = [own] if own else [{}, *({name: part} for name, part in self.parts.items())]
        choices += [
            {"run_id": self.parts["run_id"], name: part} for name, part in self.parts.items()
        ]
        for names in _TOGETHER:
            choices.append({name: self.parts[name] for name in names})
        for parts in choices:
            try:
                return reverse(route, kwargs=parts)
            except NoReverseMatch:
                continue
        raise AssertionError(f"{route}: add one of its things to City, so that its page is seen")

    def _person(self, role: str) -> Person:
        place = self.unit if ROLES[role].level == "unit" else self.agency
        someone = town.with_role(role.replace("_", " ").title(), role, place)
        if role == "administrator":
            someone.name = LONG_NAME
        return _with_password(someone)

    def _judged_evidence(self) -> Evidence:
        by = self.operator
        found = evidence(
            by, self.unit, content=samples.png(), name="Foto-apel-panjang-sekali-namanya.png",
            now=self.now,
        )  # fmt: skip
        use = use_version(
            version=found.versions.get(), about_kind="duty", about_id="1",
            about_label="A.I.1.i.a", by=by, now=self.now,
        )  # fmt: skip
        judge(use=use, verdict="weak", reason="Tanda tangan hilang.",
              by=self.by_role["tpi_anggota"], now=self.now)  # fmt: skip
        return found

    def _of_the_whole_agency(self) -> Evidence:
        by = self.by_role["dokumen_instansi"]
        found = evidence(by, self.unit, title="Perwali gratifikasi", now=self.now)
        share(evidence=found, dated_on=town.FOUNDED, source="Perwali 12/2024", by=by, now=self.now)
        serve(
            evidence=found, instrument=desk.LKE, codes=[desk.TITLED, beside.CODE], by=by,
            now=self.now,
        )  # fmt: skip
        return found

    def _package(self) -> Package:
        """Used again, with a file that is newer, one that was withdrawn, one that is exempt."""
        who: dict[str, Any] = {"by": self.operator, "now": self.now}
        letter = Asked(name="PEKPPP", sender="Kementerian PANRB", due_on=local_date(self.now))
        old = make_package(unit=self.unit, letter=letter, **who)
        newer, gone, exempt = (
            evidence(self.operator, self.unit, title="SOP", now=self.now),
            evidence(self.operator, self.unit, title="Laporan lama", now=self.now),
            evidence(self.operator, self.unit, title="LHKPN", secrecy=EXEMPT, now=self.now),
        )
        chosen = [self.evidence.pk, newer.pk, gone.pk, exempt.pk]
        add_to_package(package=old, evidence=chosen, is_exempt_meant=True, **who)
        new = reuse_package(package=old, letter=letter, is_exempt_meant=True, **who)
        withdraw(evidence=gone, reason="Angkanya keliru", **who)
        add_version(evidence=newer, upload=handed_in(self.operator, now=self.now), note_="", **who)
        take_package(package=new, **who)
        return new

    def _parts(self) -> dict[str, Any]:
        post = town.post(self.unit, is_head=True)
        holder: Holder = town.holder(post, self.by_role["kepala_unit"])
        town.post(self.unit, "Sekretaris")
        service = town.service(self.unit)
        move_channel(service=service, channel=Channel.DARING, since=town.TODAY, **town.BY)
        describe_service(
            service=service, name=service.name, maklumat="Keputusan Camat 12/2026",
            standard={Component.WAKTU: "Delapan jam kerja."}, **town.BY,
        )  # fmt: skip
        stakeholder = add_stakeholder(
            agency=self.agency,
            facts=StakeholderFacts(name="FKUB Tirtajaya", kind="fkub", starts_on=town.FOUNDED),
            **town.BY,
        )
        draft = draft_import(
            agency=self.agency, file_name="unit.xlsx", by=self.admin, now=self.now,
            raw=tables.book(Unit=[tables.unit_row("2.09", "Dinas Perhubungan")]),
        )  # fmt: skip
        handed_in(self.operator)
        membership = Membership.objects.get(person=self.operator)
        cycle = desk.cycle(self.agency, self.unit)
        run = cycle.runs.get()
        use = beside.attached(self.evidence, self.operator, run, desk.TITLED, now=self.now)
        sheet = desk.sheet_of(self.unit)
        apply_answers(
            draft=self._draft(sheet), codes=sheet.answers.values_list("code", flat=True),
            by=self.operator, now=self.now,
        )  # fmt: skip
        sheet.refresh_from_db()
        self._one_work_of_the_path(sheet)
        desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), self.operator)
        answers = self._draft(sheet)
        self._letter_given_up()
        follow(now=self.now)
        return {
            "unit_id": self.unit.pk, "unit_slug": self.unit.slug,
            "post_id": post.pk, "holder_id": holder.pk,
            "membership_id": membership.pk, "service_id": service.pk,
            "stakeholder_id": stakeholder.pk, "evidence_id": self.evidence.pk,
            "package_id": self.package.pk,
            "upload_id": Upload.objects.latest("pk").pk, "person_id": self.operator.pk,
            "event_id": events().filter(unit_id=str(self.unit.pk)).earliest("at").pk,
            "notice_id": self.operator.notices.first().pk, "draft_id": draft.pk,
            "cycle_id": cycle.pk, "run_id": run.pk, "code": desk.TITLED,
            "use_id": use.pk, "number": 1, "target": "WBK",
            "requirement": "opini_bpk", "unit_requirement": "tlhp",
            "answers_draft": answers.pk, "sent": self._sent(cycle),
            "letter_id": Letter.objects.get().pk, "job_id": failed(at=self.now), "key": "unit",
        }  # fmt: skip

    def _draft(self, sheet: Sheet) -> AnswersDraft:
        return draft_answers(
            sheet=sheet, path=root() / "samples" / "lke-contoh.xlsx", file_name="lke.xlsx",
            by=self.operator, now=self.now,
        )  # fmt: skip

    def _folder(self, by: Person) -> FolderDraft:
        """With a file of every kind: known by its code, guessed, unknown, not acceptable."""
        sheet = desk.sheet_of(self.unit)
        upload = folders.uploaded(by, folders.zipped(), now=self.now)
        return read_folder(sheet=sheet, upload=upload, by=by, now=self.now)

    def _folder_taken(self) -> FolderDraft:
        by = self.by_role["kepala_unit"]
        draft = self._folder(by)
        manner = Manner(unit=self.unit)
        confirm_folder(draft=draft, manner=manner, by=by, now=self.now)
        draft.refresh_from_db()
        take_batch(draft=draft, by=by, now=self.now)
        return draft

    def _sent(self, cycle: Cycle) -> Snapshot:
        """Of another unit, sent twice with a difference, so that its page has everything."""
        unit = town.kecamatan(self.agency, "Kecamatan Cempaka", "7.02")
        run = open_run(cycle=cycle, unit=unit, parts=(), **town.BY)
        submit_run(run=run, revision=0, accepted="Sisa menyusul", **town.BY)
        reopen_run(run=run, reason="SK menyusul", **town.BY)
        desk.answer(desk.sheet_of(unit), desk.TITLED, Content(choice="Ya"), self.operator)
        return submit_run(run=run, revision=1, accepted="Sisa menyusul", **town.BY)

    def _one_work_of_the_path(self, sheet: Sheet) -> None:
        """An action; what else is on the path can still be made into one."""
        path = path_of(sheet, "WBK")
        assert path is not None
        plan_works(
            sheet=sheet, target="WBK", codes=[path.changes[0].code], verifier_unit=None,
            due_on=local_date(self.now), by=self.operator, now=self.now,
        )  # fmt: skip

    def _letter_given_up(self) -> None:
        Letter.objects.create(
            person=self.operator, made_at=self.now, due_at=self.now, failed_at=self.now,
            attempts=9, last_error="refused",
        )  # fmt: skip

    def _secrets(self) -> dict[str, dict[str, Any]]:
        """Addresses that carry a secret, each with one that works."""
        email = {"person": str(self.admin.pk), "old": self.admin.email, "new": "a@b.example"}
        sent = self.parts["sent"]
        whole = {"run_id": sent.run_id, "snapshot_id": sent.pk}
        return {
            "assessments:agency-paper": {"evidence_id": self.decree.pk},
            "files:unshare": {"evidence_id": self.decree.pk},
            "assessments:snapshot": whole,
            "assessments:snapshot-json": whole,
            "assessments:snapshot-pdf": whole,
            "assessments:verify": {"snapshot_id": sent.pk},
            "assessments:sent": {"run_id": sent.run_id},
            "assessments:reopen": {"run_id": sent.run_id},
            "assessments:import-preview": {
                "run_id": self.parts["run_id"], "draft_id": self.parts["answers_draft"],
            },
            "assessments:folder-preview": {
                "run_id": self.parts["run_id"], "draft_id": self._folder(self.operator).pk,
            },
            "assessments:folder-report": {
                "run_id": self.parts["run_id"], "draft_id": self._folder_taken().pk,
            },
            "notices:stop": {"token": stop_address(self.operator, []).rstrip("/").split("/")[-1]},
            "notices:calendar": {"secret": make_link(person=self.operator, now=self.now)},
            "accounts:invitation": {"token": self._invitation()},
            "accounts:email_confirm": {
                "token": signing.dumps(email, salt="kawal.accounts.email", compress=True)
            },
            "account_reset_password_from_key": {
                "uidb36": user_pk_to_url_str(self.operator), "key": "set-password",
            },
        }  # fmt: skip

    def _invitation(self) -> str:
        return invite(person=self.newcomer, channel=Way.TEXT, by=None, now=self.now).secret


def _with_password(someone: Person) -> Person:
    someone.set_password(PASSWORD)
    someone.save()
    return someone


@dataclass(frozen=True)
class Opener:
    """Somebody at a browser, told apart by their session."""

    name: str
    client: Client


def openers(city: City) -> list[Opener]:
    """Who tries a page, in this order: the first who is let in shows it."""
    found = [Opener("visitor", _with_secrets(city)), Opener("administrator", signed_in(city.admin))]
    give_app(city.admin)
    RecoveryCodes.activate(city.admin)
    passkey = give_passkey(city.admin)
    for route in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        city.parts_of[route] = {"pk": passkey.pk}
    newcomer = Client()
    newcomer.force_login(city.newcomer)
    return [
        *found,
        Opener("operator", signed_in(city.operator)),
        Opener("head", signed_in(city.by_role["kepala_unit"])),
        Opener("organisation", signed_in(city.by_role["bagian_organisasi"])),
        Opener("inspector", signed_in(city.by_role["inspektur"])),
        Opener("leader", signed_in(city.by_role["pimpinan"])),
        Opener("signer", signed_in(city.signer)),
        Opener("owner of documents", signed_in(city.by_role["dokumen_instansi"])),
        Opener("newcomer", newcomer),
        Opener("at the second step", signed_in(city.admin)),
    ]


def signed_in(person: Person) -> Client:
    """By the password, so that security pages do not ask for it again."""
    client = Client()
    enter(client, person.email, PASSWORD)
    return client


def _with_secrets(city: City) -> Client:
    """A visitor who came by the address of an invitation, and by one for a new password."""
    client = Client()
    client.get(city.address("accounts:invitation"))
    key = default_token_generator.make_token(city.operator)
    parts = {**city.parts_of["account_reset_password_from_key"], "key": key}
    client.get(reverse("account_reset_password_from_key", kwargs=parts))
    return client
