"""The what-if form: assumed values for quarters to come. Nothing of it is stored."""

from __future__ import annotations

from typing import Any

from django import forms

from kinerja.aturan.angka import AngkaTidakTerbaca, Nilai, baca_nilai
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.predikat import SKALA_NILAI


class BidangAndai(forms.CharField):
    """One assumed value, read as people write figures; empty stays None."""

    def __init__(self, skala_nilai: str, **opsi: Any) -> None:
        super().__init__(required=False, max_length=60, **opsi)
        self.skala_nilai = skala_nilai

    def clean(self, value: Any) -> Nilai | None:
        """The value, or a validation error that says how to write it."""
        teks = super().clean(value)
        try:
            isi = baca_nilai(teks, skala=SKALA_NILAI.get(self.skala_nilai))
        except AngkaTidakTerbaca as salah:
            raise forms.ValidationError(salah.pesan) from salah
        if isi is not None and isi.sampai is not None:
            raise forms.ValidationError("Tulis satu angka, bukan rentang.")
        return isi


class FormulirAndai(forms.Form):
    """A field for each quarter of `sisa`; `petunjuk` is the help shown at it."""

    def __init__(
        self, data: Any, *, sisa: tuple[int, ...], skala_nilai: str, petunjuk: dict[int, str], **opsi: Any
    ) -> None:
        super().__init__(data, **opsi)
        for k in sisa:
            self.fields[f"tw{k}"] = BidangAndai(
                skala_nilai,
                label=f"Andai realisasi Triwulan {ROMAWI[k]}",
                help_text=petunjuk.get(k, ""),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

    @property
    def diandaikan(self) -> dict[int, Nilai]:
        """What was assumed, by quarter."""
        return {int(k[2:]): v for k, v in self.cleaned_data.items() if v is not None}
