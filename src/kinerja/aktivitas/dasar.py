"""What several kinds of work share: the quarter and reports of a case, unit heads, papers, drafts of input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from kinerja.arsip.models import Dokumen, VersiDokumen
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kepala_unit_semua
from kinerja.persuratan.actions import buat_disposisi
from kinerja.sop.models import Fase, Kasus, Langkah, Tugas


def periode_kasus(kasus: Kasus) -> Periode:
    """The period that the case is about."""
    return Periode(kasus.tahun, kasus.periode)


def triwulan_kasus(kasus: Kasus) -> int:
    """The quarter whose data the case collects. Raises Galat for a semester or yearly case."""
    if not kasus.periode.startswith("TW"):
        raise Galat(f"Kasus {kasus.periode} tidak mengumpulkan data triwulan.")
    return int(kasus.periode[2])


def periode_laporan(kasus: Kasus) -> list[str]:
    """The reports that a case makes: its own, and for an SOP that runs whole in every trigger month also the semester
    report (an office's choice) after quarters II and IV and the yearly one in January."""
    if kasus.fase != Fase.SEKALI:
        return [kasus.periode]
    semester = kasus.kantor.pengaturan.laporan_semester
    tambahan = {"TW2": ["SM1"] if semester else [], "TW4": [*(["SM2"] if semester else []), "TH"]}
    return [kasus.periode, *tambahan.get(kasus.periode, [])]


def kepala_pemasok(unit: Sequence[UnitKerja], *, pada: datetime) -> list[Jabatan]:
    """The seat of the head of every unit, in the same order. Raises Galat naming all units without a head's seat."""
    kepala = kepala_unit_semua([u.id for u in unit], pada=localdate(pada))
    kosong = [u.nama for u in unit if kepala.get(u.id) is None]
    if kosong:
        raise Galat(f"Unit berikut belum mempunyai jabatan kepala unit: {', '.join(kosong)}.")
    jabatan = Jabatan.objects.select_related("unit").in_bulk([kepala[u.id].jabatan_id for u in unit])
    return [jabatan[kepala[u.id].jabatan_id] for u in unit]


def versi_terakhir(dokumen: Iterable[Dokumen | None]) -> list[VersiDokumen]:
    """The latest version of each paper, in the order of the papers."""
    ids = [d.id for d in dokumen if d is not None]
    terakhir = {
        v.dokumen_id: v
        for v in VersiDokumen.objects.filter(dokumen_id__in=ids).order_by("dokumen_id", "-ke").distinct("dokumen_id")
    }
    return [terakhir[i] for i in ids if i in terakhir]


def simpan_isian(tugas: Tugas, isian: Mapping[str, Any]) -> None:
    """Keep what the pelaku entered until the step is complete."""
    if isian:
        tugas.isian = {**tugas.isian, **isian}
        tugas.save(update_fields=["isian"])


def langkah_berikut(tugas: Tugas) -> Langkah | None:
    """The step that follows in the same fase."""
    return (
        Langkah.objects.filter(versi_id=tugas.langkah.versi_id, fase=tugas.langkah.fase, no__gt=tugas.langkah.no)
        .select_related("pelaku")
        .order_by("no")
        .first()
    )


def punya_aktivitas(tugas: Tugas, kode: str) -> bool:
    """Whether the SOP version has a step of that kind in the fase of this case."""
    return Langkah.objects.filter(
        versi_id=tugas.langkah.versi_id, fase=tugas.langkah.fase, aktivitas__contains=[kode]
    ).exists()


def membekukan_rekap(tugas: Tugas) -> bool:
    """Whether completing this step freezes the recap: it processes the data, and no step of the SOP recaps them."""
    return "olah" in tugas.langkah.aktivitas and not punya_aktivitas(tugas, "rekap")


def dasar_langkah(tugas: Tugas) -> str:
    """What a disposisi rests on: the SOP and the step."""
    return f"{tugas.kasus.versi.sop.nama}, langkah {tugas.langkah.no}"


def disposisi_ke_langkah_berikut(tugas: Tugas, *, hal: str, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
    """The lembar disposisi that hands the result to the pelaku of the next step; none to oneself or at the end."""
    berikut = langkah_berikut(tugas)
    if berikut is None or oleh.jabatan is None:
        return []
    kepada = berikut.pelaku.jabatan.select_related("unit").order_by("unit__urut", "urut", "id").first()
    if kepada is None or kepada.id == oleh.jabatan.id:
        return []
    disposisi = buat_disposisi(
        kantor_id=tugas.kasus.kantor_id,
        dari=oleh.jabatan,
        kepada=kepada,
        hal=hal,
        instruksi=f"{berikut.uraian} (langkah {berikut.no} SOP).",
        dasar=dasar_langkah(tugas),
        kunci=f"langkah/{tugas.kasus.tahun}/{tugas.kasus.periode}/{tugas.langkah.no}/ke-{tugas.ke}",
        tahun=tugas.kasus.tahun,
        periode=tugas.kasus.periode,
        oleh=oleh,
        pada=pada,
    )
    return versi_terakhir([disposisi.dokumen])
