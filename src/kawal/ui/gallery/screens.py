"""What the gallery's pages show."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from kawal.ui.gallery import charts, forms, samples
from kawal.ui.icons import DRAWINGS
from kawal.ui.listing import Sorting, page_of
from kawal.ui.navigation import Item

_ROWS = 12
_COLUMNS = {"aksi": ("title",), "unit": ("unit",), "tenggat": ("due",)}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Bar, navigation and person as the workspace will fill them."""
    here = request.path
    pages = (
        ("Halaman kerja", "ui:gallery"), ("Halaman publik", "ui:gallery-public"),
        ("Halaman polos", "ui:gallery-plain"), ("Dialog", "ui:gallery-dialog"),
        ("Kirim berkas", "ui:gallery-upload"),
    )  # fmt: skip
    items = [Item(label, reverse(name), reverse(name) == here) for label, name in pages]
    return {
        "navigation": items,
        "public_navigation": items,
        "account_navigation": [Item("Akun", "#", icon="person"), Item("Kabar", "#", icon="bell")],
        "search_url": here,
        "agency_name": "Pemerintah Kota Sukamaju",
        "user": SimpleNamespace(name="Ratna Wulandari", initials="RW", is_authenticated=True),
    }  # fmt: skip


def work(request: HttpRequest) -> dict[str, Any]:
    return frame(request) | _parts(request) | {"facts_shown": samples.facts()}


def public(request: HttpRequest) -> dict[str, Any]:
    return frame(request) | _parts(request) | {
        "user": SimpleNamespace(is_authenticated=False),
        "search_url": "",
        "facts_shown": samples.public_facts(),
        "split": charts.commitments(),
        "index": charts.follow_through(),
        "survey": charts.survey(),
        "quality": charts.quality(),
        "places": samples.places(),
        "ladder": samples.ladder(),
    }  # fmt: skip


def plain() -> dict[str, Any]:
    return {
        "form": forms.SignInForm({"login": "ratna@sukamaju.example", "password": ""}),
        "agency_name": "Pemerintah Kota Sukamaju",
    }


def _parts(request: HttpRequest) -> dict[str, Any]:
    sorting = Sorting.read(request.GET, _COLUMNS, default="tenggat")
    rows = [row for row in samples.actions() if _fits(row, request)]
    rows.sort(
        key=lambda row: str(getattr(row, _COLUMNS[sorting.column][0])),
        reverse=sorting.is_descending,
    )
    return {
        "icons": sorted(DRAWINGS),
        "steps": samples.journey(),
        "form": forms.sample(),
        "wrong": forms.wrong(),
        "filters_form": forms.FilterForm(request.GET),
        "sorting": sorting,
        "page": page_of(rows, request.GET, size=_ROWS),
        "areas": charts.areas(),
        "slim": charts.areas(is_slim=True),
        "total": charts.total(),
        "incomplete": charts.incomplete(),
        "barely": charts.barely_short(),
        "trend": charts.trend_to_gate(),
        "index": charts.follow_through(),
        "single": charts.single_point(),
        "survey": charts.survey(),
        "heat": charts.heat(),
    }


def _fits(row: samples.Action, request: HttpRequest) -> bool:
    asked = request.GET
    return (
        asked.get("q", "").casefold() in row.title.casefold()
        and asked.get("unit", "") in {"", row.unit_key}
        and asked.get("keadaan", "") in {"", row.kind}
    )
