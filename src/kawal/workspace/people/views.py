"""Pages of people: the list, one person with their account, a new one, a change."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.administration import (
    account_panel,
    after_password_if_own,
    hand_over,
    issued_once,
)
from kawal.accounts.alphabet import by_name
from kawal.accounts.service import Person, change, change_own, devices_of, may_administer
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.ui.forms import add_refusal
from kawal.ui.listing import Sorting, page_of
from kawal.units.permissions import (
    Permission,
    grantable_roles,
    holds_anywhere,
    rights_of,
    visible_to,
)
from kawal.units.service import Agency, Holder, Membership, Unit, units_in_reach
from kawal.workspace.people.enrolling import Enrolled, Newcomer, enrol, offered_roles
from kawal.workspace.people.forms import NewPersonForm, OwnDataForm, PeopleFilter, PersonForm
from kawal.workspace.people.listing import people, rows_of

_SORTED_BY = {
    "nama": (by_name(),),
    "nip": ("nip", by_name()),
    "status": ("status", by_name()),
    "masuk": ("last_login", by_name()),
}


@needs(Permission.PEOPLE_VIEW)
@require_safe
def people_list(request: StaffRequest) -> HttpResponse:
    """Everyone within reach, by name, narrowed by what the address says."""
    reader, today = request.person, local_date(request.now)
    may_manage = _looks_after_people(request)
    form = PeopleFilter(request.GET, may_manage=may_manage)
    form.is_valid()
    sorting = Sorting.read(request.GET, _SORTED_BY, default="nama")
    page = page_of(sorting.apply(people(reader, form.cleaned_data, today)), request.GET)
    context = {
        "form": form,
        "is_narrowed": any(form.cleaned_data.values()),
        "sorting": sorting,
        "page": page,
        "rows": rows_of(list(page.object_list), reader, request.now, today),
        "may_manage": may_manage,
        "may_import": holds_anywhere(reader, Permission.UNITS_MANAGE),
    }
    return render(request, "workspace/people/list.html", context)


@needs(Permission.PEOPLE_VIEW)
@require_http_methods(READ_AND_SEND)
def person_page(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What a person is and was, and their account for those who may look after it."""
    person = _seen(request, person_id)
    may_act = may_administer(request.person, person)
    if request.method == "POST" and not may_act:
        raise PermissionDenied
    context = {
        "someone": person,
        "today": local_date(request.now),
        "may_act": may_act,
        "is_self": person == request.person,
        "may_fill_posts": holds_anywhere(request.person, Permission.UNITS_MANAGE),
        "may_change": may_act or (person == request.person and _looks_after_people(request)),
        "devices": devices_of(person, None, request.now) if may_act else [],
        "reads_record": holds_anywhere(request.person, Permission.EVENTS_VIEW),
        **_history(request.person, person),
    }
    return account_panel(request, person, template="workspace/people/person.html", context=context)


@needs(Permission.PEOPLE_MANAGE)
@after_password_if_own
@require_http_methods(READ_AND_SEND)
def person_change(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Names, NIP, ways to sign in; of one's own what the office keeps, after the password."""
    person = _seen(request, person_id)
    is_self = person == request.person
    if not is_self and not may_administer(request.person, person):
        raise PermissionDenied
    kind = OwnDataForm if is_self else PersonForm
    facts = {key: getattr(person, key) or "" for key in kind.base_fields}
    form = kind(sent(request), initial=facts)
    if form.is_valid() and _accepted(form, lambda: _change(request, person, form.cleaned_data)):
        messages.success(request, _("Data {name} disimpan.").format(name=form.cleaned_data["name"]))
        return redirect("person", person_id=person.pk)
    context = {"form": form, "someone": person, "is_self": is_self}
    status = 422 if form.errors else 200
    return render(request, "workspace/people/change.html", context, status=status)


@needs(Permission.PEOPLE_MANAGE)
@require_http_methods(READ_AND_SEND)
def person_add(request: StaffRequest) -> HttpResponse:
    """A new person with role and invitation; the page after it shows the secret, once."""
    agency = _agency(request)
    form = NewPersonForm(
        sent(request),
        units=units_in_reach("unit-pegawai", request.person, agency),
        roles=offered_roles(request.person, agency),
    )
    made: list[Enrolled] = []
    if form.is_valid() and _accepted(form, lambda: made.append(_enrol(request, agency, form))):
        return _enrolled(request, made[0])
    context = {"form": form, "agency": agency}
    status = 422 if form.errors else 200
    return render(request, "workspace/people/add.html", context, status=status)


@needs(Permission.PEOPLE_MANAGE)
@require_safe
def person_added(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """The invitation of somebody just added; loaded again, it is the page of the person."""
    person = _seen(request, person_id)
    issued = issued_once(request, person)
    if not issued:
        return redirect("person", person_id=person.pk)
    context = {"someone": person, **issued}
    response = render(request, "workspace/people/added.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _looks_after_people(request: StaffRequest) -> bool:
    return holds_anywhere(request.person, Permission.PEOPLE_MANAGE)


def _enrol(request: StaffRequest, agency: Agency, form: NewPersonForm) -> Enrolled:
    facts = dict(form.cleaned_data)
    placed = {key: facts.pop(key) for key in ("unit", "role", "channel")}
    newcomer = Newcomer(**facts)
    return enrol(newcomer=newcomer, agency=agency, by=request.person, now=request.now, **placed)


def _enrolled(request: StaffRequest, made: Enrolled) -> HttpResponse:
    said = _("{name} ditambahkan.")
    if made.issued is not None:
        if not hand_over(request, made.issued):
            return redirect("person-added", person_id=made.person.pk)
        said = _("{name} ditambahkan; undangan dikirim ke {email}.")
    messages.success(request, said.format(name=made.person.name, email=made.person.email))
    return redirect("person", person_id=made.person.pk)


def _change(request: StaffRequest, person: Person, facts: dict[str, str]) -> None:
    if person == request.person:  # then the password was asked for
        change_own(person=person, now=request.now, **facts)
    else:
        change(person=person, by=request.person, now=request.now, **facts)


def _accepted(form: Form, act: Callable[[], object]) -> bool:
    """Do it; what the rules refuse is said at its field."""
    try:
        act()
    except Refused as refusal:
        add_refusal(form, refusal)
        return False
    except ValidationError as error:
        _say_in(form, error)
        return False
    return True


def _say_in(form: Form, error: ValidationError) -> None:
    """What the fields of the person refuse; a name that is taken most likely means the same one."""
    taken = _("Sudah dipakai orang lain. Cari dahulu di daftar Pegawai: mungkin sudah terdaftar.")
    for field, faults in error.error_dict.items():
        for fault in faults:
            form.add_error(field, taken if fault.code == "unique" else fault)


def _seen(request: StaffRequest, person_id: UUID) -> Person:
    found = visible_to(request.person, Person.objects.all()).filter(pk=person_id).first()
    if found is None:
        raise Http404
    return found


def _agency(request: StaffRequest) -> Agency:
    """The agency meant by `?instansi=`, else the first in which the person looks after people."""
    held = rights_of(request.person).agencies(Permission.PEOPLE_MANAGE)
    agencies = Agency.objects.filter(pk__in=held)
    slug = request.GET.get("instansi")
    found = agencies.filter(slug=slug).first() if slug else agencies.first()
    if found is None:
        raise PermissionDenied
    return found


def _history(reader: Person, person: Person) -> dict[str, object]:
    """Posts and roles, the latest first, as far as the reader may see them."""
    posts = visible_to(reader, Holder.objects.filter(person=person))
    roles = visible_to(reader, Membership.objects.filter(person=person))
    held = list(posts.select_related("post__unit").order_by("-starts_on", "pk"))
    given = list(roles.select_related("unit", "agency").order_by("revoked_at", "-starts_on", "pk"))
    return {"posts": held, "roles": given, **({} if given else _first_role(reader, person, held))}


def _first_role(reader: Person, person: Person, posts: list[Holder]) -> dict[str, object]:
    """Where the reader may give this person a role, and whether no role can be hidden from them."""
    rights = rights_of(reader)
    seen = rights.agencies(Permission.MEMBERSHIPS_VIEW)
    if person == reader or not person.is_active:
        units: list[Unit] = []
        giving = None
    else:
        units = list({held.post.unit: None for held in posts if held.ends_on is None})
        units = [unit for unit in units if grantable_roles(reader, unit)]
        agencies = Agency.objects.filter(pk__in=rights.agencies(Permission.MEMBERSHIPS_MANAGE))
        giving = next((agency for agency in agencies if grantable_roles(reader, agency)), None)
    return {
        "sees_all_roles": not Agency.objects.exclude(pk__in=seen).exists(),
        "gives_role_in": units,
        "gives_role_for": giving,
    }
