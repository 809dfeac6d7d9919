"""Where tasks come from. Each source is asked on every visit: a fixed number of queries each."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.accounts.service import Person
from kawal.assessments import service as assessments
from kawal.core.alphabet import alphabetical
from kawal.files import service as files
from kawal.files.service import Evidence, EvidenceUse, Verdict
from kawal.followup import service as followup
from kawal.followup.service import Action, ActionState
from kawal.units.permissions import (
    Permission,
    holds,
    holds_anywhere,
    people_within,
    rights_of,
    visible_to,
    within,
)
from kawal.units.service import Component, Service, Unit, not_left
from kawal.workspace.my_work.ceremonies import ceremonies_to_write_up
from kawal.workspace.my_work.charters import charters_to_follow_up, charters_to_sign
from kawal.workspace.my_work.pacts import pacts_to_sign
from kawal.workspace.my_work.recommendations import (
    recommendations_of_mine,
    recommendations_to_close,
)
from kawal.workspace.my_work.tasks import SOON, Source, Task

SHOWN = 5  # of one source, one by one


def open_runs(person: Person, day: date) -> Iterator[Task]:
    """Assessments that the person's own units have not sent yet, until their last day."""
    if not rights_of(person).units(Permission.ASSESSMENTS_FILL):
        return
    found = assessments.open_lines(person, day, most=SHOWN + 1)
    for line in found[:SHOWN]:
        yield _to_send(person, line) if line.progress.is_complete else _to_fill(line)
    if len(found) > SHOWN:
        yield Task(
            title=_("Lihat semua penilaian yang masih diisi"),
            url=f"{reverse('assessments:runs')}?{urlencode({'keadaan': 'open', 'unit': 'saya'})}",
            icon="table",
        )


def _to_fill(line: assessments.Line) -> Task:
    return Task(
        title=_("Isi penilaian {run}").format(run=line.run),
        url=reverse("assessments:worksheet", args=[line.run.pk]),
        note=_left_of(line),
        due=line.due_on,
        icon="table" if line.due_on is None else "",
    )


def _to_send(person: Person, line: assessments.Line) -> Task:
    """The head's own act, before all others of theirs; the team can only remind them."""
    is_own = holds(person, Permission.ASSESSMENTS_SUBMIT, line.run.unit)
    return Task(
        title=_("Kirim penilaian {run}").format(run=line.run),
        url=reverse(
            "assessments:submit" if is_own else "assessments:worksheet", args=[line.run.pk]
        ),
        note=_("Lengkap; tinggal Anda kirim")
        if is_own
        else _("Lengkap; kepala unit mengirimkannya"),
        due=line.due_on,
        icon="table" if line.due_on is None else "",
        is_ready=is_own,
    )


def _left_of(line: assessments.Line) -> str:
    """How much is answered, and what is only claimed."""
    progress = line.progress
    said = _("{n} dari {total} pertanyaan dijawab")
    note = said.format(n=progress.answered, total=progress.questions)
    if not progress.unproven:
        return note
    unproven = ngettext("{n} tanpa data dukung", "{n} tanpa data dukung", progress.unproven)
    return f"{note}, {unproven.format(n=progress.unproven)}"


def actions_of_mine(person: Person, day: date) -> Iterator[Task]:
    """Actions that the person works on, late or due soon or returned; the nearest first."""
    rows = followup.visible_to(person, Action.objects.filter(in_charge=person)).filter(
        Q(due_on__lte=day + SOON) | Q(state=ActionState.RETURNED), state__in=followup.IN_HAND
    )
    found = list(rows.select_related("unit").order_by("due_on", "number")[: SHOWN + 1])
    for action in found[:SHOWN]:
        is_returned = action.state == ActionState.RETURNED
        wanted = _("Perbaiki dan ajukan lagi: {title}") if is_returned else "{title}"
        yield Task(
            title=wanted.format(title=action.title),
            url=reverse("followup:action", args=[action.pk]),
            note=f"{action.code} · {action.unit.name}",
            due=action.due_on,
            icon="refused" if is_returned else "",
        )
    if len(found) > SHOWN:
        yield Task(
            title=_("Lihat semua aksi yang Anda kerjakan"),
            url=f"{reverse('followup:actions')}?{urlencode({'tampil': 'saya'})}",
            icon="flag",
        )


def actions_to_verify(person: Person, day: date) -> Iterator[Task]:
    """Submitted actions that wait for this person's verdict, the longest waiting first."""
    rows = Action.objects.filter(followup.to_verify(person), state=ActionState.SUBMITTED)
    found = list(rows.select_related("unit").order_by("submitted_on", "number")[: SHOWN + 1])
    for action in found[:SHOWN]:
        yield Task(
            title=_("Verifikasi: {title}").format(title=action.title),
            url=reverse("followup:verify", args=[action.pk]),
            note=f"{action.code} · {action.unit.name}",
            due=day,
            when=_("menunggu Anda"),
            icon="check",
        )
    if len(found) > SHOWN:
        yield Task(
            title=_("Lihat semua aksi yang perlu Anda verifikasi"),
            url=f"{reverse('followup:actions')}?{urlencode({'tampil': 'verifikasi'})}",
            icon="flag",
        )


def returned_evidence(person: Person, day: date) -> Iterator[Task]:
    """Evidence of one's units that somebody found weak or rejected: why, and to be renewed where it
    is used. What counts for nothing any more comes first.
    """
    if not holds_anywhere(person, Permission.FILES_MANAGE):
        return
    newest = files.EvidenceVersion.objects.filter(evidence=OuterRef("version__evidence"))
    uses = files.visible_to(person, EvidenceUse.objects.all()).filter(
        within(person, Permission.FILES_MANAGE, "version__evidence__unit__"),
        verdict__in=[Verdict.REJECTED, Verdict.WEAK],
        ended_at=None,
        version__evidence__withdrawn_at=None,
        # A newer version is the answer; it waits for its own verdict.
        version__number=Subquery(newest.order_by("-number").values("number")[:1]),
    )
    rows = uses.select_related("version__evidence__unit")
    found = list(rows.order_by("verdict", "-judged_at", "pk")[:SHOWN])  # rejected, then weak
    addresses = files.addresses_of(person, found)
    for use in found:
        evidence = use.version.evidence
        is_rejected = use.verdict == Verdict.REJECTED
        wanted = _("Ganti {title}, yang ditolak") if is_rejected else _("Perkuat {title}")
        yield Task(
            title=wanted.format(title=evidence.title),
            url=addresses.get(use.pk) or reverse("files:evidence", args=[evidence.pk]),
            note=f"{use.reason} · {use.about_label}",
            due=day,
            when=_("ditolak") if is_rejected else _("kurang kuat"),
            icon="refused" if is_rejected else "warn",
        )


def ending_evidence(person: Person, day: date) -> Iterator[Task]:
    """Evidence of one's units that has run out or will in a week; the rest as one task.

    What ended before last year belongs to years that are closed: nobody renews it.
    """
    if not holds_anywhere(person, Permission.FILES_MANAGE):
        return
    rows = files.visible_to(person, Evidence.objects.filter(withdrawn_at=None)).filter(
        within(person, Permission.FILES_MANAGE, "unit__"),
        valid_to__gte=date(day.year - 1, 1, 1),
        valid_to__lte=day + SOON,
    )
    found = list(rows.select_related("unit").order_by("-valid_to", "pk")[: SHOWN + 1])
    for evidence in found[:SHOWN]:
        yield Task(
            title=_("Perbarui {title}").format(title=evidence.title),
            url=reverse("files:renew", args=[evidence.pk]),
            note=_("Masa berlakunya berakhir; {unit}").format(unit=evidence.unit.name),
            due=evidence.valid_to,
        )
    if len(found) > SHOWN:
        yield Task(
            title=_("Lihat semua data dukung yang masa berlakunya berakhir"),
            url=f"{reverse('files:library')}?{urlencode({'masa': 'habis'})}",
            note=_("Yang di atas adalah yang paling baru berakhir."),
            icon="file",
        )


def unfinished_services(person: Person, day: date) -> Iterator[Task]:
    """Services of one's own units whose standard has gaps or whose maklumat is missing.

    For those who work in a unit; an office that keeps the register of the agency has its page.
    """
    if not rights_of(person).units(Permission.SERVICES_MANAGE):
        return
    mine = within(person, Permission.SERVICES_MANAGE, "unit__")
    rows = visible_to(person, Service.objects.on(day).filter(mine)).annotate(
        filled=Count("components")
    )
    counted = rows.filter(Q(filled__lt=len(Component)) | Q(maklumat="")).aggregate(
        gaps=Count("pk", filter=Q(filled__lt=len(Component))),
        silent=Count("pk", filter=Q(maklumat="")),
    )
    if counted["gaps"]:
        yield Task(
            title=ngettext(
                "Lengkapi standar {n} layanan", "Lengkapi standar {n} layanan", counted["gaps"]
            ).format(n=counted["gaps"]),
            url=reverse("units:register"),
            note=_("Standar pelayanan memuat 14 komponen (UU 25/2009 pasal 21)."),
            icon="book",
        )
    if counted["silent"]:
        yield Task(
            title=ngettext(
                "Catat maklumat {n} layanan", "Catat maklumat {n} layanan", counted["silent"]
            ).format(n=counted["silent"]),
            url=reverse("units:register"),
            note=_("Nomor, tanggal, atau alamat maklumat pelayanan."),
            icon="doc",
        )


def people_without_account(person: Person, day: date) -> Iterator[Task]:
    """How many never signed in: for the office that invites, and for those who must ask it."""
    may_invite = holds_anywhere(person, Permission.PEOPLE_MANAGE)
    needed = Permission.PEOPLE_MANAGE if may_invite else Permission.MEMBERSHIPS_MANAGE
    if not holds_anywhere(person, needed):
        return
    staff = Person.objects.filter(people_within(person, needed), not_left(day), is_active=True)
    number = staff.filter(last_login=None).exclude(pk=person.pk).count()
    if not number:
        return
    words = ngettext("{n} pegawai belum pernah masuk", "{n} pegawai belum pernah masuk", number)
    yield Task(
        title=words.format(n=number),
        url=f"{reverse('people')}?{urlencode({'akun': 'belum-masuk'})}",
        note=_("Undang satu per satu: surel, kode, atau teks WhatsApp.") if may_invite else "",
        icon="people",
        waits_for="" if may_invite else _("Bagian Organisasi mengundang"),
    )


def units_without_head(person: Person, day: date) -> Iterator[Task]:
    """Open units that nobody leads today, for those who keep posts and holders."""
    if not holds_anywhere(person, Permission.UNITS_MANAGE):
        return
    led = Unit.objects.filter(
        Q(posts__holders__ends_on=None) | Q(posts__holders__ends_on__gte=day),
        posts__is_head=True,
        posts__holders__starts_on__lte=day,
    )
    mine = Unit.objects.filter(within(person, Permission.UNITS_MANAGE)).exclude(ends_on__lt=day)
    bare = mine.exclude(pk__in=led.values("pk")).order_by(F("path__len"), alphabetical("name"))
    names = list(bare.values_list("name", flat=True)[: SHOWN - 1])
    if names:
        number = bare.count()
        words = ngettext("{n} unit tanpa pimpinan", "{n} unit tanpa pimpinan", number)
        more = "" if number == len(names) else ", …"
        yield Task(
            title=words.format(n=number),
            url=reverse("units:list"),
            note=_("Catat pejabat definitif, Plt., atau Plh.: {names}").format(
                names=", ".join(names) + more
            ),
            icon="unit",
        )


SOURCES: Sequence[Source] = (
    open_runs,
    actions_of_mine,
    actions_to_verify,
    recommendations_of_mine,
    recommendations_to_close,
    charters_to_sign,
    pacts_to_sign,
    charters_to_follow_up,
    ceremonies_to_write_up,
    returned_evidence,
    ending_evidence,
    unfinished_services,
    people_without_account,
    units_without_head,
)
