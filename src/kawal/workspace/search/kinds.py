"""What can be found: of each kind the visible rows, their words, and how a hit is shown."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from kawal.accounts.names import normal_email, normal_nip, normal_phone
from kawal.accounts.service import Person
from kawal.assessments import service as assessments
from kawal.assessments.service import Answer, Assessor, Run
from kawal.commitments import service as commitments
from kawal.commitments.service import Ceremony, CeremonyKind, Charter
from kawal.core.search import Words
from kawal.files import service as files
from kawal.files.service import Evidence, EvidenceKind
from kawal.followup import service as followup
from kawal.followup.service import Action, ActionState, RecommendationSource
from kawal.units.permissions import Permission, holds_anywhere, visible_to
from kawal.units.service import Holder, Post, Service, Stakeholder, Unit

type Rows = QuerySet[Any]
LONGEST_NUMBER = 9  # digits; beyond, PostgreSQL knows no such integer
_INITIALS = re.compile(r"[A-Za-z]{3,12}")
_JOINS = "(dan|serta|atau|untuk|di)"
_NOWHERE = Value("", output_field=CharField())
_NEVER = Value(False, output_field=BooleanField())


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKind:
    """`rows` have `target` (id in the address), `about`, `place` and `is_over` beside the title.

    `exact`: the condition that the text is this row's own key. `words`: None where only the key is
    looked for. `about_words`: what stands in `about`, in words. `said`: the title as it is shown,
    where the row has only a code for it.
    """

    key: str
    label: Promise
    icon: str
    title: str
    words: Words | None
    rows: Callable[[Person, date], Rows]
    url: Callable[[str, str], str]
    exact: Callable[[str], Q] = field(default=lambda _text: Q(pk__in=[]))
    about_words: Mapping[str, Any] = field(default_factory=dict)
    said: Callable[[str], str] = str


def _over(rows: Rows, day: date) -> Rows:
    marked: Rows = rows.annotate(is_over=Coalesce(Q(ends_on__lt=day), False))
    return marked


def _units(person: Person, day: date) -> Rows:
    rows = visible_to(person, Unit.objects.all())
    rows = rows.annotate(about=F("code"), place=Coalesce("parent__name", _NOWHERE), target=F("pk"))
    return _over(rows, day)


def _unit_key(text: str) -> Q:
    """Its code, or the initials of its name, as offices call one another: DPMPTSP."""
    key = Q(code__iexact=text)
    return key | Q(name__iregex=_begins(text)) if _INITIALS.fullmatch(text) else key


def _begins(initials: str) -> str:
    """Words of a name begin so, one after the other; a word that only joins has no initial.

    >>> bool(re.match(_begins("bkp"), "badan kepegawaian dan pengembangan"))
    True
    """
    first, others = initials[0], initials[1:]
    return rf"^{first}\w*" + "".join(rf"\W+({_JOINS}\W+)?{letter}\w*" for letter in others)


def _people(person: Person, day: date) -> Rows:
    """With the post of the day: names alone are not unique."""
    rows = visible_to(person, Person.objects.all())
    if not holds_anywhere(person, Permission.PEOPLE_VIEW):
        rows = rows.filter(pk__in=[])  # one always sees oneself, but that is no find
    posts = Holder.objects.on(day).filter(person=OuterRef("pk")).order_by("capacity", "-starts_on")
    post = posts.values_list(Concat("post__name", Value(", "), "post__unit__name"))
    return rows.annotate(
        about=Coalesce("nip", "email", "phone", _NOWHERE, output_field=CharField()),
        place=Coalesce(Subquery(post[:1]), _NOWHERE, output_field=CharField()),
        is_over=Q(is_active=False),
        target=F("pk"),
    )


def _person_key(text: str) -> Q:
    """NIP, telephone number, or the beginning of an e-mail once it has its @."""
    key = Q(pk__in=[])
    if "@" in text:
        key |= Q(email__startswith=normal_email(text))
    if nip := normal_nip(text):
        key |= Q(nip=nip)
    if phone := normal_phone(text):
        key |= Q(phone=phone)
    return key


def _posts(person: Person, day: date) -> Rows:
    """With who holds it that day."""
    holders = Holder.objects.on(day).filter(post=OuterRef("pk")).order_by("capacity", "-starts_on")
    rows = visible_to(person, Post.objects.all()).annotate(
        about=Coalesce(Subquery(holders.values("person__name")[:1]), _NOWHERE),
        place=F("unit__name"),
        target=F("unit_id"),
    )
    return _over(rows, day)


def _services(person: Person, day: date) -> Rows:
    rows = visible_to(person, Service.objects.all())
    return _over(rows.annotate(about=_NOWHERE, place=F("unit__name"), target=F("pk")), day)


def _stakeholders(person: Person, day: date) -> Rows:
    rows = visible_to(person, Stakeholder.objects.all())
    place = Coalesce("area__name", _NOWHERE)
    return _over(rows.annotate(about=F("kind"), place=place, target=F("pk")), day)


def _evidence(person: Person, _day: date) -> Rows:
    """Titles only; the files themselves are not read."""
    return files.visible_to(person, Evidence.objects.all()).annotate(
        about=F("kind"),
        place=F("unit__name"),
        is_over=Q(withdrawn_at__isnull=False),
        target=F("pk"),
    )


def _actions(person: Person, _day: date) -> Rows:
    """Also what the person verifies or works on without any role."""
    found: Rows = followup.visible_to(person, Action.objects.all()).annotate(
        about=F("state"),
        place=F("unit__name"),
        is_over=Q(state__in=[ActionState.VERIFIED, ActionState.WAIVED]),
        target=F("pk"),
    )
    return found


def _action_key(text: str) -> Q:
    """AK-118, as people call it; a bare number is too little."""
    number = text.upper().removeprefix("AK-")
    is_code = number != text.upper() and number.isdecimal() and len(number) < LONGEST_NUMBER
    return Q(number=int(number)) if is_code else Q(pk__in=[])


def _recommendations(person: Person, _day: date) -> Rows:
    """By what it says; closed ones come after."""
    rows = followup.with_progress(followup.seen_recommendations(person))
    found: Rows = rows.annotate(
        about=F("source"), place=F("owner_unit__name"), target=F("pk"),
        is_over=Q(progress=followup.Progress.CLOSED),
    )  # fmt: skip
    return found


def _recommendation_key(text: str) -> Q:
    """The number of its letter; its own number is 1, 2, 3 in every letter."""
    return Q(letter_number__iexact=text)


def _recommendation_said(text: str) -> str:
    return Truncator(" ".join(text.split())).words(24)


def _assessed(person: Person, rows: Rows) -> Rows:
    """Nothing at all for whoever reads no assessments: no query is asked then."""
    if not holds_anywhere(person, Permission.ASSESSMENTS_VIEW):
        return rows.filter(pk__in=[])
    return assessments.visible_to(person, rows)


def _runs(person: Person, _day: date) -> Rows:
    """Under the name that people call them by: what it is, of whom, of which year."""
    year = Cast("cycle__year", CharField())
    said = Concat(Value("Penilaian "), "unit__name", Value(" "), year, output_field=CharField())
    found: Rows = _assessed(person, Run.objects.all()).annotate(
        said=said, about=F("cycle__name"), place=_NOWHERE, is_over=_NEVER, target=F("pk")
    )
    return found


def _run_key(text: str) -> Q:
    return Q(unit__code__iexact=text)


def _questions(person: Person, day: date) -> Rows:
    """By its code, in each sheet that the person may see."""
    rows = _assessed(person, Answer.objects.filter(sheet__assessor=Assessor.UNIT))
    year = Cast("sheet__run__cycle__year", CharField())
    found: Rows = rows.annotate(
        about=F("code"),
        place=Concat("sheet__run__unit__name", Value(" "), year, output_field=CharField()),
        is_over=Q(sheet__run__cycle__year__lt=day.year),  # earlier years come after
        target=F("sheet__run"),
    )
    return found


def _question_key(text: str) -> Q:
    return Q(code__in=assessments.questions_called(text))


def _question_said(code: str) -> str:
    """What it asks, in one line: the form breaks lines where its cells end."""
    return " ".join(assessments.questions_called(code).get(code, code).split())


def _ceremonies(person: Person, _day: date) -> Rows:
    """With the place where it is held; those that were called off come after."""
    rows = commitments.visible_to(person, Ceremony.objects.all())
    is_off = Q(state=Ceremony.State.CANCELLED)
    return rows.annotate(about=F("kind"), target=F("pk"), is_over=is_off)


def _charters(person: Person, _day: date) -> Rows:
    """Of which unit, and where it was signed. What nobody signed comes after."""
    rows = commitments.visible_to(person, Charter.objects.all())
    is_void = Q(state=Charter.State.REFUSED)
    return rows.annotate(about=F("unit__name"), target=F("pk"), is_over=is_void)


def _charter_key(text: str) -> Q:
    """Its number, or the code under its QR."""
    return Q(number__iexact=text) | Q(code__iexact=text)


def _at(name: str) -> Callable[[str, str], str]:
    return lambda target, _title: reverse(name, args=[target])


KINDS: tuple[SearchKind, ...] = (
    SearchKind(
        key="unit", label=_("Unit"), icon="unit", title="name",
        words=Words("name", "short_name", "code"),
        rows=_units, url=_at("units:unit"), exact=_unit_key,
    ),
    SearchKind(
        key="pegawai", label=_("Pegawai"), icon="person", title="name", words=Words("name"),
        rows=_people, url=_at("person"), exact=_person_key,
    ),
    SearchKind(
        key="jabatan", label=_("Jabatan"), icon="people", title="name", words=Words("name"),
        rows=_posts, url=_at("units:posts"),
    ),
    SearchKind(
        key="layanan", label=_("Layanan"), icon="book", title="name", words=Words("name"),
        rows=_services, url=_at("units:service"),
    ),
    SearchKind(
        key="penilaian", label=_("Penilaian"), icon="table", title="said", words=Words("said"),
        rows=_runs, url=_at("assessments:worksheet"), exact=_run_key,
    ),
    SearchKind(
        key="pertanyaan", label=_("Pertanyaan"), icon="doc", title="code", words=None,
        rows=_questions, exact=_question_key, said=_question_said,
        url=lambda target, code: reverse("assessments:question", args=[target, code]),
    ),
    SearchKind(
        key="kegiatan", label=_("Kegiatan"), icon="calendar", title="title",
        words=Words("title"), rows=_ceremonies, url=_at("commitments:ceremony"),
        about_words=dict(CeremonyKind.choices),
    ),
    SearchKind(
        key="piagam", label=_("Piagam"), icon="doc", title="title", words=Words("title"),
        rows=_charters, url=_at("commitments:charter"), exact=_charter_key,
    ),
    SearchKind(
        key="aksi", label=_("Aksi"), icon="flag", title="title", words=Words("title"),
        rows=_actions, url=_at("followup:action"), exact=_action_key,
        about_words=dict(ActionState.choices),
    ),
    SearchKind(
        key="rekomendasi", label=_("Rekomendasi"), icon="book", title="text",
        words=Words("text", "number"), rows=_recommendations, url=_at("followup:recommendation"),
        exact=_recommendation_key, about_words=dict(RecommendationSource.choices),
        said=_recommendation_said,
    ),
    SearchKind(
        key="data-dukung", label=_("Data dukung"), icon="file", title="title",
        words=Words("title"), rows=_evidence, url=_at("files:evidence"),
        about_words=dict(EvidenceKind.choices),
    ),
    SearchKind(
        key="pemangku", label=_("Pemangku kepentingan"), icon="chat", title="name",
        words=Words("name"), rows=_stakeholders,
        url=lambda _target, title: f"{reverse('units:stakeholders')}?{urlencode({'q': title})}",
        about_words=dict(Stakeholder.Kind.choices),
    ),
)  # fmt: skip
