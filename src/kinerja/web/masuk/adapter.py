"""How allauth behaves here: nobody signs up, secrets are stored encrypted, OIDC finds people by their NIP."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from kinerja.organisasi.models import Akun
from kinerja.web.dasar.pelaku import pelaku
from kinerja.web.masuk.penjaga import alamat_ip
from kinerja.web.masuk.queries import akun_menurut_nip

PESAN_DIAM = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AdapterAkun(DefaultAccountAdapter):
    """Local accounts. They are made with the personnel data, never by their owner."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """See `penjaga.alamat_ip`."""
        return alamat_ip(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home, or the choice of the post for whoever holds several."""
        return reverse("pilih_jabatan" if len(pelaku(request).jabatan) > 1 else "beranda")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **lain: Any
    ) -> None:
        """Messages as usual, but signing in and out speaks for itself."""
        if message_template not in PESAN_DIAM:
            super().add_message(request, level, message_template, *args, **lain)


class AdapterFaktorKedua(DefaultMFAAdapter):
    """Second factors.

    Their secrets are encrypted with a key made from `SECRET_KEY`, so that a copy of the database is not enough.
    """

    def encrypt(self, text: str) -> str:
        """The text as stored."""
        return _kunci().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text behind a stored one; keys in `SECRET_KEY_FALLBACKS` still open it."""
        return _kunci().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Akun) -> str:
        """The user name, which tells several accounts apart in an authenticator application."""
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        """The QR code as an element that stands in the page itself, which the CSP allows without `data:` images."""
        svg = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def generate_authenticator_name(self, user: Akun, type: Any) -> str:
        """A first name for a new key."""
        return "Kunci keamanan"


class AdapterOidc(DefaultSocialAccountAdapter):
    """Sign-in through the region's OpenID Connect server: it says who a person is, our own tables what he may do."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie a first sign-in to the account whose NIP the server vouches for; else go back with the reason."""
        if sociallogin.is_existing:
            return
        data = sociallogin.account.extra_data or {}
        klaim = [
            bagian.get(settings.OIDC_KLAIM) for bagian in (data, data.get("userinfo"), data.get("id_token")) if bagian
        ]
        nip = "".join(str(next((k for k in klaim if k), "")).split())
        akun = akun_menurut_nip(nip)
        if akun is None:
            messages.error(request, "Identitas itu belum terdaftar. Hubungi pengelola kepegawaian kantor Anda.")
            raise ImmediateHttpResponse(redirect("masuk"))
        sociallogin.connect(request, akun)


def _kunci() -> MultiFernet:
    return MultiFernet([_fernet(k) for k in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(rahasia: str) -> Fernet:
    turunan = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"kinerja faktor kedua")
    return Fernet(base64.urlsafe_b64encode(turunan.derive(rahasia.encode())))
