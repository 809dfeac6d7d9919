"""Addresses of a run's worksheet: /penilaian/<run>/…"""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from kawal.assessments.views import teamwork, worksheet


class CodeConverter(StringConverter):
    """A question as the regulation numbers it. It has a point; names of other pages have none."""

    regex = r"[A-Z]+(?:\.[A-Za-z0-9]+)+"


register_converter(CodeConverter, "question_code")

_RUN = "<uuid:run_id>/"
_QUESTION = f"{_RUN}<question_code:code>/"

urlpatterns: list[URLPattern] = [
    path(_RUN, worksheet.worksheet, name="worksheet"),
    path(_QUESTION, worksheet.question, name="question"),
    path(f"{_QUESTION}komentar/", teamwork.comment, name="comment"),
    path(f"{_QUESTION}penjawab/", teamwork.assignment, name="assignment"),
]
