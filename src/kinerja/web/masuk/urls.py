"""Addresses of signing in and of the security of one's own account.

Pages of allauth are listed one by one, with the access rule of each: signing up, changing e-mail addresses and
unlinking are not among them. Their names are allauth's, because it looks them up itself.
"""

from __future__ import annotations

from allauth.account import views as akun
from allauth.mfa.base import views as faktor
from allauth.mfa.recovery_codes import views as kode
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as kunci
from allauth.socialaccount import views as sosial
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path

from kinerja.web.masuk import surel, views
from kinerja.web.masuk.luar import dari_luar

urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("masuk/", views.masuk, name="account_login"),
    path("masuk/demo/", views.masuk_demo, name="masuk_demo"),
    path("masuk/faktor-kedua/", dari_luar(faktor.authenticate, "umum"), name="mfa_authenticate"),
    path("masuk/tidak-aktif/", dari_luar(akun.account_inactive, "umum"), name="account_inactive"),
    path("masuk/sso/<slug:provider_id>/", dari_luar(oidc.login, "umum"), name="openid_connect_login"),
    path("masuk/sso/<slug:provider_id>/kembali/", dari_luar(oidc.callback, "umum"), name="openid_connect_callback"),
    path("masuk/sso-batal/", dari_luar(sosial.login_cancelled, "umum"), name="socialaccount_login_cancelled"),
    path("masuk/sso-gagal/", dari_luar(sosial.login_error, "umum"), name="socialaccount_login_error"),
    path("keluar/", views.keluar, name="keluar"),
    path("jabatan/", views.pilih_jabatan, name="pilih_jabatan"),
    path("tampilan/", views.tampilan, name="tampilan"),
    # forgotten password
    path("sandi/lupa/", dari_luar(akun.password_reset, "umum"), name="account_reset_password"),
    path("sandi/lupa/terkirim/", dari_luar(akun.password_reset_done, "umum"), name="account_reset_password_done"),
    path(
        "sandi/lupa/selesai/",
        dari_luar(akun.password_reset_from_key_done, "umum"),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sandi/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        dari_luar(akun.password_reset_from_key, "umum"),
        name="account_reset_password_from_key",
    ),
    # one's own account
    path("akun/", dari_luar(faktor.index, "masuk"), name="mfa_index"),
    path("akun/surel/", surel.ganti, name="ganti_surel"),
    path("akun/sandi/", dari_luar(akun.password_change, "masuk"), name="account_change_password"),
    path("akun/sandi/buat/", dari_luar(akun.password_set, "masuk"), name="account_set_password"),
    path("akun/pastikan/", dari_luar(akun.reauthenticate, "masuk"), name="account_reauthenticate"),
    path("akun/pastikan/kode/", dari_luar(faktor.reauthenticate, "masuk"), name="mfa_reauthenticate"),
    path("akun/pastikan/kunci/", dari_luar(kunci.reauthenticate_webauthn, "masuk"), name="mfa_reauthenticate_webauthn"),
    path("akun/aplikasi/", dari_luar(totp.activate_totp, "masuk"), name="mfa_activate_totp"),
    path("akun/aplikasi/lepas/", dari_luar(totp.deactivate_totp, "masuk"), name="mfa_deactivate_totp"),
    path("akun/pemulihan/", dari_luar(kode.view_recovery_codes, "masuk"), name="mfa_view_recovery_codes"),
    path(
        "akun/pemulihan/buat/",
        dari_luar(kode.generate_recovery_codes, "masuk"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "akun/pemulihan/unduh/",
        dari_luar(kode.download_recovery_codes, "masuk"),
        name="mfa_download_recovery_codes",
    ),
    path("akun/kunci/", dari_luar(kunci.list_webauthn, "masuk"), name="mfa_list_webauthn"),
    path("akun/kunci/tambah/", dari_luar(kunci.add_webauthn, "masuk"), name="mfa_add_webauthn"),
    path("akun/kunci/<kunci:pk>/ubah/", dari_luar(kunci.edit_webauthn, "masuk"), name="mfa_edit_webauthn"),
    path("akun/kunci/<kunci:pk>/hapus/", dari_luar(kunci.remove_webauthn, "masuk"), name="mfa_remove_webauthn"),
]
