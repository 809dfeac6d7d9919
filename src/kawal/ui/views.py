"""Choice of language for everyone; the gallery for developers, where the site is a demo."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language

from kawal.core.access import public
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.ui.gallery import forms, screens

ERRORS = {"400", "403", "403_csrf", "404", "500"}


@public
@csrf_exempt  # a token would set a cookie for every citizen; the worst abuse is a page in English
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language in a cookie and goes back to the page one came from."""
    return set_language(request)


def in_demo(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The gallery is no part of an installation: 404 outside the demo and development."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (settings.IS_DEMO or settings.DEBUG):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public
@in_demo
@require_safe
def gallery_work(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Tersimpan pukul 10.42. Camat diberi tahu.")
    return render(request, "ui/gallery/work.html", screens.work(request))


@public
@in_demo
@require_safe
def gallery_public(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/public.html", screens.public(request))


@public
@in_demo
@require_safe
def gallery_plain(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/plain.html", screens.plain())


@public
@in_demo
@require_safe
def gallery_dialog(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/dialog.html", screens.frame(request))


class SampleFiles(TemporaryFiles):
    most = 100_000_000


@public
@in_demo
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(SampleFiles)
def gallery_upload(request: HttpRequest) -> HttpResponse:
    """Takes files, names them and throws them away."""
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    context = screens.frame(request) | {"form": form, "taken": []}
    if request.method == "POST" and form.is_valid():
        context["taken"] = form.cleaned_data["workbooks"]
    status = 422 if form.errors else 200
    return render(request, "ui/gallery/upload.html", context, status=status)


@public
@in_demo
@require_safe
def gallery_error(request: HttpRequest, code: str) -> HttpResponse:
    """As the error page looks; answered with 200 so that tools open it."""
    if code not in ERRORS:
        raise Http404
    return render(request, f"{code}.html")
