"""Every address of the site; each app brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("kawal.portal.urls")),
    path("", include("kawal.assessments.urls")),
    path("", include("kawal.commitments.urls")),
    path("", include("kawal.followup.urls")),
    path("", include("kawal.selection.urls")),
    path("", include("kawal.notices.urls")),
    path("", include("kawal.files.urls")),
    path("", include("kawal.accounts.urls")),
    path("", include("kawal.ui.urls")),
    path("", include("kawal.units.urls")),
    path("", include("kawal.workspace.urls")),
]

handler400 = "kawal.core.error_pages.bad_request"
handler403 = "kawal.core.error_pages.permission_denied"
handler404 = "kawal.core.error_pages.page_not_found"
handler500 = "kawal.core.error_pages.server_error"
