"""Forms of the lists, made from the columns that the workbooks declare, so that both doors ask the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from kinerja.aturan.nip import tulis_nip
from kinerja.integrasi.buku_kerja.bentuk import Isian
from kinerja.integrasi.data_induk.buku import UNGGAHAN_TERBESAR
from kinerja.integrasi.data_induk.daftar import DaftarInduk
from kinerja.integrasi.data_induk.keadaan import Keadaan
from kinerja.integrasi.data_induk.periksa import TERSIMPAN, mentah
from kinerja.lib.galat import Galat, Temuan
from kinerja.web.data_induk.sajian import NAMA_KODE, judul_kolom

PANJANG_BAKU = 4000
_WAJIB = {"required": "Kolom ini wajib diisi."}
_FORMAT_TANGGAL = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class FormulirUnggah(forms.Form):
    """A workbook."""

    berkas = forms.FileField(
        label="Buku kerja (.xlsx)",
        help_text="Unduh dahulu, ubah di Excel atau LibreOffice, lalu unggah kembali. Paling besar 5 MB.",
        error_messages={"required": "Pilih berkas lebih dahulu.", "empty": "Berkas itu kosong."},
    )

    def clean_berkas(self) -> Any:
        """Refuse what is too big before it is read."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UNGGAHAN_TERBESAR:
            raise forms.ValidationError("Berkas lebih besar dari 5 MB.")
        return berkas


class FormulirBaris(forms.Form):
    """One row of a list. `daftar` declares the fields; the identifying ones are left out when the row is there."""

    def __init__(
        self, daftar: DaftarInduk, keadaan: Keadaan, *, ada: bool, data: QueryDict | None = None, **lain: Any
    ) -> None:
        super().__init__(data, **lain)
        self.daftar = daftar
        self.umum: list[Temuan] = []
        for k in daftar.lembar.kolom:
            if k.terkunci or k.kunci.startswith("arsip_") or (ada and k.kunci in daftar.kunci):
                continue
            self.fields[k.kunci] = _bidang(daftar, k, keadaan)

    @property
    def mentah(self) -> dict[str, object]:
        """What was typed, as raw cells."""
        return {k: v for k, v in self.cleaned_data.items() if k in self.fields}

    def tandai(self, galat: Galat) -> None:
        """Put each finding at its field; what belongs to no field is kept in `umum`."""
        judul = {k.judul: k.kunci for k in self.daftar.lembar.kolom}
        for t in galat.temuan:
            kunci = judul.get(t.kolom, "")
            di_sini = t.lembar == self.daftar.lembar.nama and t.berkas != TERSIMPAN
            if di_sini and kunci in self.fields:
                pesan = t.pesan[:1].upper() + t.pesan[1:]
                self.add_error(kunci, f"{pesan}. Seharusnya: {t.diharapkan}." if t.diharapkan else pesan)
            else:
                self.umum.append(t)


def awal(daftar: DaftarInduk, isi: Mapping[str, object]) -> dict[str, object]:
    """A stored row as the form shows it."""
    return {k: teks_isian(v) for k, v in mentah(daftar, isi).items()}


def teks_isian(nilai: object) -> object:
    """A raw cell as text in a field; dates stay dates."""
    if isinstance(nilai, Decimal):
        return f"{nilai:f}".replace(".", ",")
    return "" if nilai is None else nilai


def _bidang(daftar: DaftarInduk, k: Isian, keadaan: Keadaan) -> forms.Field:
    umum: dict[str, Any] = {
        "label": judul_kolom(daftar, k.kunci),
        "required": k.wajib,
        "help_text": "" if k.kunci in daftar.acuan else k.petunjuk,
        "error_messages": dict(_WAJIB),
    }
    if k.kunci in daftar.acuan or k.jenis == "pilihan":
        pilihan = _acuan(daftar, k, keadaan) if k.kunci in daftar.acuan else _pilihan(k)
        umum["error_messages"]["invalid_choice"] = "Pilihan ini tidak tersedia."
        return forms.ChoiceField(choices=[("", "Pilih …" if k.wajib else "–"), *pilihan], **umum)
    if k.jenis == "tanggal":
        umum["error_messages"]["invalid"] = "Tanggal tidak terbaca."
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=_FORMAT_TANGGAL, **umum
        )
    umum["error_messages"]["max_length"] = "Teks terlalu panjang: %(show_value)d huruf, batasnya %(limit_value)d."
    umum["max_length"] = k.maks or PANJANG_BAKU
    if k.jenis == "jam":
        return forms.CharField(widget=forms.TimeInput(attrs={"type": "time"}), **umum)
    panjang = k.jenis == "daftar" or (k.jenis == "teks" and (k.maks == 0 or k.maks >= 250) and k.lebar >= 30)
    if panjang:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **umum)
    angka = {"inputmode": "decimal"} if k.jenis in ("angka", "rupiah", "bulat") else {}
    return forms.CharField(widget=forms.TextInput(attrs=angka), **umum)


def _pilihan(k: Isian) -> list[tuple[str, str]]:
    nama = NAMA_KODE.get(k.kunci, {})
    return [(p, nama.get(p, p)) for p in k.pilihan]


def _acuan(daftar: DaftarInduk, k: Isian, keadaan: Keadaan) -> list[tuple[str, str]]:
    """Codes that a column may name, with the words for them."""
    tujuan = daftar.acuan[k.kunci]
    kunci = "nip" if tujuan == "pegawai" else "kode"
    pilihan = [
        (str(b.isi[kunci]), f"{b.sebutan} · {tulis_nip(str(b.isi['nip']))}" if kunci == "nip" else b.sebutan)
        for b in keadaan.baris[tujuan]
    ]
    if tujuan == "unit" and k.kunci == "unit":
        kantor = keadaan.kantor
        return [(kantor.kode, f"{kantor.kode} {kantor.nama}"), *pilihan]
    return pilihan


def nilai_awal_baru(daftar: DaftarInduk, keadaan: Keadaan, hari: dt.date) -> dict[str, object]:
    """What a new row most likely holds."""
    if daftar.kode == "penugasan":
        return {"mulai": hari}
    if daftar.tahunan and any(k.kunci == "tahun" for k in daftar.lembar.kolom):
        return {"tahun": keadaan.tahun}
    return {}
