"""The form of one's own notices."""

from __future__ import annotations

from django import forms

JAM = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class FormulirPilihan(forms.Form):
    """How one wants to be told."""

    surel = forms.BooleanField(label="Kirim juga melalui surel", required=False)
    ringkasan = forms.BooleanField(label="Satu surel ringkasan sehari, bukan satu per pemberitahuan", required=False)
    tenang_mulai = forms.TimeField(
        label="Jam tenang mulai", widget=JAM, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
        error_messages={"invalid": "Tulis jam sebagai JJ:MM, misalnya 18:00.", "required": "Jam wajib diisi."},
    )  # fmt: skip
    tenang_sampai = forms.TimeField(
        label="Jam tenang sampai", widget=JAM, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
        help_text="Isi jam yang sama pada keduanya bila tidak menghendaki jam tenang.",
        error_messages={"invalid": "Tulis jam sebagai JJ:MM, misalnya 07:00.", "required": "Jam wajib diisi."},
    )  # fmt: skip
