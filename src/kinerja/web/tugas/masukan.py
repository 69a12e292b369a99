"""The forms of the work in a step: what a pelaku enters on the task page, by kind of work.

Each form turns its fields into the `masukan` mapping that the kind of work takes. Kinds without a form here are worked
on pages of their own (kertas kerja, board, report) or need nothing but the click that completes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from kinerja.aktivitas.rapat_arahan import RapatArahan
from kinerja.aturan.periode import Periode
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.queries import pengaturan
from kinerja.pengukuran.bentuk import TemuanData
from kinerja.pengukuran.queries import temuan, unit_pemasok
from kinerja.persuratan.models import Rapat
from kinerja.sop.models import Kasus, Tugas
from kinerja.web.tugas.temuan import HalamanTemuan, halaman_temuan

PANJANG = forms.Textarea(attrs={"rows": 4})
WAKTU = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
POLA_WAKTU = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


def per_baris(teks: str) -> list[str]:
    """The non-empty lines of a text."""
    return [baris.strip() for baris in teks.splitlines() if baris.strip()]


class FormulirMasukan(forms.Form):
    """A form of work. `judul` heads it, `masukan` is what the kind of work receives."""

    judul = "Isian langkah"

    @property
    def masukan(self) -> dict[str, Any]:
        """The entered values under the names that the kind of work knows; empty ones are left out."""
        return {nama: isi for nama, isi in self.cleaned_data.items() if isi not in (None, "", [], {})}


class FormulirMintaData(FormulirMasukan):
    """Request for data: recipients, instruction and collection window."""

    judul = "Permintaan data"
    unit = forms.MultipleChoiceField(label="Unit yang dimintai data", widget=forms.CheckboxSelectMultiple)
    instruksi = forms.CharField(
        label="Instruksi",
        widget=PANJANG,
        required=False,
        max_length=2000,
        help_text="Kosongkan untuk memakai kalimat baku.",
    )
    batas = forms.DateTimeField(
        label="Batas pengumpulan",
        widget=WAKTU,
        input_formats=POLA_WAKTU,
        required=False,
        help_text="Kosongkan untuk memakai jendela pengumpulan yang diatur kantor.",
    )

    def __init__(self, *args: Any, pemasok: Sequence[UnitKerja] = (), isian: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(u.pk), u.nama) for u in pemasok]
        self.initial["unit"] = [str(i) for i in isian.get("unit", [u.pk for u in pemasok])]
        self.initial["instruksi"] = isian.get("instruksi", "")
        if isian.get("batas"):
            self.initial["batas"] = datetime.fromisoformat(isian["batas"])

    @property
    def masukan(self) -> dict[str, Any]:
        """`unit` as numbers."""
        isi = super().masukan
        return {**isi, "unit": [int(i) for i in isi["unit"]]} if "unit" in isi else isi


class FormulirRapat(FormulirMasukan):
    """Attendance and notes of a directing meeting."""

    judul = "Rapat arahan"
    notulen = forms.CharField(label="Notulen", widget=forms.Textarea(attrs={"rows": 6}), required=False)
    keputusan = forms.CharField(
        label="Keputusan rapat", widget=PANJANG, required=False, help_text="Satu keputusan setiap baris."
    )

    def __init__(self, *args: Any, rapat: Rapat | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kehadiran = []
        if rapat is None:
            return
        self.initial |= {"notulen": rapat.notulen, "keputusan": "\n".join(rapat.keputusan)}
        self.kehadiran = list(rapat.kehadiran.select_related("jabatan", "pegawai").order_by("id"))
        for satu in self.kehadiran:
            nama = f"{satu.pegawai.nama}, {satu.jabatan.nama}" if satu.pegawai else satu.jabatan.nama
            self.fields[f"hadir_{satu.jabatan_id}"] = forms.ChoiceField(
                label=f"Kehadiran {nama}",
                choices=[("", "Belum dicatat"), ("ya", "Hadir"), ("tidak", "Tidak hadir")],
                required=False,
                initial="" if satu.hadir is None else "ya" if satu.hadir else "tidak",
            )
        self.order_fields([n for n in self.fields if n.startswith("hadir_")])

    @property
    def masukan(self) -> dict[str, Any]:
        """`hadir` maps jabatan_id to whether that post came; posts not yet recorded are left out."""
        isi = {nama: nilai for nama, nilai in super().masukan.items() if not nama.startswith("hadir_")}
        if "keputusan" in isi:
            isi["keputusan"] = per_baris(isi["keputusan"])
        hadir = {
            satu.jabatan_id: self.cleaned_data[f"hadir_{satu.jabatan_id}"] == "ya"
            for satu in self.kehadiran
            if self.cleaned_data.get(f"hadir_{satu.jabatan_id}")
        }
        return {**isi, "hadir": hadir} if hadir else isi


class FormulirTemuan(FormulirMasukan):
    """Answers to the findings of the data checks, one field per finding that the data raise now."""

    judul = "Pertanyaan dari pemeriksaan data"

    def __init__(self, *args: Any, kasus: Kasus, daftar: Sequence[TemuanData] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kasus, self.daftar = kasus, daftar
        for satu in daftar:
            if not satu.berlaku:
                continue
            self.fields[f"temuan_{satu.id}"] = forms.CharField(
                label=satu.pesan,
                widget=forms.Textarea(attrs={"rows": 2, "aria-describedby": f"id_temuan_{satu.id}_asal"}),
                required=False,
                initial=satu.jawaban,
                max_length=4000,
            )

    @property
    def temuan(self) -> HalamanTemuan:
        """The questions as the page asks them."""
        bidang = {t.id: self[f"temuan_{t.id}"] for t in self.daftar if t.berlaku}
        return halaman_temuan(self.kasus, self.daftar, bidang)

    @property
    def masukan(self) -> dict[str, Any]:
        """`jawaban` maps the finding's id to the text; unanswered findings are left out."""
        awalan = "temuan_"
        jawaban = {int(nama.removeprefix(awalan)): isi for nama, isi in self.cleaned_data.items() if isi}
        return {"jawaban": jawaban} if jawaban else {}


class FormulirArsip(FormulirMasukan):
    """Where the final report is kept, and who received a copy."""

    judul = "Penyerahan dan arsip"
    klasifikasi = forms.CharField(label="Kode klasifikasi", max_length=20)
    nomor_berkas = forms.CharField(label="Nomor berkas", max_length=40, required=False)
    lokasi = forms.CharField(label="Lokasi simpan", max_length=200, help_text="Misalnya: Lemari 2, rak 3, boks 14.")
    penerima = forms.CharField(
        label="Penerima salinan", widget=PANJANG, required=False, help_text="Satu penerima setiap baris."
    )
    keterangan = forms.CharField(label="Keterangan", required=False, max_length=500)

    @property
    def masukan(self) -> dict[str, Any]:
        """`penerima` as a list."""
        isi = super().masukan
        if "penerima" in isi:
            isi["penerima"] = per_baris(isi["penerima"])
        return isi


def formulir(tugas: Tugas, data: Any = None) -> FormulirMasukan | None:
    """The form of the main work of a step, bound to `data` when given; None when the step needs none."""
    if tugas.jenis != Tugas.Jenis.UTAMA:
        return None
    kasus = tugas.kasus
    for kode in tugas.langkah.aktivitas:
        if kode == "minta_data":
            pemasok = unit_pemasok(kasus.kantor_id, kasus.tahun, pada=Periode(kasus.tahun, kasus.periode).akhir)
            return FormulirMintaData(data, pemasok=pemasok, isian=tugas.isian)
        if kode == "rapat_arahan":
            return FormulirRapat(data, rapat=RapatArahan().rapat(tugas))
        if kode == "olah":
            return FormulirTemuan(data, kasus=kasus, daftar=temuan(kasus.kantor_id, kasus.tahun, kasus.periode))
        if kode == "serah_arsip":
            isian = tugas.isian
            awal = {
                "klasifikasi": isian.get("klasifikasi") or pengaturan(kasus.kantor_id).klasifikasi_kinerja,
                "nomor_berkas": isian.get("nomor_berkas", ""),
                "lokasi": isian.get("lokasi", ""),
                "penerima": "\n".join(isian.get("penerima", [])),
                "keterangan": isian.get("keterangan", ""),
            }
            return FormulirArsip(data, initial=awal)
    return None
