"""Small forms of the sheet and of the board."""

from __future__ import annotations

from typing import Any

from django import forms

BUKTI_TERBESAR = 20 * 1024 * 1024
TANGGAL = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FormulirBukti(forms.Form):
    """An evidence file and where the figure stands in it."""

    berkas = forms.FileField(label="Berkas bukti", help_text="PDF, gambar, atau buku kerja; paling besar 20 MB.")
    uraian = forms.CharField(label="Uraian", max_length=300, required=False)
    nomor = forms.CharField(label="Nomor dokumen", max_length=100, required=False)
    tanggal = forms.DateField(label="Tanggal dokumen", widget=TANGGAL, required=False, input_formats=["%Y-%m-%d"])
    halaman = forms.CharField(label="Halaman", max_length=40, required=False)

    def clean_berkas(self) -> object:
        """Refuse what is too big before it is read."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > BUKTI_TERBESAR:
            raise forms.ValidationError("Berkas lebih besar dari 20 MB.")
        return berkas


class FormulirAlasan(forms.Form):
    """A mandatory reason."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Alasan wajib diisi."},
    )


class FormulirKembali(FormulirAlasan):
    """Why a sheet goes back as a whole; may stay empty when rows or cells carry their own reasons (`bertanda`)."""

    use_required_attribute = False

    def __init__(self, *args: Any, bertanda: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alasan = self.fields["alasan"]
        alasan.label = "Alasan untuk seluruh kertas kerja"
        alasan.help_text = "Boleh kosong bila ada baris atau sel yang ditandai."
        alasan.required = not bertanda
        alasan.widget.attrs["form"] = "formulir-kembali"
        alasan.error_messages["required"] = "Tulis alasan, atau tandai baris dan sel yang harus diperbaiki."


class FormulirKomentar(forms.Form):
    """A remark about a cell."""

    isi = forms.CharField(
        label="Komentar",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Komentar wajib diisi."},
    )


class FormulirPengecualian(FormulirAlasan):
    """A reason and the day until which the exception holds."""

    sampai = forms.DateField(
        label="Berlaku sampai",
        widget=TANGGAL,
        input_formats=["%Y-%m-%d"],
        error_messages={"required": "Tanggal akhir pengecualian wajib diisi.", "invalid": "Tanggal tidak terbaca."},
    )
