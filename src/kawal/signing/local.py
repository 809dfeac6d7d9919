"""Our own seal: a certificate for one act, its key destroyed, the moment sealed in.

It shows that the document is the one this installation sealed, when, and in whose name. It is no
certified electronic signature (TTE tersertifikasi) and says so: in the certificate, in the reason
and in what is seen.
"""

from collections.abc import Sequence
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import BuildProps, PdfSignedData, SignatureObject

from kawal import __version__
from kawal.signing import certificates, errors, stamp
from kawal.signing.acts import Act, Field
from kawal.signing.authority import authority
from kawal.signing.credential import Credential
from kawal.signing.fields import prepare
from kawal.signing.report import Kind
from kawal.signing.sealing import DIGEST, seal
from kawal.signing.writing import fields_in_order, opened

_ROOM = 24_000  # of hexadecimal digits; a signature with its chain and timestamp takes 12,000


class LocalSigner:
    """Seals in the name of whoever is signed in; needs no credential of theirs."""

    kind = Kind.LOCAL

    def prepare(self, document: bytes, fields: Sequence[Field]) -> bytes:
        return prepare(document, fields)

    def check(self, credential: Credential | None, name: str) -> None:
        """Whoever is signed in may: the seal is the installation's, not theirs."""

    def sign(self, document: bytes, act: Act, credential: Credential | None = None) -> bytes:
        """The document and one signature more; everything before it stays to the byte.

        Refuses a field that is not there, is signed, or is not next: fields before it must be
        signed or waived, fields after it empty.
        """
        del credential
        addition = opened(document)
        fields = fields_in_order(addition)
        _refuse_out_of_turn(fields, act)
        is_first = not any(fields.values())
        target = BytesIO()
        writing = PdfCMSEmbedder().write_cms(act.field, addition, existing_fields_only=True)
        field = next(writing).get_object()
        stamp.put(addition, field, act)
        writing.send(SigObjSetup(_signature(act), SigMDPSetup(
            DIGEST, certify=is_first, docmdp_perms=MDPPerm.FILL_FORMS
        )))  # fmt: skip
        prepared, _output = writing.send(SigIOSetup(DIGEST, output=target))
        writing.send(seal(prepared.document_digest, act, authority(act.moment)))
        return target.getvalue()


def _signature(act: Act) -> PdfSignedData:
    return SignatureObject(
        timestamp=act.moment,
        name=act.who.name,
        location=act.place or None,
        reason=f"{act.reason} ({certificates.LABEL})",
        subfilter=SigSeedSubFilter.PADES,
        app_build_props=BuildProps(name="Kawal", revision=__version__),
        bytes_reserved=_ROOM,
    )


def _refuse_out_of_turn(fields: dict[str, DictionaryObject | None], act: Act) -> None:
    if act.field not in fields:
        raise errors.no_such_field(act.field)
    if fields[act.field] is not None:
        raise errors.already_signed(act.field)
    names = list(fields)
    place = names.index(act.field)
    for name in names[:place]:
        if fields[name] is None and name not in act.waived:
            raise errors.not_yet(act.field, name)
    for name in names[place + 1 :]:
        if fields[name] is not None:
            raise errors.too_late(act.field, name)
