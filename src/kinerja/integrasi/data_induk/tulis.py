"""From checked rows into the tables, through the verbs of organisasi and perencanaan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan
from kinerja.aturan.kode_sipd import baca_kode_sipd
from kinerja.integrasi.data_induk.keadaan import BarisTersimpan, Keadaan
from kinerja.integrasi.data_induk.periksa import Pemeriksaan
from kinerja.organisasi import actions as organisasi
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.perencanaan import actions as perencanaan
from kinerja.perencanaan import data as bentuk
from kinerja.perencanaan.models import Indikator

Baris = Mapping[str, Any]


def tulis(k: Keadaan, hasil: Pemeriksaan, *, oleh: Aktor, pada: dt.datetime) -> None:
    """Write the differences, what others refer to first. Raises `Galat` when a table refuses."""
    berubah: dict[str, list[Baris]] = defaultdict(list)
    for b in hasil.beda:
        berubah[b.daftar.kode].append(b.isi)
    terpakai: set[Callable[..., None]] = set()
    for kode, penulis in _PENULIS.items():
        if berubah.get(kode) and penulis not in terpakai:
            terpakai.add(penulis)
            penulis(k, hasil.semua, berubah, oleh=oleh, pada=pada)


def hapus(k: Keadaan, kode: str, lama: BarisTersimpan, *, oleh: Aktor, pada: dt.datetime) -> None:
    """Take one row away. Raises KeyError for a list whose rows stay."""
    sisa = {nama: [dict(b.isi) for b in isi if nama != kode or b is not lama] for nama, isi in k.baris.items()}
    if kode == "hari-khusus":
        organisasi.hapus_hari_khusus(kantor=k.kantor, tanggal=_tanggal(lama.isi["tanggal"]), oleh=oleh, pada=pada)
        return
    {"jam-kerja": _kalender, "program-pendukung": _anggaran}[kode](k, sisa, {}, oleh=oleh, pada=pada)


def _tanggal(nilai: object) -> dt.date:
    if not isinstance(nilai, dt.date):
        raise TypeError(nilai)
    return nilai


def _unit(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    unit = [organisasi.DataUnit(**isi) for isi in semua["unit"]]
    organisasi.susun_unit(kantor=k.kantor, unit=unit, **oleh)


def _jabatan(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    jabatan = [organisasi.DataJabatan(**isi) for isi in semua["jabatan"]]
    organisasi.susun_jabatan(kantor=k.kantor, jabatan=jabatan, **oleh)


def _pegawai(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    # Somebody whom another office keeps is only taken into this office's list (by the trail), not rewritten.
    milik = {b.isi["nip"] for b in k.baris["pegawai"]}
    lain = set(Pegawai.objects.filter(nip__in=[b["nip"] for b in berubah["pegawai"]]).values_list("nip", flat=True))
    pegawai = [organisasi.DataPegawai(**b) for b in berubah["pegawai"] if b["nip"] in milik or b["nip"] not in lain]
    organisasi.daftarkan_pegawai(kantor=k.kantor, pegawai=pegawai, **oleh)


def _penugasan(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    tugas = [organisasi.DataPenugasan(**b) for b in berubah["penugasan"]]
    organisasi.tugaskan(kantor=k.kantor, penugasan=tugas, **oleh)


def _identitas(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    isi, p = semua["identitas"][0], k.kantor.pemda
    organisasi.daftarkan_kantor(
        pemda=organisasi.DataPemda(
            kode=p.kode, nama=p.nama, provinsi=p.provinsi, ibu_kota=p.ibu_kota, kepala_daerah=p.kepala_daerah
        ),
        kantor=organisasi.DataUnit(
            kode=k.kantor.kode,
            jenis=k.kantor.jenis,
            mulai=k.kantor.mulai,
            sampai=k.kantor.sampai,
            **{n: isi[n] for n in ("nama", "singkatan", "kode_skpd", "alamat", "tempat", "kontak")},
        ),
        **oleh,
    )


def _pengaturan(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    isi = {n: v for n, v in semua["pengaturan"][0].items() if n != "pengawas"}
    atur = organisasi.DataPengaturan(**isi)
    organisasi.atur_kantor(kantor=k.kantor, pengaturan=atur, **oleh)


def _kalender(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    jam = [organisasi.DataJam(**b) for b in semua["jam-kerja"]]
    hari = [organisasi.DataHari(**b) for b in berubah.get("hari-khusus", ())]
    organisasi.atur_kalender(kantor=k.kantor, jam=jam, hari=hari, **oleh)


def _renstra(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    unit = _kode_unit(k)
    perencanaan.tetapkan_renstra(
        kantor_id=k.kantor.pk,
        data=bentuk.DataRenstra(**semua["renstra"][0]),
        sasaran=[bentuk.DataSasaran(**b) for b in semua["sasaran"]],
        indikator=[
            bentuk.DataIndikator(
                **{n: v for n, v in b.items() if n not in ("unit", "arah", "aturan", "agregasi")},
                arah=Arah(b["arah"]),
                aturan=Aturan(b["aturan"]),
                agregasi=Agregasi(b["agregasi"]),
                unit_id=unit[b["unit"]],
            )
            for b in semua["indikator"]
        ],
        **oleh,
    )


def _angka_tahunan(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    kode = _kode_indikator(k)

    def tanpa(b: Baris) -> dict[str, Any]:
        return {n: v for n, v in b.items() if n != "indikator"} | {"indikator_id": kode[b["indikator"]]}

    perencanaan.catat_data_pendukung(
        kantor_id=k.kantor.pk,
        target_renstra=[bentuk.DataTahun(**tanpa(b)) for b in berubah.get("target-renstra", ())],
        riwayat=[bentuk.DataTahun(**tanpa(b)) for b in berubah.get("riwayat-indikator", ())],
        pembanding=[bentuk.DataPembanding(**tanpa(b)) for b in berubah.get("pembanding", ())],
        **oleh,
    )


def _anggaran(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    unit, indikator = _kode_unit(k), _kode_indikator(k)
    melayani: dict[str, list[int]] = defaultdict(list)
    for b in semua["program-pendukung"]:
        melayani[b["item"]].append(indikator[b["indikator"]])
    item = []
    for b in semua["anggaran"]:
        sipd = baca_kode_sipd(b["kode"])
        item.append(
            bentuk.DataItem(
                kode=b["kode"],
                jenis=sipd.jenis,
                nama=b["nama"],
                induk={"kegiatan": sipd.program, "sub_kegiatan": sipd.kegiatan}.get(sipd.jenis, ""),
                pagu=b["pagu"],
                unit_id=unit[b["unit"]] if b["unit"] else None,
                sumber_dana=b["sumber_dana"],
                indikator_ids=tuple(melayani.get(b["kode"], ())),
            )
        )
    perencanaan.tetapkan_anggaran(kantor_id=k.kantor.pk, tahun=k.tahun, item=item, **oleh)


def _pk(k: Keadaan, semua: Mapping[str, list[Any]], berubah: Mapping[str, list[Baris]], **oleh: Any) -> None:
    indikator = _kode_indikator(k)
    jabatan = dict(Jabatan.objects.filter(unit__kantor_id=k.kantor.pk).values_list("kode", "pk"))
    for v in sorted(berubah.get("pk", ()), key=lambda b: b["ke"]):
        target = {b["indikator"]: b["target"] for b in semua["target-pk"] if b["ke"] == v["ke"]}
        aksi: dict[str, Baris] = {}
        for b in sorted(semua["rencana-aksi"], key=lambda b: b["ke"]):
            if b["ke"] <= v["ke"] and b["indikator"] in target:
                aksi[b["indikator"]] = b
        perencanaan.tetapkan_pk(
            kantor_id=k.kantor.pk,
            data=bentuk.DataPerjanjian(
                tahun=k.tahun,
                pihak_pertama_id=jabatan[v["pihak_pertama"]],
                target={indikator[i]: t for i, t in target.items()},
                rencana={indikator[i]: _rencana(b) for i, b in aksi.items()},
                **{n: x for n, x in v.items() if n != "pihak_pertama"},
            ),
            **oleh,
        )


def _rencana(b: Baris) -> bentuk.DataRencana:
    target: dict[int, Nilai | None] = {n: b[f"tw{n}"] for n in (1, 2, 3, 4)}
    kegiatan = {n: b[f"kegiatan{n}"] for n in (1, 2, 3, 4) if b[f"kegiatan{n}"]}
    return bentuk.DataRencana(target=target, uraian=b["uraian"], kegiatan=kegiatan)


def _kode_unit(k: Keadaan) -> dict[str, int]:
    return dict(UnitKerja.objects.filter(kantor_id=k.kantor.pk).values_list("kode", "pk"))


def _kode_indikator(k: Keadaan) -> dict[str, int]:
    return dict(Indikator.objects.filter(kantor_id=k.kantor.pk).values_list("kode", "pk"))


_PENULIS: Mapping[str, Callable[..., None]] = {
    "unit": _unit,
    "jabatan": _jabatan,
    "pegawai": _pegawai,
    "penugasan": _penugasan,
    "identitas": _identitas,
    "pengaturan": _pengaturan,
    "jam-kerja": _kalender,
    "hari-khusus": _kalender,
    "renstra": _renstra,
    "sasaran": _renstra,
    "indikator": _renstra,
    "target-renstra": _angka_tahunan,
    "riwayat-indikator": _angka_tahunan,
    "pembanding": _angka_tahunan,
    "anggaran": _anggaran,
    "program-pendukung": _anggaran,
    "pk": _pk,
}
