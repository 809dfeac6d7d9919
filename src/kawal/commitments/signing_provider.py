"""Who makes the signatures of a charter. (allauth imports a `provider` of every app at start.)"""

from kawal.commitments.models import Charter
from kawal.signing.service import Kind, Signer, signer


def provider_of(charter: Charter) -> Signer:
    """Refuses certified signatures where no service of BSrE is set up."""
    return signer(Kind.BSRE if charter.is_certified else Kind.LOCAL)
