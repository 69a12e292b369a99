"""Meetings: the invitation with its number, attendance, notes, decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from kinerja.arsip.actions import buat_versi, catat_jejak, kunci_rantai
from kinerja.arsip.models import Dokumen, RantaiJejak
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
    """Record who came (by jabatan_id), what was said and what was decided; may be given in parts.

    Whoever leads the meeting counts as present unless `hadir` says otherwise; posts that came uninvited are added. Once
    everybody invited is recorded and the notes are written, the minutes are made as a paper. The same record again
    changes nothing; a corrected one makes a new version of the minutes. Raises `Ditolak` for someone of another office,
    `Galat` when everybody is recorded as absent.
    """
    kantor_id = rapat.kantor_id
    periksa_sekantor(oleh, kantor_id)
    catatan = keterangan or {}
    isi, putusan = notulen.strip(), [k.strip() for k in keputusan if k.strip()]
    if hadir and not any(hadir.values()):
        raise Galat("Daftar hadir rapat kosong: belum ada peserta yang dicatat hadir.")
    if hadir:
        hadir = {rapat.pimpinan_id: True, **hadir}
    with transaction.atomic():
        rantai = kunci_rantai(kantor_id)
        rapat = Rapat.objects.select_related("undangan", "dokumen_notulen").get(pk=rapat.pk)
        lama = {k.jabatan_id: k for k in Kehadiran.objects.filter(rapat=rapat).order_by("pk")}
        tercatat = {pk: (k.hadir, k.keterangan) for pk, k in lama.items()}
        daftar = tercatat | {pk: (ya, catatan.get(pk, "")) for pk, ya in hadir.items()}
        if (rapat.notulen, rapat.keputusan, tercatat) == (isi, putusan, daftar):
            return rapat
        pejabat = pemangku_semua({rapat.pimpinan_id, *daftar}, pada=rapat.waktu.astimezone(ZONA).date())
        _tulis_kehadiran(rapat, lama, daftar, pejabat)
        rapat.notulen, rapat.keputusan = isi, putusan
        lengkap = bool(isi) and all(ya is not None for ya, _ in daftar.values())
        if lengkap:
            rapat.dokumen_notulen = _buat_notulen(rapat, daftar, pejabat, oleh=oleh, pada=pada, rantai=rantai)
        rapat.save(update_fields=["notulen", "keputusan", "dokumen_notulen"])
        datang = [pejabat[pk].sebutan for pk, (ya, _) in daftar.items() if ya]
        catat_jejak(
            kantor_id=kantor_id,
            aksi="catat_rapat",
            objek="rapat",
            objek_id=rapat.pk,
            uraian=f"Mencatat rapat {rapat.hal}: {len(datang)} dari {len(daftar)} pejabat hadir, "
            f"{len(putusan)} keputusan.",
            rincian={
                "hadir": datang,
                "tidak_hadir": [pejabat[pk].sebutan for pk, (ya, _) in daftar.items() if ya is False],
                "keputusan": putusan,
                "notulen_lengkap": lengkap,
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return rapat


Daftar = Mapping[int, tuple[bool | None, str]]


def _tulis_kehadiran(
    rapat: Rapat, lama: Mapping[int, Kehadiran], daftar: Daftar, pejabat: Mapping[int, Pejabat]
) -> None:
    for pk, baris in lama.items():
        baris.hadir, baris.keterangan = daftar[pk]
    Kehadiran.objects.bulk_update(lama.values(), ["hadir", "keterangan"])
    Kehadiran.objects.bulk_create(
        Kehadiran(rapat=rapat, jabatan_id=pk, pegawai_id=pejabat[pk].pegawai_id, hadir=ya, keterangan=keterangan)
        for pk, (ya, keterangan) in daftar.items()
        if pk not in lama
    )


def _buat_notulen(
    rapat: Rapat,
    daftar: Daftar,
    pejabat: Mapping[int, Pejabat],
    *,
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak,
) -> Dokumen:
    data = {
        "instansi": instansi(rapat.kantor_id),
        "hal": rapat.hal,
        "waktu": rapat.waktu,
        "tempat": rapat.tempat,
        "pimpinan": pejabat[rapat.pimpinan_id].sebagai_json(),
        "agenda": agenda_rapat(rapat),
        "kehadiran": [
            {"pejabat": pejabat[pk].sebagai_json(), "hadir": ya, "keterangan": keterangan}
            for pk, (ya, keterangan) in daftar.items()
        ],
        "notulen": [p.strip() for p in rapat.notulen.split("\n\n") if p.strip()],
        "keputusan": rapat.keputusan,
        "notulis": oleh.sebagai_json(),
        "pada": pada,
    }
    versi = buat_versi(
        kantor_id=rapat.kantor_id,
        kunci=f"notulen/{rapat.kunci}",
        jenis="notulen",
        judul=f"Notulen: {rapat.hal}"[:300],
        tahun=rapat.undangan.tahun,
        periode=rapat.undangan.periode,
        cetakan="notulen",
        data=data,
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        jejak=False,
    )
    return versi.dokumen
