"""The office of a folder of SKP workbooks into the database: organisation, its SOP, and who is Kepegawaian."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.aturan.pangkat import PANGKAT
from kinerja.integrasi.buku_kerja.muat import data_pemda, muat_organisasi
from kinerja.integrasi.skp.masukan import MasukanSkp, PenilaiPimpinanMasukan
from kinerja.lib.galat import Galat
from kinerja.organisasi import actions as organisasi
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.kantor import atur_skp
from kinerja.sop.actions import pasang_sop
from kinerja.sop.katalog import baca


@transaction.atomic
def muat_kantor_skp(bahan: MasukanSkp, *, oleh: Aktor, pada: dt.datetime) -> UnitKerja:
    """Write the office and put its SOP into force; give the office. Loading the same folder again changes nothing.

    Raises `Galat` when what is stored forbids it; then nothing is written.
    """
    kantor = muat_organisasi(bahan, oleh=oleh, pada=pada)
    jabatan = {j.kode: j for j in Jabatan.objects.filter(unit__kantor=kantor).select_related("unit").order_by("pk")}
    pasang_sop(
        kantor=kantor,
        sop=baca(bahan.sop.kode),
        lajur={kode: [jabatan[j] for j in isi] for kode, isi in bahan.sop.lajur.items()},
        oleh=oleh,
        pada=pada,
    )
    atur_skp(kantor_id=kantor.pk, kepegawaian=[jabatan[kode].pk for kode in bahan.kepegawaian], oleh=oleh, pada=pada)
    if bahan.penilai_pimpinan is not None:
        _muat_penilai(bahan, bahan.penilai_pimpinan, kantor, oleh=oleh, pada=pada)
    return kantor


def jabatan_penilai(kantor: UnitKerja, p: PenilaiPimpinanMasukan) -> Jabatan | None:
    """The post of the other office that the folder names, when it stands already."""
    return Jabatan.objects.filter(
        kode=p.jabatan, unit__pemda=kantor.pemda_id, unit__kode=p.kantor, unit__induk__isnull=True
    ).first()


def _muat_penilai(
    bahan: MasukanSkp, p: PenilaiPimpinanMasukan, kantor: UnitKerja, *, oleh: Aktor, pada: dt.datetime
) -> None:
    """The other office with that one post and its holder. What stands already is its own office's to change."""
    if jabatan_penilai(kantor, p) is not None:
        return
    k = bahan.kantor
    if UnitKerja.objects.filter(pemda=kantor.pemda_id, kode=p.kantor, induk__isnull=True).exists():
        raise Galat(f"{p.nama_kantor} ({p.kantor}) sudah terdaftar, tetapi tidak mempunyai jabatan {p.jabatan}.")
    lain, _ = organisasi.daftarkan_kantor(
        pemda=data_pemda(k),
        kantor=organisasi.DataUnit(
            kode=p.kantor,
            nama=p.nama_kantor,
            jenis=str(UnitKerja.Jenis.PERANGKAT_DAERAH),
            mulai=k.mulai,
            tempat=k.tempat,
        ),
        oleh=oleh,
        pada=pada,
    )
    kursi = organisasi.DataJabatan(
        kode=p.jabatan,
        nama=p.nama_jabatan,
        unit=p.kantor,
        jenis=str(Jabatan.Jenis.STRUKTURAL),
        mulai=k.mulai,
        kepala_unit=True,
        eselon=p.eselon,
    )
    orang = organisasi.DataPegawai(nip=p.nip, nama=p.nama, golongan=p.golongan, pangkat=PANGKAT.get(p.golongan, ""))
    tugas = organisasi.DataPenugasan(jabatan=p.jabatan, nip=p.nip, jenis="definitif", mulai=k.mulai)
    organisasi.susun_jabatan(kantor=lain, jabatan=[kursi], oleh=oleh, pada=pada)
    organisasi.daftarkan_pegawai(kantor=lain, pegawai=[orang], oleh=oleh, pada=pada)
    organisasi.tugaskan(kantor=lain, penugasan=[tugas], oleh=oleh, pada=pada)
