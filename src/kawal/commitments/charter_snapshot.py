"""What a charter promises and who is to sign it, as canonical JSON with its hash.

Everything that is printed is made of this document alone, so that it can be made again and never
says more than what was frozen.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from kawal.commitments.models import Charter, Pledge, Signer
from kawal.commitments.wording import Block, blocks_of, filled

FORMAT = "kawal-piagam-1"


def content_of(
    charter: Charter, signers: Iterable[Signer], pledges: Iterable[Pledge], *, code: str
) -> dict[str, Any]:
    """The charter with its slots filled. Pledges stand where the text has them, or at its end."""
    text = charter.text
    return {
        "format": FORMAT,
        "id": str(charter.pk),
        "code": code,
        "agency": charter.agency.name,
        "unit": charter.unit.name,
        "kind": text.kind,
        "text": {"title": text.title, "version": text.version, "source": text.source},
        "title": charter.title,
        "number": charter.number,
        "place": charter.place,
        "dated_on": charter.dated_on.isoformat(),
        "path": charter.path,
        "body": [_block(block) for block in _body(charter)],
        "pledges": [_pledge(pledge) for pledge in pledges],
        "signers": [_signer(signer) for signer in signers],
    }


def canonical(document: Mapping[str, Any]) -> str:
    """One spelling for one content: keys in order, no blanks, text as it is."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of(content: str | bytes) -> str:
    plain = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(plain).hexdigest()


def opened(text: str) -> dict[str, Any]:
    """What `canonical` wrote."""
    return dict(json.loads(text))


def values_of(charter: Charter) -> dict[str, str]:
    """What the slots of the text are filled with; in Indonesian, whoever presses the button."""
    with translation.override("id"):
        return {
            "unit": charter.unit.name,
            "instansi": charter.agency.name,
            "tempat": charter.place,
            "hari": date_format(charter.dated_on, "l"),
            "tanggal": day_text(charter.dated_on),
            "nomor": charter.number,
        }


def day_text(day: date) -> str:
    """As an official document has it: 12 Maret 2026."""
    with translation.override("id"):
        return date_format(day, "j F Y")


def zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _body(charter: Charter) -> list[Block]:
    values = values_of(charter)
    blocks = [
        Block(block.kind, tuple(filled(line, values) for line in block.lines))
        for block in blocks_of(charter.text.body)
    ]
    if not any(block.kind == "pledges" for block in blocks):
        blocks.append(Block("pledges", ()))
    return blocks


def _block(block: Block) -> dict[str, Any]:
    """Pledges have rows of their own, which may differ from what the text proposed."""
    lines = [] if block.kind == "pledges" else list(block.lines)
    return {"kind": block.kind, "lines": lines}


def _pledge(pledge: Pledge) -> dict[str, Any]:
    return {
        "id": str(pledge.pk),
        "order": pledge.order,
        "text": pledge.text,
        "indicator": pledge.indicator,
        "target": pledge.target,
        "due_on": "" if pledge.due_on is None else pledge.due_on.isoformat(),
        "owner": "" if pledge.owner_post is None else pledge.owner_post.name,
    }


def _signer(signer: Signer) -> dict[str, Any]:
    return {
        "order": signer.order,
        "field": signer.field,
        "role": signer.role,
        "name": signer.name,
        "post": signer.post,
        "capacity": signer.capacity,
        "body": signer.body,
        "has_account": signer.person_id is not None,
    }
