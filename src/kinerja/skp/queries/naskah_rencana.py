"""What the form of an SKP plan prints, as plain data that can be frozen: texts and numbers as text, dates as ISO text.

A reader has a twin for many papers; the number of queries does not grow with them. The penilai is the one of the day of
the act that the paper tells of.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from kinerja.arsip.kanonik import normal
from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.nip import tulis_nip
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import PilihanSkema, SkemaSkp, skema_skp
from kinerja.organisasi.models import Jabatan, Pegawai
from kinerja.organisasi.queries import Pejabat, instansi, pemangku_semua
from kinerja.skp.models import AspekHasil, EkspektasiPerilaku, HasilKerja, LampiranSkp, Skp
from kinerja.skp.queries.bentuk_evaluasi import AspekEvaluasi

Json = dict[str, Any]


def data_rencana(skp_id: int) -> Json:
    """The form of one plan."""
    return data_rencana_banyak([skp_id])[skp_id]


def data_rencana_banyak(skp_ids: Collection[int]) -> dict[int, Json]:
    """The forms of many plans, by plan."""
    return {pk: bahan.sebagai_json() for pk, bahan in baca_rencana(skp_ids).items()}


@dataclass(frozen=True, slots=True)
class Rencana:
    """A plan with everything that its form shows."""

    skp: Skp
    instansi: Mapping[str, str]
    penilai: Json
    hasil: tuple[HasilKerja, ...]
    aspek: Mapping[int, tuple[AspekHasil, ...]]
    ekspektasi: Mapping[str, str]
    lampiran: Mapping[str, list[str]]

    def sebagai_json(self) -> Json:
        """The form."""
        skp = self.skp
        pilihan = PilihanSkema(SkemaSkp(skp.skema), skema_skp(skp.mulai, skp.sampai), skp.alasan_skema)
        return {
            "instansi": dict(self.instansi),
            "skema": skp.skema,
            "keterangan_skema": pilihan.keterangan,
            "pendekatan": skp.pendekatan,
            "tahun": skp.tahun,
            "mulai": skp.mulai.isoformat(),
            "sampai": skp.sampai.isoformat(),
            "versi": skp.ke,
            "alasan_perubahan": skp.alasan_perubahan,
            "tanggal": tanggal_json(skp.disepakati_pada),
            "pegawai": orang(skp.pegawai, skp.jabatan),
            "penilai": self.penilai,
            "hasil": [self.hasil_json(h) for h in self.hasil],
            "perilaku": [
                {"nama": n.nama, "panduan": list(n.panduan), "ekspektasi": self.ekspektasi.get(n.value, "")}
                for n in NilaiDasar
            ],
            "lampiran": {jenis: self.lampiran.get(jenis, []) for jenis in LampiranSkp.Jenis.values},
        }

    def hasil_json(self, h: HasilKerja) -> Json:
        """One result with its aspects."""
        return {
            "jenis": h.jenis,
            "no": h.urut,
            "uraian": h.uraian,
            "intervensi": h.intervensi.uraian if h.intervensi else h.intervensi_teks,
            "perspektif": h.perspektif,
            "indikator": h.indikator.nama if h.indikator else "",
            "angka_kredit": angka_json(h.angka_kredit),
            "aspek": [
                {
                    "aspek": a.aspek,
                    "nama": a.get_aspek_display(),
                    "indikator": a.indikator,
                    "target": tulis_target(a),
                    "satuan": a.satuan,
                }
                for a in self.aspek.get(h.id, ())
            ],
        }


def tulis_target(aspek: AspekHasil | AspekEvaluasi) -> str:
    """The target as printed: `12 dokumen`, `80–90 %`, the words given, or '' when there is none."""
    if aspek.target is None:
        return aspek.target_teks
    angka = tulis_angka(aspek.target)
    if aspek.target_sampai is not None:
        angka = f"{angka}–{tulis_angka(aspek.target_sampai)}"
    return " ".join(bagian for bagian in (bersatuan(angka, aspek.satuan), aspek.target_teks) if bagian)


def bersatuan(angka: str, satuan: str) -> str:
    """A written figure with its unit: `Rp1.000`, `80%`, `12 dokumen`."""
    if satuan == "Rp":
        return f"Rp{angka}"
    return f"{angka}{'' if satuan == '%' else ' '}{satuan}".strip()


def baca_rencana(skp_ids: Collection[int]) -> dict[int, Rencana]:
    """The plans with their content, by plan."""
    skp = Skp.objects.select_related("pegawai", "jabatan__unit", "penilai__unit", "penilai_pegawai").in_bulk(skp_ids)
    kantor = {k: instansi(k) for k in {s.kantor_id for s in skp.values()}}
    hasil: dict[int, list[HasilKerja]] = defaultdict(list)
    semua = HasilKerja.objects.filter(skp__in=skp).select_related("intervensi", "indikator")
    for h in semua.order_by("skp_id", "-jenis", "urut", "id"):
        hasil[h.skp_id].append(h)
    aspek: dict[int, list[AspekHasil]] = defaultdict(list)
    for a in AspekHasil.objects.filter(hasil_kerja__skp__in=skp).order_by("hasil_kerja_id", "urut", "id"):
        aspek[a.hasil_kerja_id].append(a)
    ekspektasi: dict[int, dict[str, str]] = defaultdict(dict)
    for e in EkspektasiPerilaku.objects.filter(skp__in=skp).order_by("skp_id", "id"):
        ekspektasi[e.skp_id][e.nilai_dasar] = e.ekspektasi
    lampiran: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for baris in LampiranSkp.objects.filter(skp__in=skp).order_by("skp_id", "jenis", "urut"):
        lampiran[baris.skp_id][baris.jenis].append(baris.uraian)
    penilai = _penilai_rencana(skp.values())
    return {
        pk: Rencana(
            skp=s,
            instansi=kantor[s.kantor_id],
            penilai=penilai[pk],
            hasil=tuple(hasil[pk]),
            aspek={h.id: tuple(aspek[h.id]) for h in hasil[pk]},
            ekspektasi=ekspektasi[pk],
            lampiran=lampiran[pk],
        )
        for pk, s in skp.items()
    }


def _penilai_rencana(skp: Iterable[Skp]) -> dict[int, Json]:
    """Who agreed to each plan; for one not agreed yet, who holds the penilai's seat on the day of its last act."""
    hasil: dict[int, Json] = {}
    belum: dict[dt.date, list[Skp]] = defaultdict(list)
    for s in skp:
        if s.penilai_pegawai is not None:
            hasil[s.id] = orang(s.penilai_pegawai, s.penilai, s.penilai_sebutan)
        else:
            belum[localdate(s.diajukan_pada or s.dibuat_pada)].append(s)
    for hari, daftar in belum.items():
        pejabat = pemangku_semua({s.penilai_id for s in daftar}, pada=hari)
        hasil |= {s.id: pejabat_json(pejabat[s.penilai_id]) for s in daftar}
    return hasil


def orang(pegawai: Pegawai, jabatan: Jabatan, sebutan: str = "") -> Json:
    """A person in a post, as the identity blocks of the forms show him."""
    return {
        "nama": pegawai.nama,
        "nip": tulis_nip(pegawai.nip),
        "pangkat": pegawai.pangkat,
        "golongan": pegawai.golongan,
        "jabatan": jabatan.nama,
        "sebutan": sebutan or jabatan.nama,
        "unit": jabatan.unit.nama,
    }


def pejabat_json(p: Pejabat) -> Json:
    """A post and its holder in the same shape."""
    teks = p.sebagai_json()
    return {k: teks[k] for k in ("nama", "nip", "pangkat", "golongan", "jabatan", "sebutan", "unit")}


def tanggal_json(nilai: dt.date | dt.datetime | None) -> str:
    """A day, or the day of a moment, as ISO text; '' for none."""
    if nilai is None:
        return ""
    return (localdate(nilai) if isinstance(nilai, dt.datetime) else nilai).isoformat()


def angka_json(nilai: Decimal | None) -> str | None:
    """A figure as its exact digits; None is belum diisi."""
    return None if nilai is None else str(normal(nilai))
