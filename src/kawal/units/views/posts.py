"""Posts of a unit: the full list, open, close, fill, end, hand over."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.ui.listing import page_of
from kawal.units.actions.hand_over import (
    agency_roles_of,
    first_day_of_next,
    hand_over,
    is_followed,
    keeps_a_post,
    roles_to_move,
)
from kawal.units.actions.posts import appoint, close_post, end_holder, open_post
from kawal.units.forms.posts import AppointForm, HandOverForm, PostForm
from kawal.units.forms.units import LastDayForm
from kawal.units.models import Holder, Membership, Post, Unit
from kawal.units.permissions import Permission, grantable_roles, holds
from kawal.units.queries.units import (
    breadcrumb,
    people_in,
    people_with_a_page,
    posts_of,
)
from kawal.units.reaches import people_in_reach
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.unit_forms import address_of
from kawal.units.views.within import require, seen, unit_for


@needs(Permission.UNITS_VIEW)
@require_safe
def post_list(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """All posts of one unit, with everybody who ever held them."""
    unit = seen(Unit.objects.all(), request.person, unit_id)
    page = page_of(posts_of(unit), request.GET)
    context = {
        "unit": unit,
        "today": local_date(request.now),
        "trail": breadcrumb(request.person, unit),
        "page": page,
        "may": {"manage": holds(request.person, Permission.UNITS_MANAGE, unit)},
        "has_page": people_with_a_page(request.person, people_in(page.object_list)),
    }
    return render(request, "units/posts.html", context)


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def open_(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """A new post."""
    unit = unit_for(request, unit_id, Permission.UNITS_MANAGE)
    form = PostForm(sent(request), initial={"starts_on": local_date(request.now)})
    return act_by_form(
        request,
        form,
        lambda: open_post(unit=unit, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Buka jabatan"),
            submit=_("Buka jabatan"),
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda post: _("Jabatan {name} dibuka.").format(name=post.name),
        then=lambda _post: address_of(unit),
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def close(request: StaffRequest, post_id: UUID) -> HttpResponse:
    """The post's last day."""
    post = _post_for(request, post_id)
    form = LastDayForm(sent(request), initial={"on": local_date(request.now)})
    return act_by_form(
        request,
        form,
        lambda: close_post(post=post, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Tutup jabatan {name}").format(name=post.name),
            submit=_("Tutup jabatan"),
            is_grave=True,
            back=address_of(post.unit),
            back_label=post.unit.name,
        ),
        said=lambda closed: _("Jabatan {name} ditutup.").format(name=closed.name),
        then=lambda closed: address_of(closed.unit),
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def fill(request: StaffRequest, post_id: UUID) -> HttpResponse:
    """Put somebody into the post."""
    post = _post_for(request, post_id)
    people = people_in_reach("pejabat", request.person)
    initial = {"starts_on": local_date(request.now)}
    form = AppointForm(sent(request), people=people, initial=initial)
    return act_by_form(
        request,
        form,
        lambda: appoint(post=post, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Isi jabatan {name}").format(name=post.name),
            submit=_("Catat pejabat"),
            back=address_of(post.unit),
            back_label=post.unit.name,
        ),
        said=lambda holder: _("{name} tercatat.").format(name=holder.person.name),
        then=lambda _holder: address_of(post.unit),
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def end(request: StaffRequest, holder_id: UUID) -> HttpResponse:
    """The last day of a term, without a successor."""
    holder = _holder_for(request, holder_id)
    form = LastDayForm(sent(request), initial={"on": local_date(request.now)})
    unit = holder.post.unit
    return act_by_form(
        request,
        form,
        lambda: end_holder(holder=holder, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Akhiri masa jabatan {name}").format(name=holder.person.name),
            lead=_("Perannya di unit ini tetap. Bila sudah ada pengganti, catat serah terima."),
            submit=_("Akhiri masa jabatan"),
            is_grave=True,
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda _holder: _("Masa jabatan diakhiri."),
        then=lambda _holder: address_of(unit),
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def hand_over_to(request: StaffRequest, holder_id: UUID) -> HttpResponse:
    """Serah terima: shows what goes over, then does it in one act.

    Of the roles in the whole agency only those are offered that the person may give there. They are
    ticked beforehand where the outgoing person has no other post to which they may belong.
    """
    holder = _holder_for(request, holder_id)
    today, unit = local_date(request.now), holder.post.unit
    if is_followed(holder, today):
        raise Http404
    roles = roles_to_move(holder.person, unit, today, held_until=holder.ends_on)
    offered, kept = _agency_roles(request, holder, today)
    people = people_in_reach("pejabat", request.person, without=holder.person_id)
    initial: dict[str, object] = {"on": today}
    if not keeps_a_post(holder.person, holder.post, today):
        initial["agency_roles"] = [held.role for held in offered]
    form = HandOverForm(sent(request), people=people, agency_roles=offered, initial=initial)
    return act_by_form(
        request,
        form,
        lambda: hand_over(
            outgoing=holder,
            to=form.cleaned_data["person"],
            on=form.cleaned_data["on"],
            capacity=form.cleaned_data["capacity"],
            decree=form.cleaned_data["decree"],
            agency_roles=form.cleaned_data.get("agency_roles", ()),
            by=request.person,
            now=request.now,
        ),
        page=FormPage(
            title=_("Serah terima jabatan {name}").format(name=holder.post.name),
            submit=_("Catat serah terima"),
            back=address_of(unit),
            back_label=unit.name,
            template="units/hand_over.html",
            more={
                "holder": holder,
                "roles": roles,
                "kept": kept,
                "first_day": first_day_of_next(holder),
                "has_come": first_day_of_next(holder) <= today,
            },
        ),
        said=lambda act: _("Serah terima dari {old} kepada {new} tercatat.").format(
            old=act.outgoing.name, new=act.incoming.name
        ),
        then=lambda _act: address_of(unit),
    )


def _agency_roles(
    request: StaffRequest, holder: Holder, today: date
) -> tuple[list[Membership], list[Membership]]:
    """Roles in the whole agency that the reader may hand on, and those that are not theirs."""
    unit = holder.post.unit
    held = agency_roles_of(holder.person, unit, today, held_until=holder.ends_on)
    given = grantable_roles(request.person, unit.agency) if held else []
    offered = [membership for membership in held if membership.role in given]
    return offered, [membership for membership in held if membership.role not in given]


def _post_for(request: StaffRequest, post_id: UUID) -> Post:
    post = seen(Post.objects.select_related("unit"), request.person, post_id)
    require(request.person, Permission.UNITS_MANAGE, post.unit)
    return post


def _holder_for(request: StaffRequest, holder_id: UUID) -> Holder:
    rows = Holder.objects.select_related("post__unit", "person")
    holder = seen(rows, request.person, holder_id)
    require(request.person, Permission.UNITS_MANAGE, holder.post.unit)
    return holder
