"""The content of a plan in the shape in which it is handed in, to compare, to complete, and to copy."""

from __future__ import annotations

from collections import defaultdict

from kinerja.skp.isian import IsianAspek, IsianHasil, IsiRencana
from kinerja.skp.models import AspekHasil, EkspektasiPerilaku, HasilKerja, LampiranSkp


def isi_rencana(skp_id: int) -> IsiRencana:
    """What the plan holds now; four queries. Results come utama first, the annex by jenis, as stored."""
    aspek: dict[int, list[IsianAspek]] = defaultdict(list)
    for a in AspekHasil.objects.filter(hasil_kerja__skp=skp_id).order_by("hasil_kerja_id", "urut", "id"):
        aspek[a.hasil_kerja_id].append(
            IsianAspek(a.aspek, a.indikator, a.target, a.target_sampai, a.target_teks, a.satuan)
        )
    hasil = HasilKerja.objects.filter(skp=skp_id).order_by("-jenis", "urut", "id")
    ekspektasi = EkspektasiPerilaku.objects.filter(skp=skp_id).exclude(ekspektasi="").order_by("id")
    lampiran = LampiranSkp.objects.filter(skp=skp_id).order_by("jenis", "urut")
    return IsiRencana(
        hasil=tuple(
            IsianHasil(
                uraian=h.uraian,
                id=h.pk,
                jenis=h.jenis,
                intervensi_id=h.intervensi_id,
                intervensi_teks=h.intervensi_teks,
                perspektif=h.perspektif,
                indikator_id=h.indikator_id,
                angka_kredit=h.angka_kredit,
                aspek=tuple(aspek[h.pk]),
            )
            for h in hasil
        ),
        ekspektasi=dict(ekspektasi.values_list("nilai_dasar", "ekspektasi")),
        lampiran=tuple(lampiran.values_list("jenis", "uraian")),
    )
