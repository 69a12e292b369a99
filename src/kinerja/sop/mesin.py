"""The mechanics of running a case: opening steps, choosing the next one, ending the case.

Called by `sop.actions` only, inside its transaction and with the case locked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak
from kinerja.arsip.models import RantaiJejak, VersiDokumen
from kinerja.aturan.siklus import susun_siklus
from kinerja.aturan.waktu_kerja import Kalender, Waktu, baca_waktu
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kalender, pemangku_semua, rantai_atasan
from kinerja.sop.models import Fase, Kasus, Keluaran, Langkah, Pelaku, Tugas
from kinerja.sop.protokol import Aktivitas, ambil

HIDUP = (Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN)


def aktivitas_langkah(langkah: Langkah) -> list[Aktivitas]:
    """The kinds of work of a step, in order."""
    return [ambil(kode) for kode in langkah.aktivitas]


def fase_periode(periode: str, fase_versi: Collection[str]) -> str:
    """The fase whose steps run for a period: the SOP's single fase, or the one named by the kind of period."""
    if set(fase_versi) == {Fase.SEKALI}:
        return Fase.SEKALI
    return {"TW": Fase.TRIWULAN, "SM": Fase.SEMESTER, "TH": Fase.TAHUN}[periode[:2]]


def prasyarat(periode: str, fase_versi: Collection[str], tahun: int, bulan_pemicu: Sequence[int]) -> tuple[str, ...]:
    """The periods that must be final before the case of `periode` opens (`aturan.siklus`)."""
    siklus = susun_siklus(fase_versi, tahun, kalender=Kalender(), bulan_pemicu=bulan_pemicu)
    return next((k.setelah for k in siklus if k.periode == periode), ())


def buat_tugas(
    *,
    kasus: Kasus,
    langkah: Langkah,
    jenis: str,
    jabatan: Sequence[Jabatan],
    pada: datetime,
    batas: datetime | None,
    ke: int = 1,
    lajur_id: int | None = None,
    bagian_dari: Tugas | None = None,
    unit_ids: Sequence[int | None] | None = None,
    pengantar: str = "",
) -> list[Tugas]:
    """One tugas per seat, addressed to whoever holds the seat on that day; two statements for any number of seats."""
    pemangku = pemangku_semua([j.id for j in jabatan], pada=localdate(pada))
    baris = [
        Tugas(
            kasus=kasus,
            langkah=langkah,
            ke=ke,
            jenis=jenis,
            bagian_dari=bagian_dari,
            pelaku_id=lajur_id,
            jabatan=satu,
            pegawai_id=pemangku[satu.id].pegawai_id,
            unit_id=unit_ids[i] if unit_ids is not None else None,
            pengantar=pengantar,
            dikirim=pada,
            batas=batas,
        )
        for i, satu in enumerate(jabatan)
    ]
    return Tugas.objects.bulk_create(baris)


def batas_standar(langkah: Langkah, kal: Kalender, *, mulai: datetime, hari_kalender: bool) -> datetime | None:
    """When the standard time of the step is over; None when the sheet prints no time."""
    waktu = baca_waktu(langkah.waktu)
    return None if waktu is None else kal.tambah(mulai, waktu, hari_kalender=hari_kalender)


def hitung_batas(tugas: Tugas, *, mulai: datetime) -> None:
    """Let the standard time of a main tugas count from `mulai`: what the pelaku waits for after he began."""
    kasus = tugas.kasus
    hari_kalender = kasus.kantor.pengaturan.hari_kalender
    tugas.batas = batas_standar(tugas.langkah, kalender(kasus.kantor_id), mulai=mulai, hari_kalender=hari_kalender)
    tugas.save(update_fields=["batas"])


def batas_tanggapan(kasus: Kasus, *, pada: datetime) -> datetime:
    """Until when somebody asked for a confirmation, decision or correction is expected to answer."""
    hari = Waktu(Decimal(kasus.kantor.pengaturan.hari_sosialisasi), "Hari")
    return kalender(kasus.kantor_id).tambah(pada, hari)


def kursi_lajur(kasus: Kasus, lajur: Pelaku, *, pada: datetime) -> list[Jabatan]:
    """The seats of a lane in a case. In a case about an employee nobody but himself stands where he is asked, and he
    stands nowhere else: where he holds every seat of a lane, the superior of the first one takes his place.

    Raises Galat when no superior is left who could.
    """
    if kasus.pegawai_id is not None and lajur.peran == Pelaku.Peran.SUBJEK:
        return [kasus.jabatan]
    kursi = list(lajur.jabatan.select_related("unit").order_by("unit__urut", "urut", "id"))
    if kasus.pegawai_id is None:
        return kursi
    hari = localdate(pada)
    pejabat = pemangku_semua([j.id for j in kursi], pada=hari)
    if lain := [j for j in kursi if pejabat[j.id].pegawai_id != kasus.pegawai_id]:
        return lain
    bawah = kasus.jabatan if lajur.peran == Pelaku.Peran.ATASAN else kursi[0]
    atasan = next(
        (
            p
            for p in rantai_atasan(bawah.id, pada=hari)
            if p.pegawai_id is not None and p.pegawai_id != kasus.pegawai_id
        ),
        None,
    )
    if atasan is None:
        raise Galat(f"Jabatan {bawah.nama} tidak mempunyai atasan yang dapat mengisi lajur {lajur.nama}.")
    return [Jabatan.objects.select_related("unit").get(pk=atasan.jabatan_id)]


def buka_langkah(*, kasus: Kasus, langkah: Langkah, oleh: Aktor, pada: datetime, pengantar: str = "") -> Tugas:
    """Open a step (again): its main tugas goes to the first seat of the lane, and the work is told."""
    ke = Tugas.objects.filter(kasus=kasus, langkah=langkah, jenis=Tugas.Jenis.UTAMA).count() + 1
    lajur = langkah.pelaku
    kursi = kursi_lajur(kasus, lajur, pada=pada)[:1]
    kal = kalender(kasus.kantor_id)
    mulai = pada
    for satu in aktivitas_langkah(langkah):
        tunggu = satu.tunggu_sampai(kasus, pada=pada)
        if tunggu is not None and tunggu > mulai:
            mulai = tunggu
    hari_kalender = kasus.kantor.pengaturan.hari_kalender
    [tugas] = buat_tugas(
        kasus=kasus,
        langkah=langkah,
        jenis=Tugas.Jenis.UTAMA,
        jabatan=kursi,
        lajur_id=lajur.id,
        pada=pada,
        batas=batas_standar(langkah, kal, mulai=mulai, hari_kalender=hari_kalender),
        ke=ke,
        pengantar=pengantar,
    )
    for satu in aktivitas_langkah(langkah):
        if not satu.dibuka_saat_mulai:
            satu.buka(tugas, oleh=oleh, pada=pada)
    return tugas


def mulai(tugas: Tugas, *, oleh: Aktor, pada: datetime, rantai: RantaiJejak) -> None:
    """Begin a tugas that nobody began yet; what its pelaku himself sets going starts with it."""
    tugas.status = Tugas.Status.DIKERJAKAN
    tugas.mulai = pada
    tugas.dikerjakan_oleh_id = oleh.pegawai_id
    tugas.save(update_fields=["status", "mulai", "dikerjakan_oleh"])
    catat_tugas(
        tugas, "tugas_mulai", f"Langkah {tugas.langkah.no} mulai dikerjakan", oleh=oleh, pada=pada, rantai=rantai
    )
    if tugas.jenis == Tugas.Jenis.UTAMA:
        for satu in aktivitas_langkah(tugas.langkah):
            if satu.dibuka_saat_mulai:
                satu.buka(tugas, oleh=oleh, pada=pada)


def catat_tugas(tugas: Tugas, aksi: str, uraian: str, *, oleh: Aktor, pada: datetime, rantai: RantaiJejak) -> None:
    """An entry of the trail about a tugas; `rantai` is the head of the trail as it stands."""
    catat_jejak(
        kantor_id=tugas.kasus.kantor_id,
        aksi=aksi,
        objek="tugas",
        objek_id=tugas.id,
        uraian=uraian,
        rincian={
            "kasus": tugas.kasus_id,
            "langkah": tugas.langkah.no,
            "ke": tugas.ke,
            "hasil": tugas.hasil,
            "alasan": tugas.alasan,
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )


def minta_putusan(tugas: Tugas, *, pada: datetime) -> list[Tugas]:
    """Ask every seat of the deciding lane for Ya or Tidak, in parallel."""
    lajur = tugas.langkah.pemutus
    kursi = kursi_lajur(tugas.kasus, lajur, pada=pada)
    return buat_tugas(
        kasus=tugas.kasus,
        langkah=tugas.langkah,
        jenis=Tugas.Jenis.PUTUSAN,
        jabatan=kursi,
        lajur_id=lajur.id,
        bagian_dari=tugas,
        ke=tugas.ke,
        pada=pada,
        batas=batas_tanggapan(tugas.kasus, pada=pada),
    )


def minta_koreksi(putusan: Tugas, *, alasan: str, pada: datetime) -> list[Tugas]:
    """After a Tidak: the drawn corrector works out the hasil koreksi before the step is done again."""
    lajur = putusan.langkah.pengoreksi
    kursi = kursi_lajur(putusan.kasus, lajur, pada=pada)[:1]
    return buat_tugas(
        kasus=putusan.kasus,
        langkah=putusan.langkah,
        jenis=Tugas.Jenis.KOREKSI,
        jabatan=kursi,
        lajur_id=lajur.id,
        bagian_dari=putusan.bagian_dari,
        ke=putusan.ke,
        pada=pada,
        batas=batas_tanggapan(putusan.kasus, pada=pada),
        pengantar=alasan,
    )


def batalkan(tugas: QuerySet[Tugas], *, pada: datetime, alasan: str) -> int:
    """Withdraw those of these tugas that are live and were made pointless; one statement. Returns how many."""
    return tugas.filter(status__in=HIDUP).update(status=Tugas.Status.DIBATALKAN, selesai=pada, alasan=alasan)


def catat_keluaran(tugas: Tugas, versi: Iterable[VersiDokumen]) -> None:
    """Tie the papers to the tugas that produced them."""
    Keluaran.objects.bulk_create([Keluaran(tugas=tugas, versi=v) for v in versi], ignore_conflicts=True)


def lanjutkan(*, tugas: Tugas, ke_no: int | None, oleh: Aktor, pada: datetime) -> Tugas | None:
    """Open the next step of the fase (or step `ke_no`); without one the case ends. Returns the opened tugas."""
    kasus, langkah = tugas.kasus, tugas.langkah
    calon = Langkah.objects.filter(versi_id=kasus.versi_id, fase=kasus.fase).select_related("pelaku", "pemutus")
    berikut = (
        calon.filter(no=ke_no).first() if ke_no is not None else calon.filter(no__gt=langkah.no).order_by("no").first()
    )
    if berikut is not None:
        return buka_langkah(kasus=kasus, langkah=berikut, oleh=oleh, pada=pada)
    kasus.status = Kasus.Status.SELESAI
    kasus.selesai_pada = pada
    kasus.save(update_fields=["status", "selesai_pada"])
    for satu in aktivitas_langkah(langkah):
        satu.kasus_selesai(kasus, oleh=oleh, pada=pada)
    # A part can outlive its step (a sheet that was returned after all): nobody works on a case that has ended.
    batalkan(Tugas.objects.filter(kasus=kasus), pada=pada, alasan="Kasus sudah selesai.")
    catat_jejak(
        kantor_id=kasus.kantor_id,
        aksi="kasus_selesai",
        objek="kasus",
        objek_id=kasus.id,
        uraian=f"Kasus {kasus.periode} {kasus.tahun} selesai",
        oleh=oleh,
        pada=pada,
    )
    return None
