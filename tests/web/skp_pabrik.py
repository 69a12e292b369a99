"""The SKP of Dinas Perhubungan for the pages: plans and evaluations of quarter II 2024 in different steps.

Salasiah (Pengelola Program) is the Analis of the SOP, Fitri (Kasubbag) checks, the Sekretaris is Kepegawaian. Gusti's
form waits for Fitri's rating; Hendra's for Salasiah's typing; Mulyadi has still to fill his; Fitri was rated by Hendra
and has not answered yet. Norhalimah's plan waits for the head's agreement, Salasiah's is a draft.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kinerja.arsip.actions import simpan_jalur
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.pembukaan import buka_evaluasi
from kinerja.skp.actions.pengisian import ajukan_formulir, simpan_realisasi, tambah_bukti, teruskan
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai
from kinerja.skp.actions.rencana import ajukan_skp, buat_skp, sepakati_skp, simpan_rencana
from kinerja.skp.isian import IsianAspek, IsianHasil
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianRealisasiAspek
from kinerja.skp.models import AspekHasil, CetakMassal, Evaluasi, HasilKerja, PengaturanSkp, Skp
from kinerja.sop.actions import pasang_sop
from kinerja.sop.katalog import baca
from tests.organisasi.kantor_uji import waktu
from tests.web.pabrik import Panggung

AWAL = waktu(2024, 1, 8)
BUKA = waktu(2024, 7, 1, 8)


def hasil(uraian: str, intervensi: int | None = None) -> IsianHasil:
    """A complete result under PermenPANRB 6/2022."""
    return IsianHasil(
        uraian=uraian,
        intervensi_id=intervensi,
        intervensi_teks="" if intervensi else "Meningkatnya keselamatan lalu lintas",
        perspektif="Penerima layanan",
        aspek=(
            IsianAspek("kuantitas", "Jumlah laporan tersusun", Decimal(12), satuan="laporan"),
            IsianAspek("kualitas", "Laporan sesuai kaidah", Decimal(90), Decimal(100), satuan="%"),
        ),
    )


@dataclass
class PanggungSkp:
    """The stage with its plans and evaluations by person; `pada` moves with what happens."""

    web: Panggung
    skp: dict[str, Skp]
    evaluasi: dict[str, Evaluasi]
    pada: dt.datetime

    def oleh(self, orang: str, jabatan: str) -> Aktor:
        """A person in a post at that moment."""
        return self.web.aktor(orang, jabatan, self.pada)

    def rencana(self, orang: str, jabatan: str, *isi: IsianHasil, **lain: Any) -> Skp:
        """A plan as far as its draft."""
        pegawai, kursi = self.web.kinerja.kantor.pegawai[orang], self.web.kinerja.kantor.jabatan[jabatan]
        pada = AWAL if orang != "norhalimah" else BUKA  # her Plt begins in April
        oleh = self.web.aktor(orang, jabatan, pada)
        skp = buat_skp(pegawai_id=pegawai.pk, jabatan_id=kursi.pk, tahun=2024, oleh=oleh, pada=pada, **lain)
        simpan_rencana(
            skp_id=skp.pk,
            hasil=isi or (hasil("Tersusunnya laporan kinerja"), hasil("Terlaksananya pembinaan")),
            ekspektasi={"akuntabel": "Data dukung lengkap setiap akhir bulan"},
            lampiran=(("dukungan", "Satu komputer jinjing"), ("skema", "Laporan setiap triwulan")),
            versi=None,
            oleh=oleh,
            pada=pada,
        )
        self.skp[orang] = skp
        return skp

    def sepakat(self, orang: str, jabatan: str, penilai: tuple[str, str], *isi: IsianHasil) -> Skp:
        """A plan agreed to by both sides."""
        skp = self.rencana(orang, jabatan, *isi)
        ajukan_skp(skp_id=skp.pk, oleh=self.web.aktor(orang, jabatan, AWAL), pada=AWAL)
        self.skp[orang] = sepakati_skp(skp_id=skp.pk, oleh=self.web.aktor(*penilai, AWAL), pada=AWAL)
        return self.skp[orang]

    def isi(self, orang: str, jabatan: str, *, serahkan: bool = True) -> Evaluasi:
        """The employee fills the form with evidence, and hands it in."""
        e = self.evaluasi[orang]
        oleh = self.oleh(orang, jabatan)
        semua = list(HasilKerja.objects.filter(skp=e.skp_id).prefetch_related("aspek"))
        simpan_realisasi(
            evaluasi_id=e.pk,
            hasil=[
                IsianRealisasi(
                    h.pk,
                    f"Selesai: {h.uraian}",
                    aspek=tuple(
                        IsianRealisasiAspek(a.pk, Decimal(3 if a.aspek == AspekHasil.Aspek.KUANTITAS else 95))
                        for a in h.aspek.all()
                    ),
                )
                for h in semua
            ],
            versi=None,
            oleh=oleh,
            pada=self.pada,
        )
        for h in semua:
            tambah_bukti(
                evaluasi_id=e.pk, hasil_id=h.pk, uraian="Laporan triwulan", tautan=f"https://arsip.example/{h.pk}",
                oleh=oleh, pada=self.pada,
            )  # fmt: skip
        if serahkan:
            ajukan_formulir(evaluasi_id=e.pk, oleh=oleh, pada=self.pada)
        return e

    def sampai_nilai(self, orang: str, jabatan: str, pemeriksa: tuple[str, str] = ("fitri", "kasubbag")) -> Evaluasi:
        """Steps 1 to 3."""
        e = self.isi(orang, jabatan)
        for satu in (("salasiah", "pengelola"), pemeriksa, ("salasiah", "pengelola")):
            self.pada += dt.timedelta(minutes=30)
            teruskan(evaluasi_id=e.pk, oleh=self.oleh(*satu), pada=self.pada)
        e.refresh_from_db()
        return e

    def nilai(self, orang: str, penilai: tuple[str, str], rating: str = "sesuai", perilaku: str = "sesuai") -> Evaluasi:
        """Step 4."""
        e = self.evaluasi[orang]
        oleh = self.oleh(*penilai)
        nilai(
            evaluasi_id=e.pk, rating_hasil=rating, rating_perilaku=perilaku,
            umpan_balik={h.pk: "Pertahankan." for h in HasilKerja.objects.filter(skp=e.skp_id)},
            perilaku={"akuntabel": "Disiplin menyampaikan data."}, versi=None, oleh=oleh, pada=self.pada,
        )  # fmt: skip
        kirim_penilaian(evaluasi_id=e.pk, oleh=oleh, pada=self.pada)
        e.refresh_from_db()
        return e


def pasang_s4(p: Panggung) -> None:
    """The SOP of the evaluation and who is Kepegawaian."""
    j = p.kinerja.kantor.jabatan
    pasang_sop(
        kantor=p.kinerja.kantor.kantor,
        sop=baca("S4"),
        lajur={"kasubbag": [j["kasubbag"]], "analis": [j["pengelola"]], "sekretaris": [j["sekretaris"]]},
        oleh=Aktor.sistem("Uji"),
        pada=waktu(2024, 1, 2),
    )
    PengaturanSkp.objects.create(kantor=p.kinerja.kantor.kantor).kepegawaian.set([j["sekretaris"]])


def buat_skp_kantor(p: Panggung) -> PanggungSkp:
    """Plans and evaluations as the module's docstring tells."""
    pasang_s4(p)
    s = PanggungSkp(p, {}, {}, BUKA)
    s.sepakat("hendra", "sekretaris", ("rahmawati", "kadis"))
    s.sepakat("mulyadi", "kabid_lalin", ("rahmawati", "kadis"))
    induk = HasilKerja.objects.filter(skp=s.skp["hendra"]).first()
    s.sepakat("fitri", "kasubbag", ("hendra", "sekretaris"), hasil("Terhimpunnya data kinerja", induk.pk))
    s.sepakat("gusti", "fungsional", ("fitri", "kasubbag"))
    s.rencana("salasiah", "pengelola")
    atas = s.rencana("norhalimah", "kabid_angkutan")
    ajukan_skp(skp_id=atas.pk, oleh=p.aktor("norhalimah", "kabid_angkutan", BUKA), pada=BUKA)
    buka_evaluasi(kantor_id=p.kantor_id, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=BUKA)
    s.evaluasi = {
        nama: Evaluasi.objects.get(pegawai=p.kinerja.kantor.pegawai[nama])
        for nama in ("hendra", "mulyadi", "fitri", "gusti")
    }
    s.sampai_nilai("gusti", "fungsional")
    s.isi("hendra", "sekretaris")
    for satu in (("salasiah", "pengelola"), ("fitri", "kasubbag")):
        teruskan(evaluasi_id=s.evaluasi["hendra"].pk, oleh=s.oleh(*satu), pada=s.pada)
    s.sampai_nilai("fitri", "kasubbag", ("hendra", "sekretaris"))
    s.nilai("fitri", ("hendra", "sekretaris"))
    return s


def alamat_skp(p: Panggung) -> dict[str, Any]:
    """Put the SKP of the office to work; what stands in its addresses, by name (see `tests.web.jalan.siapkan`)."""
    s = buat_skp_kantor(p)
    draf, diajukan, disepakati = s.skp["salasiah"].pk, s.skp["norhalimah"].pk, s.skp["mulyadi"].pk
    input_, isi, dinilai = s.evaluasi["hendra"].pk, s.evaluasi["mulyadi"].pk, s.evaluasi["fitri"].pk
    nilai: dict[str, Any] = {"skp_id": s.skp["gusti"].pk, "evaluasi_id": s.evaluasi["gusti"].pk}
    nilai |= {f"skp:{n}.skp_id": draf for n in ("susun", "salin", "ajukan", "unduh", "unggah", "simpan_buku")}
    nilai |= {f"skp:{n}.skp_id": diajukan for n in ("sepakati", "kembalikan")}
    nilai |= {"skp:ubah.skp_id": disepakati, "skp:isi.evaluasi_id": isi}
    nilai |= {f"skp:{n}.evaluasi_id": input_ for n in ("teruskan", "kembalikan_evaluasi", "koreksi")}
    dijawab = ("setujui", "ajukan_keberatan", "tanggapi", "keberatan", "tetapkan")
    nilai |= {f"skp:{n}.evaluasi_id": dinilai for n in dijawab}
    buku_tim = ("buku_tim", "unduh_tim", "simpan_tim")
    nilai |= {f"skp:{n}.kode": "TW2" for n in ("tim_periode", "simpan_andaian", *buku_tim)}
    nilai |= {f"skp:{n}.jabatan_id": p.kinerja.kantor.jabatan["kasubbag"].pk for n in buku_tim}
    nilai |= {f"skp:{n}.evaluasi_id": isi for n in ("buku_realisasi", "unduh_realisasi", "simpan_realisasi")}
    return nilai | {"skp:ekspor.letak": "hasil-evaluasi", "skp:ekspor.bentuk": "csv", "massal_id": cetak_jadi(p).pk}


def cetak_jadi(p: Panggung) -> CetakMassal:
    """A finished request for the papers of quarter II, with its archive file."""
    with tempfile.TemporaryDirectory() as folder:
        jalur = Path(folder) / "naskah.zip"
        with zipfile.ZipFile(jalur, "w") as arsip:
            arsip.writestr("naskah.pdf", b"%PDF-1.7")
        berkas = simpan_jalur(
            kantor_id=p.kantor_id,
            nama="Naskah TW2 2024.zip",
            jalur=jalur,
            jenis_isi="application/zip",
            oleh=Aktor.sistem("Uji"),
            pada=BUKA,
        )
    return CetakMassal.objects.create(
        kantor_id=p.kantor_id,
        tahun=2024,
        periode="TW2",
        jenis="skp_evaluasi",
        jumlah=1,
        jadi=1,
        status="selesai",
        berkas=berkas,
        diminta_oleh=p.kinerja.kantor.pegawai["hendra"],
        diminta_pada=BUKA,
        selesai_pada=BUKA,
    )


def buka_tim(p: Panggung, orang: list[str]) -> PanggungSkp:
    """Employees under Fitri, their forms of quarter II typed in and waiting for her rating; nobody else has a plan."""
    pasang_s4(p)
    s = PanggungSkp(p, {}, {}, BUKA)
    for satu in orang:
        s.sepakat(satu, satu, ("fitri", "kasubbag"))
    buka_evaluasi(kantor_id=p.kantor_id, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=BUKA)
    s.evaluasi = {nama: Evaluasi.objects.get(pegawai=p.kinerja.kantor.pegawai[nama]) for nama in orang}
    for satu in orang:
        s.sampai_nilai(satu, satu)
    return s
