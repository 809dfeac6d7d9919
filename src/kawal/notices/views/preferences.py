"""What reaches me and how; my calendar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.notices.actions.calendar_links import link_of
from kawal.notices.actions.choosing import choices_of, choose
from kawal.notices.actions.notifying import plan_of
from kawal.notices.forms import SettingsForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: StaffRequest) -> HttpResponse:
    person = request.person
    form = SettingsForm(request.POST or None, channels=choices_of(person), plan=plan_of(person))
    if request.method == "POST" and form.is_valid():
        choose(
            person=person,
            channels=form.channels(),
            hour=form.cleaned_data["hour"],
            only_weekdays=form.cleaned_data["only_weekdays"],
            now=request.now,
        )
        messages.success(request, _("Pengaturan pemberitahuan disimpan."))
        return redirect("notices:settings")
    context = {"form": form, "link": link_of(person)}
    return render(request, "notices/settings.html", context, status=422 if form.errors else 200)
