"""Who acts (`Aktor`), and the refusal (`Ditolak`) that every room's permissions raise."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.aturan.nip import tulis_nip
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, Pegawai, PengaturanKantor, Penugasan, UnitKerja

AWALAN_SEBUTAN = {Penugasan.Jenis.PLT.value: "Plt. ", Penugasan.Jenis.PLH.value: "Plh. "}


class Ditolak(Galat):
    """An act that this person may not do; `alasan` is the reason, in Indonesian, fit to be shown."""

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


@dataclass(frozen=True, slots=True)
class Aktor:
    """Who acts, and in which post.

    `jenis` is the kind of penugasan (definitif, plt, plh). Without a `pegawai` it is the system itself (imports,
    timers); make such a one with `Aktor.sistem`.
    """

    pegawai: Pegawai | None
    jabatan: Jabatan | None
    jenis: str = "definitif"
    nama_sistem: str = "Sistem"

    @classmethod
    def sistem(cls, nama: str = "Sistem") -> Aktor:
        """The system acting for nobody; `nama` tells the trail which part of it."""
        return cls(pegawai=None, jabatan=None, jenis="sistem", nama_sistem=nama)

    @property
    def nama(self) -> str:
        """The person's name, or the system's."""
        return self.pegawai.nama if self.pegawai else self.nama_sistem

    @property
    def sebutan(self) -> str:
        """The post as written under a signature: `Plt. Kepala Bidang X`; empty without a post."""
        return sebut_jabatan(self.jabatan.nama, self.jenis) if self.jabatan else ""

    @property
    def pegawai_id(self) -> int | None:
        """Key of the person, None for the system."""
        return self.pegawai.pk if self.pegawai else None

    @property
    def jabatan_id(self) -> int | None:
        """Key of the post, None when no post is at stake."""
        return self.jabatan.pk if self.jabatan else None

    @property
    def kantor_id(self) -> int | None:
        """Key of the office the post belongs to, None when no post is at stake."""
        return self.jabatan.unit.kantor_id or self.jabatan.unit_id if self.jabatan else None

    def sebagai_json(self) -> dict[str, str]:
        """Plain mapping for prints, without database keys: jabatan, sebutan, nama, nip (8 6 1 3), pangkat, golongan."""
        orang = self.pegawai
        return {
            "jabatan": self.jabatan.nama if self.jabatan else "",
            "sebutan": self.sebutan,
            "nama": self.nama,
            "nip": tulis_nip(orang.nip) if orang else "",
            "pangkat": orang.pangkat if orang else "",
            "golongan": orang.golongan if orang else "",
        }


def sebut_jabatan(nama: str, jenis: str) -> str:
    """The post's name with `Plt.` or `Plh.` before it when `jenis` says so."""
    return f"{AWALAN_SEBUTAN.get(jenis, '')}{nama}"


def periksa_sekantor(aktor: Aktor, kantor_id: int) -> None:
    """Raise `Ditolak` unless the actor's post belongs to the office. The system belongs to every office."""
    if aktor.jenis == "sistem" and aktor.pegawai is None:
        return
    if aktor.kantor_id is None:
        raise Ditolak(f"{aktor.nama} tidak sedang bertindak dalam suatu jabatan.")
    if aktor.kantor_id != kantor_id:
        raise Ditolak(f"{aktor.nama} ({aktor.sebutan}) bukan pejabat pada kantor ini.")


def periksa_boleh_membaca_kantor(aktor: Aktor, kantor_id: int) -> None:
    """Raise `Ditolak` unless the actor's post belongs to the office, or to the Inspektorat of the same Pemda.

    The Inspektorat (an office whose setting `pengawas` is on) reads every office of its Pemda and writes in none but
    its own (PP 12/2017: pengawasan umum dan teknis oleh inspektorat daerah).
    """
    try:
        periksa_sekantor(aktor, kantor_id)
    except Ditolak:
        if aktor.jabatan is None or not _mengawasi(aktor, kantor_id):
            raise


def _mengawasi(aktor: Aktor, kantor_id: int) -> bool:
    pengawas = PengaturanKantor.objects.filter(kantor_id=aktor.kantor_id, pengawas=True)
    return UnitKerja.objects.filter(pk=kantor_id, pemda__in=pengawas.values("kantor__pemda")).exists()


def sekantor(aktor: Aktor, kantor_id: int) -> bool:
    """Whether `periksa_sekantor` lets the actor through."""
    try:
        periksa_sekantor(aktor, kantor_id)
    except Ditolak:
        return False
    return True
