"""Entry point of the server (granian)."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kawal.config.behind_proxy import as_the_proxy_says
from kawal.config.whole_bodies import tell_of_cut_bodies

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kawal.config.settings")
_site = get_wsgi_application()


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    if settings.KAWAL_BEHIND_PROXY:
        environ = as_the_proxy_says(environ)
    return _site(tell_of_cut_bodies(environ), start_response)
