"""Questions on paper, in the order of the regulation, under the headings of its tree."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kawal.assessments.contents import content_of
from kawal.assessments.exports.figures import Said, points_of
from kawal.assessments.exports.told import closed, origin_of, reason_of, verdict_of
from kawal.assessments.models import Answer, EvidenceLink
from kawal.assessments.queries.exports import Contents, Paper
from kawal.assessments.scores import Scores
from kawal.files.service import Verdict
from kawal.rules.instrument import Choice, Node, Share
from kawal.scoring.scorecard import Scorecard
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Kind

type Data = dict[str, object]

TOP, DEEPEST = 3, 5  # of headings, under the title of the document and that of the section
VERDICTS: dict[str, Kind] = {
    Verdict.ACCEPTED: "done",
    Verdict.WEAK: "due",
    Verdict.REJECTED: "late",
}


def questions(contents: Contents, scores: Scores) -> Iterator[Data]:
    """Headings and questions as one row of blocks, each told apart by its `kind`."""
    for node in contents.instrument.nodes:
        if node.question is not None:
            yield _question(contents, scores, node)
        elif node.parent is not None:
            yield _heading(scores, node)


def _heading(scores: Scores, node: Node) -> Data:
    label = node.short_name or (node.label.capitalize() if node.label.isupper() else node.label)
    claimed, supported = scores.claimed.nodes[node.id], scores.supported.nodes[node.id]
    points = _("klaim {claimed}, didukung {supported}, dari {weight}").format(
        claimed=points_of(claimed),
        supported=points_of(supported),
        weight=decimal_text(claimed.weight),
    )
    depth = node.id.count(".")
    return {
        "kind": "heading",
        "level": min(TOP + depth - 1, DEEPEST),
        "code": node.id,
        "title": label,
        "points": points if claimed.weight else "",
    }


def _question(contents: Contents, scores: Scores, node: Node) -> Data:
    answer = contents.rows[node.id]
    papers = contents.papers[node.id]
    links = contents.links.get(node.id, ())
    return {
        "kind": "question",
        "code": node.id,
        "text": contents.instrument.questions[node.id].text,
        "answer": _answer(contents, scores.claimed, answer),
        "remark": _remark(scores, answer),
        "points": _points(scores.claimed, node.id),
        "note": answer.note,
        "evidence": [*map(_paper, papers), *map(_link, links)],
    }


def _answer(contents: Contents, card: Scorecard, answer: Answer) -> list[str]:
    """The official criterion that was chosen, or each count, and what they come to."""
    content = content_of(answer)
    asked = contents.instrument.questions[answer.code].answer
    if content.is_blank:
        return [_("belum dijawab")]
    if isinstance(asked, Choice):
        return [chosen(asked, content.choice)]
    if isinstance(asked, Share) and content.counts:
        counts = [f"{i.label}: {content.counts.get(i.name, '–')}" for i in asked.inputs
                  if i.name in content.counts or not i.total_of]  # fmt: skip
        percent = card.nodes[answer.code].percent
        return [*counts, *([] if percent is None else [f"= {decimal_text(percent)} %"])]
    return [content.value.replace(".", ",")]


def chosen(asked: Choice, key: str) -> str:
    """The key and its criterion, but `Ya, jika…` where this says the key itself."""
    criterion = next(o.criterion for o in asked.options if o.key == key) or key
    rest = criterion[len(key) :]
    begins = criterion.casefold().startswith(key.casefold()) and not rest[:1].isalnum()
    return f"{key}{rest}" if begins else f"{key}. {criterion}"


def _points(card: Scorecard, code: str) -> str:
    result = card.nodes[code]
    if result.points is None:
        return ""
    return _("{points} dari {weight} poin").format(
        points=decimal_text(result.points), weight=decimal_text(result.weight)
    )


def _remark(scores: Scores, answer: Answer) -> Data | None:
    """Why an answer does not count, or not yet as proven."""
    if answer.is_blank:
        return None
    if not answer.is_confirmed:
        return Said("due", _("dari tahun lalu, belum dikonfirmasi: tidak dihitung"))._asdict()
    if scores.supported.nodes[answer.code].answered:
        return None
    return Said("due", _("belum didukung"))._asdict()


def _paper(paper: Paper) -> Data:
    verdict = Said(VERDICTS.get(paper.attached.use.verdict, "idle"), verdict_of(paper))
    each = paper.attached
    if each.is_withdrawn or each.is_ended or each.is_replaced:
        verdict = Said("idle", verdict.word)
    if paper.is_closed:
        return {
            "name": closed(),
            "more": "",
            "sha256": "",
            "reason": "",
            "state": verdict._asdict(),
        }
    version = paper.version
    said = _("versi {n}, {title}").format(n=version.number, title=version.evidence.title)
    return {
        "name": version.file_name,
        "more": "; ".join(part for part in (said, origin_of(paper)) if part),
        "sha256": version.blob.sha256,
        "reason": reason_of(paper),
        "state": verdict._asdict(),
    }


def _link(link: EvidenceLink) -> Data:
    said = Said("idle", _("Tautan, bukan berkas"))
    return {
        "name": link.title,
        "more": link.url,
        "sha256": "",
        "reason": "",
        "state": said._asdict(),
    }
