"""Forms of signing in, of a forgotten password and of security keys."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import AuthenticationForm

from kinerja.web.masuk.queries import akun_menurut_surel


class FormulirMasuk(AuthenticationForm):
    """User name and password, asked through allauth, which limits guesses per account and per address."""

    def clean(self) -> dict[str, Any]:
        """Find the account. Raises ValidationError for a wrong pair, an inactive account, or too many guesses."""
        nama, sandi = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if nama is not None and sandi:
            self.user_cache = get_adapter().authenticate(self.request, username=nama, password=sandi)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class FormulirLupaSandi(ResetPasswordForm):
    """The address to which a link is sent; the answer is the same whether or not somebody has it."""

    email = forms.EmailField(
        label="Alamat surel kedinasan", widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254
    )

    def clean_email(self) -> str:
        """Also look among the addresses of the personnel data."""
        surel = super().clean_email()
        self.users = self.users or akun_menurut_surel(surel)
        return surel


SYARAT_SANDI = (
    "Sedikitnya 10 huruf atau tanda, tidak hanya angka, bukan kata sandi yang umum, dan tidak mirip nama pengguna Anda."
)
"""What AUTH_PASSWORD_VALIDATORS ask for, in one sentence."""


class _BersyaratSandi(forms.Form):
    """A form with a new password, which says what the password must be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = SYARAT_SANDI


class FormulirGantiSandi(_BersyaratSandi, ChangePasswordForm):
    """Another password for oneself."""


class FormulirBuatSandi(_BersyaratSandi, SetPasswordForm):
    """A first password of somebody who signs in by SSO."""


class FormulirSandiBaru(_BersyaratSandi, ResetPasswordKeyForm):
    """A new password in the place of a forgotten one."""


class FormulirPastikan(ReauthenticateForm):
    """The password again, before something is changed that would open the account to others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].widget.attrs.pop("placeholder", None)


class FormulirSurel(forms.Form):
    """One's own address; empty for none."""

    surel = forms.EmailField(
        label="Alamat surel", required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Kosongkan bila Anda tidak menghendaki surel.",
        error_messages={"invalid": "Alamat surel tidak benar; misalnya nama@kab.go.id."},
    )  # fmt: skip


class FormulirTambahKunci(AddWebAuthnForm):
    """A new security key, by a name that its owner knows it by."""

    name = forms.CharField(label="Nama kunci", required=False, max_length=100)


class FormulirNamaKunci(EditWebAuthnForm):
    """Another name for a security key."""

    name = forms.CharField(label="Nama kunci", max_length=100)
