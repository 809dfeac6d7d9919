"""How the exports speak of evidence: the same words on paper, in the portal's file, in the list."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.assessments.queries.exports import Access, Contents, Paper


def closed() -> str:
    """In place of a name that the law closes to the reader."""
    return _("data dukung yang dikecualikan")


def verdict_of(paper: Paper) -> str:
    """What is thought of it here; what was withdrawn or replaced is no longer judged."""
    if paper.attached.is_withdrawn:
        return _("Ditarik")
    if paper.attached.is_replaced:
        return _("Diganti versi baru")
    if paper.attached.is_ended:
        return _("Tidak lagi berlaku seluruh instansi")
    return str(paper.attached.use.get_verdict_display())


def origin_of(paper: Paper) -> str:
    """Of an inherited one: which office gave it, and by which document; empty for an own one."""
    evidence = paper.version.evidence
    if not paper.attached.is_inherited:
        return ""
    if evidence.dated_on is None:
        return _("diwarisi dari {unit}").format(unit=evidence.unit.name)
    return _("diwarisi dari {unit}: {source}, {day}").format(
        unit=evidence.unit.name,
        source=evidence.source,
        day=date_format(evidence.dated_on, "j F Y"),
    )


def reason_of(paper: Paper) -> str:
    """Why it was found weak or rejected, or taken back by its office."""
    if paper.attached.is_ended:
        return paper.version.evidence.unsharing_reason
    return paper.attached.use.reason


def why_left_out(paper: Paper) -> str:
    """Why its file is not in the archive; empty for one that is."""
    if paper.is_closed:
        return _("tidak disertakan: dikecualikan")
    if paper.access == Access.NAMED:
        return _("tidak disertakan: di luar akses Anda")
    if paper.attached.is_withdrawn:
        return _("tidak disertakan: sudah ditarik")
    if paper.attached.is_ended:
        return _("tidak disertakan: tidak lagi berlaku seluruh instansi")
    return _("tidak disertakan: diganti versi baru") if paper.attached.is_replaced else ""


def lines_beside(contents: Contents, code: str) -> str:
    """All evidence of one question, a line each, for one cell."""
    papers = [
        closed() if p.is_closed else f"{p.version.evidence.title} ({p.version.file_name})"
        for p in contents.papers[code]
        if not (p.attached.is_withdrawn or p.attached.is_ended or p.attached.is_replaced)
    ]
    return "\n".join([*papers, *(link.url for link in contents.links.get(code, ()))])
