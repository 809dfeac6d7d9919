"""Our own clock, as RFC 3161 has it: it says that a signature existed at a moment.

It proves no more than that this installation said so. Its use is another: the certificate of an act
ends after minutes, and with the moment sealed in, the signature is judged as of that moment.
"""

import secrets
from datetime import datetime

from asn1crypto import algos, cms, core, tsp, x509
from pyhanko.sign.timestamps import TimeStamper

from kawal.signing.authority import Authority
from kawal.signing.certificates import STATEMENT
from kawal.signing.keys import KeptKey, plain


class OwnClock(TimeStamper):
    """Stamps what it is given with one moment."""

    def __init__(self, authority: Authority, moment: datetime) -> None:
        super().__init__(include_nonce=False)  # type: ignore[no-untyped-call]
        self._name = plain(authority.clock).subject
        self._key = KeptKey(authority.clock_key, authority.clock, [authority.root])
        self._moment = moment

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        token = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": STATEMENT.dotted_string,
                "message_imprint": tsp.MessageImprint(
                    {
                        "hash_algorithm": algos.DigestAlgorithm({"algorithm": md_algorithm}),
                        "hashed_message": message_digest,
                    }
                ),
                "serial_number": secrets.randbits(120),
                "gen_time": self._moment,
                "accuracy": tsp.Accuracy({"seconds": 1}),
                "tsa": x509.GeneralName(name="directory_name", value=self._name),
            }
        )
        content = cms.EncapsulatedContentInfo(
            {"content_type": "tst_info", "content": core.ParsableOctetString(token.dump())}
        )
        return await self._key.async_sign_general_data(
            content, md_algorithm, detached=False, use_cades=True
        )
