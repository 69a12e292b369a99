"""Meetings: the invitation with its number, attendance, notes, decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from kinerja.arsip.actions import buat_versi, catat_jejak, kunci_rantai
from kinerja.aturan.nip import tulis_nip
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor, periksa_sekantor
from kinerja.organisasi.queries import Pejabat, instansi, pemangku_semua
from kinerja.persuratan.actions.surat import CalonSurat, buat_surat_banyak
from kinerja.persuratan.models import Kehadiran, Rapat, Surat
from kinerja.persuratan.queries import agenda_rapat

_PEMBUKA = "Bersama ini kami mengundang Saudara untuk menghadiri rapat yang diselenggarakan pada:"
_MAKS_DI_KEPALA = 3
"""More addressees than these go on a list of their own behind the letter."""


def undang_rapat(
    *,
    kantor_id: int,
    kunci: str,
    hal: str,
    waktu: dt.datetime,
    tempat: str,
    pimpinan: Jabatan,
    peserta: Sequence[Jabatan],
    agenda: Sequence[str],
    paragraf: Sequence[str] = (),
    tahun: int | None = None,
    periode: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> Rapat:
    """Invite to a meeting by a numbered letter of the `pimpinan`; the same `kunci` again returns the meeting there is.

    Invited is whoever exercises each post on the day of the meeting. Raises `Ditolak` (see `permissions`), `Galat`
    without participants, agenda or place.
    """
    kurang = [nama for nama, isi in (("tempat", tempat.strip()), ("peserta", peserta), ("agenda", agenda)) if not isi]
    if kurang:
        raise Galat(f"Undangan rapat belum lengkap: {', '.join(kurang)} belum diisi.")
    hari_rapat = waktu.astimezone(ZONA).date()
    with transaction.atomic():
        rantai = kunci_rantai(kantor_id)
        if ada := Rapat.objects.filter(kantor_id=kantor_id, kunci=kunci).select_related("undangan").first():
            return ada
        undangan = list({j.pk: j for j in peserta if j.pk != pimpinan.pk}.values())
        pejabat = pemangku_semua({pimpinan.pk, *(j.pk for j in undangan)}, pada=hari_rapat)
        diundang = [pejabat[j.pk] for j in undangan]
        sebutan = [p.sebutan for p in diundang]
        calon = CalonSurat(
            kunci=f"undangan/{kunci}",
            jenis=Surat.Jenis.UNDANGAN,
            hal=hal,
            paragraf=paragraf or [_PEMBUKA],
            kepada_daftar=sebutan if len(sebutan) <= _MAKS_DI_KEPALA else ["Daftar undangan terlampir"],
            lampiran=[] if len(sebutan) <= _MAKS_DI_KEPALA else ["Daftar undangan"],
            cetakan="undangan",
            tambahan={
                "rapat": {
                    "waktu": waktu,
                    "tempat": tempat.strip(),
                    "pimpinan": pejabat[pimpinan.pk].sebutan,
                    "agenda": list(agenda),
                    "undangan": [p.sebagai_json() for p in diundang] if len(sebutan) > _MAKS_DI_KEPALA else [],
                }
            },
        )
        (surat,) = buat_surat_banyak(
            kantor_id=kantor_id, dari=pimpinan, daftar=[calon], tahun=tahun, periode=periode, oleh=oleh, pada=pada
        )
        rantai.refresh_from_db()
        rapat = Rapat.objects.create(
            kantor_id=kantor_id,
            kunci=kunci,
            hal=hal,
            waktu=waktu,
            tempat=tempat.strip(),
            pimpinan=pimpinan,
            undangan=surat.dokumen,
        )
        Kehadiran.objects.bulk_create(
            Kehadiran(rapat=rapat, jabatan_id=pk, pegawai_id=pejabat[pk].pegawai_id)
            for pk in (pimpinan.pk, *(j.pk for j in undangan))
        )
        catat_jejak(
            kantor_id=kantor_id,
            aksi="undang_rapat",
            objek="rapat",
            objek_id=rapat.pk,
            uraian=f"Mengundang {len(undangan)} pejabat ke rapat: {hal}.",
            rincian={"waktu": waktu, "tempat": tempat, "agenda": list(agenda), "undangan": sebutan},
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return rapat


def catat_rapat(
    *,
    rapat: Rapat,
    hadir: Mapping[int, bool],
    notulen: str,
    keputusan: Sequence[str],
    keterangan: Mapping[int, str] | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Rapat:
    """Record who came (by jabatan_id), what was said and decided, and make the minutes as a paper.

    Whoever leads the meeting counts as present unless `hadir` says otherwise. Posts that were not invited but came are
    added. The same record again changes nothing; a corrected one makes a new version of the minutes. Raises `Ditolak`
    for someone of another office; `Galat` when nobody came, an invited post is left unanswered, or the notes are empty.
    """
    kantor_id = rapat.kantor_id
    periksa_sekantor(oleh, kantor_id)
    catatan = keterangan or {}
    isi, putusan = notulen.strip(), [k.strip() for k in keputusan if k.strip()]
    if not isi:
        raise Galat("Notulen rapat belum diisi.")
    if not any(hadir.values()):
        raise Galat("Daftar hadir rapat kosong: belum ada peserta yang dicatat hadir.")
    hadir = {rapat.pimpinan_id: True, **hadir}
    with transaction.atomic():
        rantai = kunci_rantai(kantor_id)
        rapat = Rapat.objects.select_related("undangan", "dokumen_notulen").get(pk=rapat.pk)
        lama = {k.jabatan_id: k for k in Kehadiran.objects.filter(rapat=rapat).order_by("pk")}
        pejabat = pemangku_semua({rapat.pimpinan_id, *lama, *hadir}, pada=rapat.waktu.astimezone(ZONA).date())
        if terlewat := [pejabat[pk].jabatan for pk in lama if pk not in hadir]:
            raise Galat(f"Kehadiran belum dicatat untuk: {', '.join(terlewat)}.")
        sebelum = (rapat.notulen, rapat.keputusan, {pk: (k.hadir, k.keterangan) for pk, k in lama.items()})
        sesudah = (isi, putusan, {pk: (ya, catatan.get(pk, "")) for pk, ya in hadir.items()})
        if sebelum == sesudah and rapat.dokumen_notulen_id:
            return rapat
        _tulis_kehadiran(rapat, lama, hadir, catatan, pejabat)
        urutan = [*lama, *(pk for pk in hadir if pk not in lama)]
        daftar_hadir = [
            {"pejabat": pejabat[pk].sebagai_json(), "hadir": hadir[pk], "keterangan": catatan.get(pk, "")}
            for pk in urutan
        ]
        versi = buat_versi(
            kantor_id=kantor_id,
            kunci=f"notulen/{rapat.kunci}",
            jenis="notulen",
            judul=f"Notulen: {rapat.hal}"[:300],
            tahun=rapat.undangan.tahun,
            periode=rapat.undangan.periode,
            cetakan="notulen",
            data={
                "instansi": instansi(kantor_id),
                "hal": rapat.hal,
                "waktu": rapat.waktu,
                "tempat": rapat.tempat,
                "pimpinan": pejabat[rapat.pimpinan_id].sebagai_json(),
                "agenda": agenda_rapat(rapat),
                "kehadiran": daftar_hadir,
                "notulen": [p.strip() for p in isi.split("\n\n") if p.strip()],
                "keputusan": putusan,
                "notulis": _notulis(oleh),
                "pada": pada,
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
            jejak=False,
        )
        rapat.notulen, rapat.keputusan, rapat.dokumen_notulen = isi, putusan, versi.dokumen
        rapat.save(update_fields=["notulen", "keputusan", "dokumen_notulen"])
        datang = sum(hadir.values())
        catat_jejak(
            kantor_id=kantor_id,
            aksi="catat_rapat",
            objek="rapat",
            objek_id=rapat.pk,
            uraian=f"Mencatat rapat {rapat.hal}: {datang} dari {len(hadir)} pejabat hadir, {len(putusan)} keputusan.",
            rincian={
                "hadir": [pejabat[pk].sebutan for pk, ya in hadir.items() if ya],
                "tidak_hadir": [pejabat[pk].sebutan for pk, ya in hadir.items() if not ya],
                "keputusan": putusan,
                "sha256_data": versi.sha256_data,
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return rapat


def _tulis_kehadiran(
    rapat: Rapat,
    lama: Mapping[int, Kehadiran],
    hadir: Mapping[int, bool],
    catatan: Mapping[int, str],
    pejabat: Mapping[int, Pejabat],
) -> None:
    for pk, baris in lama.items():
        baris.hadir, baris.keterangan = hadir[pk], catatan.get(pk, "")
    Kehadiran.objects.bulk_update(lama.values(), ["hadir", "keterangan"])
    Kehadiran.objects.bulk_create(
        Kehadiran(
            rapat=rapat,
            jabatan_id=pk,
            pegawai_id=pejabat[pk].pegawai_id,
            hadir=ya,
            keterangan=catatan.get(pk, ""),
        )
        for pk, ya in hadir.items()
        if pk not in lama
    )


def _notulis(oleh: Aktor) -> dict[str, str]:
    orang = oleh.pegawai
    return {
        "sebutan": oleh.sebutan,
        "nama": oleh.nama,
        "nip": tulis_nip(orang.nip) if orang else "",
        "pangkat": orang.pangkat if orang else "",
        "golongan": orang.golongan if orang else "",
    }
