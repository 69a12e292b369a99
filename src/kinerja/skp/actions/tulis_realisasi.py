"""Writing what was reached into the rows of an evaluation: checked as a whole, only what changes, each change told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.pp46_2011 import Pengakuan
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat, Temuan
from kinerja.skp.isian import Bentrok
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianUnsur
from kinerja.skp.models import AspekHasil, Evaluasi, HasilKerja, RealisasiAspek, RealisasiHasil, UnsurTambahan
from kinerja.skp.queries.kelengkapan import dinilai_atasan, sebut_hasil

_BATAS_ANGKA = Decimal(10) ** 18
_DESIMAL = 6
UNSUR = "unsur"
"""Place of the change of tugas tambahan and kreativitas, which are replaced as one."""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One cell of the form that changes. `tempat` is stable ('hasil/12/uraian'), `uraian` what people call it."""

    tempat: str
    uraian: str
    lama: str
    baru: str


def tulis_realisasi(
    evaluasi: Evaluasi,
    hasil: Sequence[IsianRealisasi],
    unsur: Sequence[IsianUnsur] | None,
    *,
    versi: int | None,
) -> list[Perubahan]:
    """Write the rows of a locked evaluation, all or none; returns what changed, [] when all of it stands already.

    Raises as `banding_realisasi`.
    """
    ubah = banding_realisasi(evaluasi, hasil, unsur, versi=versi)
    if not ubah:
        return []
    _simpan(evaluasi, hasil)
    if unsur is not None and any(u.tempat == UNSUR for u in ubah):
        UnsurTambahan.objects.filter(evaluasi=evaluasi).delete()
        UnsurTambahan.objects.bulk_create(
            [
                UnsurTambahan(
                    evaluasi=evaluasi,
                    jenis=u.jenis,
                    uraian=u.uraian.strip(),
                    dasar=u.dasar.strip(),
                    pengakuan=u.pengakuan,
                )
                for u in unsur
            ]
        )
    evaluasi.versi += 1
    evaluasi.save(update_fields=["versi"])
    return ubah


def banding_realisasi(
    evaluasi: Evaluasi,
    hasil: Sequence[IsianRealisasi],
    unsur: Sequence[IsianUnsur] | None,
    *,
    versi: int | None,
) -> list[Perubahan]:
    """What writing these rows would change; nothing is written.

    Raises Galat with every finding; Bentrok when `versi` is not the evaluation's and something differs.
    """
    rencana = {h.pk: h for h in HasilKerja.objects.filter(skp=evaluasi.skp_id).prefetch_related("aspek")}
    temuan = _periksa(evaluasi, hasil, rencana) + _periksa_unsur(evaluasi, unsur or ())
    if temuan:
        raise Galat("Formulir belum dapat disimpan.", temuan)
    baris = {r.hasil_kerja_id: r for r in RealisasiHasil.objects.filter(evaluasi=evaluasi)}
    aspek = {r.aspek_id: r for r in RealisasiAspek.objects.filter(evaluasi=evaluasi)}
    ubah = [u for satu in hasil for u in _banding_hasil(satu, rencana[satu.hasil_id], baris, aspek)]
    lama_unsur = list(UnsurTambahan.objects.filter(evaluasi=evaluasi).order_by("id"))
    if unsur is not None and _kunci_unsur(unsur) != _kunci_unsur(lama_unsur):
        ubah.append(Perubahan(UNSUR, "Tugas tambahan dan kreativitas", _teks_unsur(lama_unsur), _teks_unsur(unsur)))
    if ubah and versi is not None and versi != evaluasi.versi:
        raise Bentrok(
            "Formulir ini sudah disimpan orang lain atau di jendela lain sejak Anda membukanya; "
            "belum ada yang disimpan.",
            tersimpan={u.uraian: u.lama for u in ubah},
            diajukan={u.uraian: u.baru for u in ubah},
        )
    return ubah


# --- checks -------------------------------------------------------------------------------------------------------
def _periksa(evaluasi: Evaluasi, hasil: Sequence[IsianRealisasi], rencana: Mapping[int, HasilKerja]) -> list[Temuan]:
    temuan: list[Temuan] = []
    lewat: set[int] = set()
    for satu in hasil:
        induk = rencana.get(satu.hasil_id)
        if induk is None or satu.hasil_id in lewat:
            pesan = "diisi dua kali." if induk else "tidak ada pada SKP yang dievaluasi."
            temuan.append(Temuan(pesan=f"Hasil kerja {satu.hasil_id} {pesan}", kolom=f"hasil_{satu.hasil_id}"))
            continue
        lewat.add(satu.hasil_id)
        milik = {a.pk: a for a in induk.aspek.all()}
        for a in satu.aspek:
            kolom = f"aspek_{a.aspek_id}"
            if a.aspek_id not in milik:
                pesan = f"Aspek {a.aspek_id} bukan milik hasil kerja {induk.urut}."
                temuan.append(Temuan(pesan=pesan, kolom=kolom))
                continue
            if pesan := _cacat_angka(evaluasi, milik[a.aspek_id], a.realisasi, a.realisasi_teks):
                tempat = f"{sebut_hasil(induk)}, {milik[a.aspek_id].get_aspek_display().lower()}"
                temuan.append(Temuan(pesan=f"{tempat}: {pesan}", kolom=kolom, dibaca=str(a.realisasi)))
    return temuan


def _cacat_angka(evaluasi: Evaluasi, aspek: AspekHasil, angka: Decimal | None, teks: str) -> str:
    if len(teks.strip()) > 300:
        return "Keterangan realisasi paling banyak 300 huruf."
    if dinilai_atasan(evaluasi.skp.skema, aspek) and (angka is not None or teks.strip()):
        return "Mutu dinilai oleh pejabat penilai, tidak diisi di sini."
    if angka is None:
        return ""
    if not angka.is_finite() or angka < 0 or angka >= _BATAS_ANGKA:
        return "Realisasi harus berupa angka nol atau lebih."
    if angka != round(angka, _DESIMAL):
        return f"Realisasi paling banyak {_DESIMAL} desimal."
    return ""


def _periksa_unsur(evaluasi: Evaluasi, unsur: Sequence[IsianUnsur]) -> list[Temuan]:
    if unsur and evaluasi.skp.skema != SkemaSkp.PP46:
        return [Temuan(pesan="Tugas tambahan dan kreativitas hanya ada pada skema PP 46/2011.", kolom="unsur")]
    temuan = []
    for n, u in enumerate(unsur, 1):
        tempat = f"unsur_{n}"
        kreatif = u.jenis == UnsurTambahan.Jenis.KREATIVITAS
        if u.jenis not in UnsurTambahan.Jenis.values:
            temuan.append(Temuan(pesan=f"Unsur {n}: jenis tidak dikenal.", kolom=tempat, dibaca=u.jenis))
        if not u.uraian.strip() or len(u.uraian.strip()) > 300 or len(u.dasar.strip()) > 200:
            temuan.append(Temuan(pesan=f"Unsur {n}: uraian wajib, paling banyak 300 huruf; dasar 200.", kolom=tempat))
        if kreatif and u.pengakuan not in set(Pengakuan):
            temuan.append(Temuan(pesan=f"Unsur {n}: sebutkan siapa yang mengakui kreativitas ini.", kolom=tempat))
        if not kreatif and u.pengakuan:
            temuan.append(Temuan(pesan=f"Unsur {n}: tugas tambahan tidak memerlukan pengakuan.", kolom=tempat))
    return temuan


# --- what changes -------------------------------------------------------------------------------------------------
def _banding_hasil(
    satu: IsianRealisasi,
    induk: HasilKerja,
    baris: Mapping[int, RealisasiHasil],
    aspek: Mapping[int, RealisasiAspek],
) -> list[Perubahan]:
    ada = baris.get(satu.hasil_id)
    nama = sebut_hasil(induk)
    calon = [
        (f"hasil/{satu.hasil_id}/uraian", f"{nama}: realisasi", ada.uraian if ada else "", satu.uraian.strip()),
        (f"hasil/{satu.hasil_id}/kendala", f"{nama}: kendala", ada.kendala if ada else "", satu.kendala.strip()),
    ]
    label = {a.pk: a.get_aspek_display().lower() for a in induk.aspek.all()}
    for a in satu.aspek:
        nyata = aspek.get(a.aspek_id)
        awalan, kata = f"aspek/{a.aspek_id}", f"{nama}, {label[a.aspek_id]}"
        lama = (nyata.realisasi, nyata.realisasi_teks) if nyata else (None, "")
        calon.append((f"{awalan}/angka", f"{kata}: angka", _teks_angka(lama[0]), _teks_angka(a.realisasi)))
        calon.append((f"{awalan}/teks", f"{kata}: keterangan", lama[1], a.realisasi_teks.strip()))
    return [Perubahan(*c) for c in calon if c[2] != c[3]]


def _teks_angka(angka: Decimal | None) -> str:
    return "" if angka is None else tulis_angka(angka, _DESIMAL)


def _kunci_unsur(unsur: Sequence[IsianUnsur | UnsurTambahan]) -> list[tuple[str, str, str, str]]:
    return [(str(u.jenis), u.uraian.strip(), u.dasar.strip(), u.pengakuan) for u in unsur]


def _teks_unsur(unsur: Sequence[IsianUnsur | UnsurTambahan]) -> str:
    return "; ".join(u.uraian.strip() for u in unsur)


def _simpan(evaluasi: Evaluasi, hasil: Sequence[IsianRealisasi]) -> None:
    baris = dict(RealisasiHasil.objects.filter(evaluasi=evaluasi).values_list("hasil_kerja_id", "umpan_balik"))
    aspek = set(RealisasiAspek.objects.filter(evaluasi=evaluasi).values_list("aspek_id", flat=True))
    RealisasiHasil.objects.bulk_create(
        [
            RealisasiHasil(
                evaluasi=evaluasi,
                hasil_kerja_id=s.hasil_id,
                uraian=s.uraian.strip(),
                kendala=s.kendala.strip(),
                umpan_balik=baris.get(s.hasil_id, ""),
            )
            for s in hasil
        ],
        update_conflicts=True,
        unique_fields=["evaluasi", "hasil_kerja"],
        update_fields=["uraian", "kendala"],
    )
    RealisasiAspek.objects.bulk_create(
        [
            RealisasiAspek(
                evaluasi=evaluasi,
                aspek_id=a.aspek_id,
                realisasi=a.realisasi,
                realisasi_teks=a.realisasi_teks.strip(),
            )
            for s in hasil
            for a in s.aspek
            if a.aspek_id in aspek or a.realisasi is not None or a.realisasi_teks.strip()
        ],
        update_conflicts=True,
        unique_fields=["evaluasi", "aspek"],
        update_fields=["realisasi", "realisasi_teks"],
    )
