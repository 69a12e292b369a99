"""Who may open what lies in other rooms about one employee: his papers, the files behind them, his SOP case.

Papers, files and cases about nobody in particular are no matter of this module: every function lets them through.
"""

from __future__ import annotations

import datetime as dt

from kinerja.arsip.models import Berkas, Dokumen, HasilCetak
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.models import BuktiSkp, CetakMassal, Evaluasi, Skp
from kinerja.skp.naskah import FORMULIR, pokok
from kinerja.skp.permissions import (
    TERTUTUP,
    boleh_melihat,
    kepegawaian,
    periksa_boleh_lihat_nilai,
    periksa_boleh_melihat,
)
from kinerja.sop.models import Kasus


def periksa_boleh_membuka_naskah(aktor: Aktor, dokumen: Dokumen, *, pada: dt.date) -> None:
    """A paper about an employee: as the plan or the form that it shows; one with ratings as the rating. Of a plan with
    several versions the latest one decides. Raises Ditolak."""
    if dokumen.pegawai_id is None:
        return
    skp_id, evaluasi_id, naskah = pokok(dokumen.kunci)
    if evaluasi_id is not None:
        evaluasi = Evaluasi.objects.select_related("skp").filter(pk=evaluasi_id, pegawai=dokumen.pegawai_id).first()
        if evaluasi is not None:
            periksa = periksa_boleh_melihat if naskah == FORMULIR else periksa_boleh_lihat_nilai
            periksa(aktor, evaluasi, pada=pada)
            return
    if skp_id is not None and (rencana := _versi_akhir(skp_id, dokumen.pegawai_id)) is not None:
        periksa_boleh_melihat(aktor, rencana, pada=pada)
        return
    if aktor.pegawai_id != dokumen.pegawai_id:
        raise Ditolak(TERTUTUP)


def _versi_akhir(skp_id: int, pegawai_id: int) -> Skp | None:
    """The latest version of a plan that was handed in or agreed to, by its first one."""
    awal = Skp.objects.filter(pk=skp_id, pegawai=pegawai_id).first()
    if awal is None:
        return None
    versi = Skp.objects.filter(pegawai=pegawai_id, jabatan=awal.jabatan_id, tahun=awal.tahun, mulai=awal.mulai)
    return versi.exclude(status=Skp.Status.DRAF).order_by("-ke").first() or awal


def periksa_boleh_membuka_berkas(aktor: Aktor, berkas: Berkas, *, pada: dt.date) -> None:
    """A stored file: evidence of an evaluation as its form, a print as its paper, a bulk print for who asked for it
    and for Kepegawaian. The same content that also stands in an open place is open there. Raises Ditolak.

    A file that stands nowhere (any more) is for who handed it in.
    """
    if _di_tempat_terbuka(berkas):
        return
    boleh = False
    naskah = [
        h.versi.dokumen for h in HasilCetak.objects.filter(berkas=berkas).select_related("versi__dokumen").distinct()
    ]
    evaluasi = Evaluasi.objects.filter(bukti__berkas=berkas).select_related("skp").distinct()
    massal = list(CetakMassal.objects.filter(berkas=berkas))
    for satu in naskah:
        if satu.pegawai_id is None:
            return
        boleh = boleh or _lolos(aktor, satu, pada)
    boleh = boleh or any(boleh_melihat(aktor, e, pada=pada) for e in evaluasi)
    boleh = boleh or any(m.diminta_oleh_id == aktor.pegawai_id or kepegawaian(aktor, m.kantor_id) for m in massal)
    if boleh or aktor.pegawai_id == berkas.diunggah_oleh_id:
        return
    raise Ditolak(TERTUTUP)


def _lolos(aktor: Aktor, dokumen: Dokumen, pada: dt.date) -> bool:
    try:
        periksa_boleh_membuka_naskah(aktor, dokumen, pada=pada)
    except Ditolak:
        return False
    return True


def _di_tempat_terbuka(berkas: Berkas) -> bool:
    """Whether the file is referred to from anywhere but what concerns one employee."""
    tertutup = {HasilCetak, BuktiSkp, CetakMassal}
    hubungan = [f for f in Berkas._meta.get_fields(include_hidden=True) if f.is_relation and f.auto_created]
    return any(
        f.related_model._default_manager.filter(**{f.field.name: berkas}).exists()
        for f in hubungan
        if f.related_model not in tertutup and hasattr(f, "field")
    )


def periksa_boleh_melihat_kasus(aktor: Aktor, kasus: Kasus, *, pada: dt.date) -> None:
    """An SOP case about an employee, with its reasons and returns: as its evaluation. Raises Ditolak."""
    if kasus.pegawai_id is None or aktor.pegawai_id == kasus.pegawai_id:
        return
    evaluasi = Evaluasi.objects.select_related("skp").filter(kasus=kasus).first()
    if evaluasi is None:
        raise Ditolak(TERTUTUP)
    periksa_boleh_melihat(aktor, evaluasi, pada=pada)
