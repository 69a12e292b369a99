"""Who may do and see what in the SKP: duties apart from each other, ratings for those whom they concern.

Nobody agrees to, checks, enters, rates or confirms his own performance, whatever post he acts in: what counts is the
person, never the post alone. A rating is seen by the employee, by the posts above him, and by the posts that the office
named as Kepegawaian; not by colleagues, not by who runs the accounts, not by the Inspektorat (it sees figures of whole
units only). The posts of the lanes that collect, check and type the form see the form while it lies with them, and no
rating.

`aktor` always holds his post on the day of the act (`organisasi.queries.aktor`); `pada` is that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from kinerja.lib.galat import Galat
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import (
    Pejabat,
    jabatan_di_bawah,
    kepala_unit,
    pemangku,
    rantai_atasan,
    rantai_atasan_semua,
)
from kinerja.skp.models import Evaluasi, PengaturanSkp, Skp
from kinerja.sop.models import Tugas

SENDIRI = (
    "Tidak seorang pun menyepakati, memeriksa, menilai, atau mengesahkan kinerjanya sendiri, dalam jabatan apa pun."
)
TERTUTUP = "Dokumen kinerja ini hanya dapat dilihat oleh pegawai yang bersangkutan, para atasannya, dan Kepegawaian."


# --- who stands where ---------------------------------------------------------------------------------------------
def _rencana(apa: Skp | Evaluasi) -> Skp:
    return apa.skp if isinstance(apa, Evaluasi) else apa


def _orang(aktor: Aktor) -> None:
    if aktor.pegawai is None or aktor.jabatan is None:
        raise Ditolak("Tindakan ini harus dilakukan oleh pegawai dalam jabatannya.")


def _orang_lain(aktor: Aktor, apa: Skp | Evaluasi) -> None:
    _orang(aktor)
    if aktor.pegawai_id == apa.pegawai_id:
        raise Ditolak(SENDIRI)


def _sistem(aktor: Aktor) -> bool:
    return aktor.pegawai is None and aktor.jenis == "sistem"


def kursi_di_atas(skp: Skp, *, pada: dt.date) -> tuple[int, ...]:
    """The posts above the employee of a plan, the pejabat penilai first, each once.

    They are the penilai of the plan, the posts above that one, and those above the employee's own post on the day. Of
    a chain that runs in a circle only the penilai is left.
    """
    try:
        rantai = rantai_atasan_semua([skp.penilai_id, skp.jabatan_id], pada=pada)
    except Galat:
        return (skp.penilai_id,)
    naik = [p.jabatan_id for satu in (skp.penilai_id, skp.jabatan_id) for p in rantai.get(satu, ())]
    return tuple(k for k in dict.fromkeys([skp.penilai_id, *naik]) if k != skp.jabatan_id)


def penyepakat(skp: Skp, *, pada: dt.date) -> Pejabat | None:
    """Who agrees to the plan that day: the pejabat penilai or his Plt/Plh; where nobody holds that post, or the very
    employee does, the nearest post above that somebody else holds. None when there is none."""
    langsung = pemangku(skp.penilai_id, pada=pada)
    if langsung.pegawai_id not in (None, skp.pegawai_id):
        return langsung
    atas = rantai_atasan(skp.penilai_id, pada=pada)
    return next((p for p in atas if p.pegawai_id not in (None, skp.pegawai_id)), None)


def kepegawaian(aktor: Aktor, kantor_id: int) -> bool:
    """Whether the actor's post is one that the office named as Kepegawaian; one query."""
    if aktor.jabatan_id is None or aktor.pegawai_id is None:
        return False
    return PengaturanSkp.objects.filter(kantor_id=kantor_id, kepegawaian=aktor.jabatan_id).exists()


def _pada_langkahnya(aktor: Aktor, skp: Skp, evaluasi: Evaluasi | None) -> bool:
    """Whether an evaluation of the plan lies with the actor's post in a lane that no employee brings along."""
    hidup = Tugas.objects.filter(
        status__in=[Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN],
        pelaku__peran="",
        kasus__evaluasi__skp=skp.pk,
    )
    if evaluasi is not None:
        hidup = hidup.filter(kasus__evaluasi=evaluasi.pk)
    return hidup.filter(Q(jabatan=aktor.jabatan_id) | Q(pelaku__jabatan=aktor.jabatan_id)).exists()


# --- seeing -------------------------------------------------------------------------------------------------------
def periksa_boleh_lihat_nilai(aktor: Aktor, apa: Skp | Evaluasi, *, pada: dt.date) -> None:
    """The employee, the posts above him, Kepegawaian; and the system, which prints. Raises Ditolak."""
    if _sistem(aktor):
        return
    _orang(aktor)
    skp = _rencana(apa)
    if aktor.pegawai_id == skp.pegawai_id or aktor.jabatan_id == skp.penilai_id:
        return
    if kepegawaian(aktor, skp.kantor_id) or aktor.jabatan_id in kursi_di_atas(skp, pada=pada):
        return
    raise Ditolak(TERTUTUP)


def periksa_boleh_melihat(aktor: Aktor, apa: Skp | Evaluasi, *, pada: dt.date) -> None:
    """Who may see the plan and the form with its realisasi: as for the rating, and the posts of the SOP's lanes while
    an evaluation lies with them. Raises Ditolak."""
    try:
        periksa_boleh_lihat_nilai(aktor, apa, pada=pada)
    except Ditolak:
        _orang(aktor)
        if not _pada_langkahnya(aktor, _rencana(apa), apa if isinstance(apa, Evaluasi) else None):
            raise


@dataclass(frozen=True, slots=True)
class Jangkauan:
    """Whose ratings an actor may see: everybody's of the office (`semua`), else his own, those of the plans that his
    post or one below it agrees to, and those of the posts below. Nobody's without a `pegawai_id`."""

    semua: bool
    pegawai_id: int | None = None
    jabatan_id: int | None = None
    bawah: frozenset[int] = frozenset()

    def syarat(self, kantor_id: int, skp: str = "skp__") -> Q:
        """The condition on evaluations of the office (plans with `skp=""`)."""
        if self.semua:
            return Q(kantor=kantor_id)
        if self.pegawai_id is None:
            return Q(pk__in=[])
        return Q(kantor=kantor_id) & (
            Q(pegawai=self.pegawai_id)
            | Q(**{f"{skp}penilai__in": [self.jabatan_id, *sorted(self.bawah)]})
            | Q(**{f"{skp}jabatan__in": sorted(self.bawah)})
        )

    def meliputi(self, *, pegawai_id: int, penilai_id: int, jabatan_id: int) -> bool:
        """Whether an evaluation of the office is among them: its employee, and the two posts of its plan."""
        if self.semua:
            return True
        return self.pegawai_id is not None and (
            pegawai_id == self.pegawai_id
            or penilai_id == self.jabatan_id
            or penilai_id in self.bawah
            or jabatan_id in self.bawah
        )


def jangkauan(aktor: Aktor, *, kantor_id: int, pada: dt.date, sebagai_kepegawaian: bool | None = None) -> Jangkauan:
    """Whose ratings the actor may see; at most four queries. `sebagai_kepegawaian`: what `kepegawaian` says, when the
    caller has read it.

    The same rule as `periksa_boleh_lihat_nilai`, for lists of any length.
    """
    if _sistem(aktor):
        return Jangkauan(semua=True)
    if aktor.pegawai_id is None or aktor.jabatan_id is None:
        return Jangkauan(semua=False)
    if kepegawaian(aktor, kantor_id) if sebagai_kepegawaian is None else sebagai_kepegawaian:
        return Jangkauan(semua=True)
    memimpin = aktor.jabatan is not None and aktor.jabatan.kepala_unit
    bawah = jabatan_di_bawah(aktor.jabatan_id, kantor_id=kantor_id, pada=pada, memimpin=memimpin)
    return Jangkauan(False, aktor.pegawai_id, aktor.jabatan_id, bawah)


def terlihat(aktor: Aktor, *, kantor_id: int, pada: dt.date, skp: str = "skp__") -> Q:
    """Condition on evaluations (plans with `skp=""`) whose rating the actor may see; at most four queries."""
    return jangkauan(aktor, kantor_id=kantor_id, pada=pada).syarat(kantor_id, skp)


# --- the plan -----------------------------------------------------------------------------------------------------
def periksa_boleh_memulai(aktor: Aktor, *, pegawai_id: int, kantor_id: int) -> None:
    """An empty draft is begun by the employee, by Kepegawaian for him, or by the system (imports). Raises Ditolak."""
    if _sistem(aktor):
        return
    _orang(aktor)
    if aktor.pegawai_id != pegawai_id and not kepegawaian(aktor, kantor_id):
        raise Ditolak("Draf SKP dimulai oleh pegawai yang bersangkutan atau oleh Kepegawaian.")


def periksa_boleh_menyusun(aktor: Aktor, skp: Skp) -> None:
    """The employee himself writes, submits and replaces his plan. Raises Ditolak."""
    _orang(aktor)
    if aktor.pegawai_id != skp.pegawai_id:
        raise Ditolak("SKP disusun oleh pegawai yang bersangkutan sendiri.")


def periksa_boleh_menyepakati(aktor: Aktor, skp: Skp, *, pada: dt.date) -> None:
    """The pejabat penilai agrees or returns, or his Plt/Plh; never the employee himself. Raises Ditolak."""
    _orang_lain(aktor, skp)
    berhak = penyepakat(skp, pada=pada)
    if berhak is None:
        raise Ditolak("Jabatan pejabat penilai sedang tidak ada pemangkunya, dan tidak ada atasan lain di atasnya.")
    if aktor.jabatan_id != berhak.jabatan_id or aktor.pegawai_id != berhak.pegawai_id:
        raise Ditolak(f"SKP ini disepakati oleh pejabat penilainya, {berhak.sebutan} ({berhak.nama}).")


def periksa_boleh_umpan_balik(aktor: Aktor, skp: Skp, *, pada: dt.date) -> None:
    """The posts above the employee give him feedback; he himself and his colleagues do not. Raises Ditolak."""
    _orang_lain(aktor, skp)
    if aktor.jabatan_id not in kursi_di_atas(skp, pada=pada):
        raise Ditolak("Umpan balik berkelanjutan diberikan oleh pejabat penilai atau atasan di atasnya.")


# --- the evaluation -----------------------------------------------------------------------------------------------
def periksa_boleh_mengisi(aktor: Aktor, evaluasi: Evaluasi) -> None:
    """The employee himself fills his form, signs it and objects. Raises Ditolak."""
    _orang(aktor)
    if aktor.pegawai_id != evaluasi.pegawai_id:
        raise Ditolak("Formulir kinerja diisi dan ditandatangani oleh pegawai yang bersangkutan sendiri.")


def periksa_boleh_memeriksa(aktor: Aktor, evaluasi: Evaluasi) -> None:
    """Somebody of the same office, not the employee; the lane of the step says which post. Raises Ditolak."""
    _orang_lain(aktor, evaluasi)
    if aktor.kantor_id != evaluasi.kantor_id:
        raise Ditolak(f"{aktor.nama} ({aktor.sebutan}) bukan pejabat pada kantor ini.")


periksa_boleh_menginput = periksa_boleh_memeriksa
"""Typing figures from paper follows the same rule as checking the form."""


def periksa_boleh_menilai(aktor: Aktor, evaluasi: Evaluasi, *, pada: dt.date) -> None:
    """A post above the employee, held by somebody else than him; the lane of the step says which. Raises Ditolak."""
    _orang_lain(aktor, evaluasi)
    if aktor.jabatan_id not in kursi_di_atas(evaluasi.skp, pada=pada):
        raise Ditolak("Kinerja dinilai oleh pejabat penilai pegawai yang bersangkutan.")


def periksa_boleh_menanggapi(aktor: Aktor, evaluasi: Evaluasi, *, pada: dt.date) -> None:
    """Who rated answers an objection, or whoever holds the post in which it was done. Raises Ditolak."""
    _orang_lain(aktor, evaluasi)
    if aktor.pegawai_id != evaluasi.dinilai_oleh_id and aktor.jabatan_id != evaluasi.dinilai_jabatan_id:
        raise Ditolak("Tanggapan atas keberatan diberikan oleh pejabat yang menilai.")


def periksa_boleh_memutus_keberatan(aktor: Aktor, evaluasi: Evaluasi, *, pada: dt.date) -> None:
    """A post above the one that rated, held by neither the employee nor the person who rated (PP 30/2019 Pasal 59).

    The same rule for confirming a rating that the employee leaves unsigned. Raises Ditolak.
    """
    _orang_lain(aktor, evaluasi)
    if aktor.pegawai_id == evaluasi.dinilai_oleh_id:
        raise Ditolak("Keberatan diputus oleh atasan pejabat penilai, bukan oleh pejabat yang memberi nilai itu.")
    penilai = evaluasi.dinilai_jabatan_id or evaluasi.skp.penilai_id
    if aktor.jabatan_id not in {p.jabatan_id for p in rantai_atasan(penilai, pada=pada)}:
        raise Ditolak("Keberatan diputus oleh atasan pejabat penilai.")


# --- the organisation ---------------------------------------------------------------------------------------------
def penetap_predikat(unit: UnitKerja, *, pada: dt.date) -> Pejabat | None:
    """Who sets the predicate of a unit: the head of the unit above, the nearest who does not lead the unit himself.

    None for an office: its predicate comes from the Pemda, and Kepegawaian records it.
    """
    if unit.induk_id is None:
        return None
    pemimpin = kepala_unit(unit.pk, pada=pada)
    orang = pemimpin.pegawai_id if pemimpin else None
    if pemimpin is not None:
        atas = rantai_atasan(pemimpin.jabatan_id, pada=pada)
        return next((p for p in atas if p.pegawai_id not in (None, orang)), None)
    induk = kepala_unit(unit.induk_id, pada=pada)
    return induk if induk is not None and induk.pegawai_id is not None else None


def periksa_boleh_menetapkan_predikat(aktor: Aktor, unit: UnitKerja, *, pada: dt.date) -> None:
    """See `penetap_predikat`; nobody sets the predicate of the unit that he leads. Raises Ditolak."""
    _orang(aktor)
    if unit.induk_id is None:
        if not kepegawaian(aktor, unit.pk):
            raise Ditolak("Predikat kinerja perangkat daerah dicatat oleh Kepegawaian menurut penetapan Pemda.")
        return
    berhak = penetap_predikat(unit, pada=pada)
    if berhak is None:
        raise Ditolak(f"Tidak ada pimpinan unit di atas {unit.nama} yang dapat menetapkan predikatnya.")
    if aktor.jabatan_id != berhak.jabatan_id or aktor.pegawai_id != berhak.pegawai_id:
        raise Ditolak(f"Predikat {unit.nama} ditetapkan oleh {berhak.sebutan} ({berhak.nama}).")


def periksa_boleh_mengatur(aktor: Aktor, kantor_id: int) -> None:
    """The head of the office or of its secretariat names who is Kepegawaian; imports too. Raises Ditolak."""
    if _sistem(aktor):
        return
    _orang(aktor)
    jabatan = aktor.jabatan
    if jabatan is not None and aktor.kantor_id == kantor_id and jabatan.kepala_unit:
        if jabatan.unit_id == kantor_id or jabatan.unit.jenis == UnitKerja.Jenis.SEKRETARIAT.value:
            return
    raise Ditolak("Pengaturan SKP diubah oleh pimpinan kantor atau pimpinan sekretariatnya.")


def periksa_boleh_menunjuk_penilai(aktor: Aktor, kantor_id: int, *, pimpinan_id: int | None) -> None:
    """Who rates the head of an office is recorded by Kepegawaian or the head of the secretariat, never by the head
    himself (`pimpinan_id`), whatever post he acts in. Raises Ditolak."""
    _orang(aktor)
    if aktor.pegawai_id == pimpinan_id:
        raise Ditolak("Pimpinan kantor tidak menunjuk pejabat yang menilai dirinya sendiri.")
    if not kepegawaian(aktor, kantor_id):
        try:
            periksa_boleh_mengatur(aktor, kantor_id)
        except Ditolak:
            pesan = "Pejabat penilai pimpinan kantor dicatat oleh Kepegawaian atau pimpinan sekretariat."
            raise Ditolak(pesan) from None


# --- whether to offer it ------------------------------------------------------------------------------------------
def _boleh(periksa: Callable[..., None], *args: object, **kwargs: object) -> bool:
    try:
        periksa(*args, **kwargs)
    except Galat:  # Ditolak, or a chain of superiors in a circle
        return False
    return True


def boleh_melihat(aktor: Aktor, apa: Skp | Evaluasi, *, pada: dt.date) -> bool:
    """Whether the plan or the form may be shown."""
    return _boleh(periksa_boleh_melihat, aktor, apa, pada=pada)


def boleh_lihat_nilai(aktor: Aktor, apa: Skp | Evaluasi, *, pada: dt.date) -> bool:
    """Whether ratings and what belongs to them may be shown."""
    return _boleh(periksa_boleh_lihat_nilai, aktor, apa, pada=pada)


def boleh_menyusun(aktor: Aktor, skp: Skp) -> bool:
    """Whether to offer writing the plan: his own, and still a draft."""
    return skp.status == Skp.Status.DRAF and _boleh(periksa_boleh_menyusun, aktor, skp)


def boleh_menyepakati(aktor: Aktor, skp: Skp, *, pada: dt.date) -> bool:
    """Whether to offer agreeing and returning."""
    return skp.status == Skp.Status.DIAJUKAN and _boleh(periksa_boleh_menyepakati, aktor, skp, pada=pada)


def boleh_umpan_balik(aktor: Aktor, skp: Skp, *, pada: dt.date) -> bool:
    """Whether to offer writing feedback."""
    return _boleh(periksa_boleh_umpan_balik, aktor, skp, pada=pada)


def boleh_mengisi(aktor: Aktor, evaluasi: Evaluasi) -> bool:
    """Whether to offer filling the form."""
    return _boleh(periksa_boleh_mengisi, aktor, evaluasi)


def boleh_memeriksa(aktor: Aktor, evaluasi: Evaluasi) -> bool:
    """Whether to offer checking the form."""
    return _boleh(periksa_boleh_memeriksa, aktor, evaluasi)


def boleh_menginput(aktor: Aktor, evaluasi: Evaluasi) -> bool:
    """Whether to offer typing figures from paper."""
    return _boleh(periksa_boleh_menginput, aktor, evaluasi)


def boleh_menilai(aktor: Aktor, evaluasi: Evaluasi, *, pada: dt.date) -> bool:
    """Whether to offer rating."""
    return _boleh(periksa_boleh_menilai, aktor, evaluasi, pada=pada)


def boleh_menanggapi(aktor: Aktor, evaluasi: Evaluasi, *, pada: dt.date) -> bool:
    """Whether to offer answering an objection."""
    return _boleh(periksa_boleh_menanggapi, aktor, evaluasi, pada=pada)


def boleh_memutus_keberatan(aktor: Aktor, evaluasi: Evaluasi, *, pada: dt.date) -> bool:
    """Whether to offer deciding an objection, or confirming."""
    return _boleh(periksa_boleh_memutus_keberatan, aktor, evaluasi, pada=pada)


def boleh_menetapkan_predikat(aktor: Aktor, unit: UnitKerja, *, pada: dt.date) -> bool:
    """Whether to offer setting the predicate of a unit."""
    return _boleh(periksa_boleh_menetapkan_predikat, aktor, unit, pada=pada)


def boleh_mengatur(aktor: Aktor, kantor_id: int) -> bool:
    """Whether to offer the choices of the office."""
    return _boleh(periksa_boleh_mengatur, aktor, kantor_id)
