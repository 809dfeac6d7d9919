"""Addresses of charters: /piagam/ for staff, /komitmen/ and /verifikasi/piagam/ for everyone."""

from django.urls import path, register_converter
from django.urls.resolvers import URLPattern, URLResolver

from kawal.commitments.views import (
    certified_signing,
    charter_closing,
    charter_drafting,
    charter_refusals,
    charter_signers,
    charter_signing,
    charter_texts,
    charter_verification,
    charters,
    public_charters,
)


class Code:
    """Of a charter, as it stands under its QR."""

    regex = "[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Way(Code):
    """What happens to a signer in a draft."""

    regex = "naik|turun|hapus"


register_converter(Code, "charter_code")
register_converter(Way, "way_of_signer")

_ONE = "piagam/<uuid:charter_id>"
_SIGNER = f"{_ONE}/penanda-tangan/<uuid:signer_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("piagam/", charters.charters, name="charters"),
    path("piagam/baru/", charter_drafting.draft, name="charter-new"),
    path("piagam/teks/", charter_texts.texts, name="charter-texts"),
    path("piagam/teks/baru/", charter_texts.new, name="charter-text-new"),
    path("piagam/teks/pakta/", charter_texts.pakta, name="charter-text-pakta"),
    path("piagam/teks/<uuid:text_id>/", charter_texts.text, name="charter-text"),
    path("piagam/teks/<uuid:text_id>/ubah/", charter_texts.change, name="charter-text-change"),
    path(f"{_ONE}/", charters.charter, name="charter"),
    path(f"{_ONE}/piagam.pdf", charters.charter_pdf, name="charter-pdf"),
    path(f"{_ONE}/berita-acara.pdf", charters.closing_pdf, name="charter-closing"),
    path(f"{_ONE}/pindaian/<uuid:proof_id>/", charters.proof, name="charter-proof"),
    path(f"{_ONE}/ubah/", charter_drafting.edit, name="charter-edit"),
    path(f"{_ONE}/komitmen/", charter_drafting.add_pledge, name="pledge-new"),
    path(f"{_ONE}/komitmen/<uuid:pledge_id>/", charter_drafting.change_pledge, name="pledge-edit"),
    path(
        f"{_ONE}/komitmen/<uuid:pledge_id>/hapus/",
        charter_drafting.remove_pledge,
        name="pledge-remove",
    ),
    path(f"{_ONE}/siap/", charter_drafting.make_ready, name="charter-ready"),
    path(f"{_ONE}/draf/", charter_drafting.back_to_draft, name="charter-redraft"),
    path(f"{_ONE}/penanda-tangan/", charter_signers.add_officials, name="signers-add"),
    path(f"{_ONE}/saksi/", charter_signers.add_witness, name="witness-add"),
    path(f"{_SIGNER}/<way_of_signer:way>/", charter_signers.move, name="signer-move"),
    path(f"{_SIGNER}/berhalangan/", charter_closing.waive, name="signer-waive"),
    path(f"{_SIGNER}/menolak/", charter_refusals.on_paper, name="signer-refused"),
    path(f"{_SIGNER}/batalkan/", charter_closing.take_back, name="signer-take-back"),
    path(f"{_ONE}/tanda-tangan/", charter_signing.sign, name="charter-sign"),
    path(f"{_ONE}/kode/", certified_signing.code, name="charter-code"),
    path(f"{_SIGNER}/sertifikat/", certified_signing.certificate, name="charter-certificate"),
    path(f"{_ONE}/konfirmasi/", charter_signing.confirm, name="charter-confirm"),
    path(f"{_ONE}/tolak/", charter_signing.refuse, name="charter-refuse"),
    path(f"{_ONE}/bantah/", charter_refusals.contest, name="charter-contest"),
    path(f"{_ONE}/tanda-tangan-basah/", charter_closing.by_hand, name="charter-by-hand"),
    path(f"{_ONE}/segel/", charter_closing.seal, name="charter-seal"),
    path(f"{_ONE}/dari-sistem-lain/", charter_closing.foreign, name="charter-foreign"),
    path(f"{_ONE}/rencana-aksi/", charter_closing.plan, name="charter-plan"),
    path("komitmen/", public_charters.charters, name="public-charters"),
    path("komitmen/<uuid:charter_id>/", public_charters.charter, name="public-charter"),
    path("komitmen/<uuid:charter_id>/piagam.pdf", public_charters.document, name="public-pdf"),
    path(
        "komitmen/<uuid:charter_id>/berita-acara.pdf",
        public_charters.closing,
        name="public-closing",
    ),
    path("verifikasi/piagam/", charter_verification.any_charter, name="verify-any"),
    path("verifikasi/piagam/<charter_code:code>/", charter_verification.verify, name="verify"),
]
