"""No page offers a button that the permission would refuse: every kind of work, every part, every role."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.actions import pasang_sop
from kinerja.sop.katalog import baca
from kinerja.sop.models import Kasus, Langkah, SopVersi, Tugas
from kinerja.sop.protokol import terdaftar
from tests.organisasi.kantor_uji import waktu
from tests.web.jalan import PERAN
from tests.web.pabrik import Panggung, buka_triwulan, isi_lembar

ORANG = {peran: nama for peran, nama in PERAN.items() if peran in (
    "tanpa jabatan", "staf", "kepala unit", "kasubbag", "sekretaris", "kepala kantor",
)}  # fmt: skip
ORANG |= {"fungsional": "gusti", "kepala unit lain": "norhalimah"}
LAJUR: dict[str, dict[str, list[str]]] = {
    "S1": {
        "jf": ["fungsional"],
        "kasi": ["kabid_lalin", "kabid_angkutan"],
        "kasubag": ["kasubbag"],
        "sekcam": ["sekretaris"],
        "camat": ["kadis"],
    },
    "S3": {
        "kasubag": ["kasubbag"],
        "tim_sakip": ["fungsional", "pengelola"],
        "kabag": ["sekretaris"],
        "sekda": ["kadis"],
    },
}
PERIODE = {"TW": "TW2", "SMT": "SM1", "THN": "TH", "SEKALI": "TW2"}


class Formulir(HTMLParser):
    """The forms of a page: address, fields as they stand, and their buttons; and the links of its main part."""

    def __init__(self, halaman: str) -> None:
        super().__init__()
        self.formulir: list[dict[str, Any]] = []
        self.tautan: list[str] = []
        self._isi: str | None = None
        self.feed(halaman.partition("<main")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if tag == "form" and a.get("method") == "post":
            self.formulir.append({"alamat": a["action"], "isi": {}, "tombol": []})
        elif tag == "a" and a.get("href", "").startswith("/"):
            self.tautan.append(a["href"])
        if not self.formulir:
            return
        kini = self.formulir[-1]
        if tag == "button" and a.get("type") == "submit":
            kini["tombol"].append((a.get("formaction") or kini["alamat"], a.get("name", ""), a.get("value", "")))
        elif tag in ("input", "select", "textarea") and a.get("name"):
            kini["isi"].setdefault(a["name"], a.get("value") or "Isian uji")
        elif tag == "option" and a.get("value") and "ke_no" in kini["isi"]:
            kini["isi"]["ke_no"] = a["value"]


def _tawaran(klien: Client, alamat: str) -> tuple[list[tuple[str, dict[str, str]]], list[str]]:
    """Every button of a page as (address, what it would send), and every link."""
    jawab = klien.get(alamat)
    assert jawab.status_code == 200, (alamat, jawab.status_code)
    halaman = Formulir(jawab.content.decode())
    tombol = []
    for satu in halaman.formulir:
        if not re.match(r"/(tugas|kertas-kerja|realisasi|bukti|kantor|pemberitahuan/ingatkan)/", satu["alamat"]):
            continue
        for tujuan, nama, nilai in satu["tombol"]:
            tombol.append((tujuan, {**satu["isi"], "alasan": "Alasan uji.", **({nama: nilai} if nama else {})}))
    return tombol, halaman.tautan


def _tekan(klien: Client, alamat: str, isian: dict[str, str]) -> Galat | int | None:
    """Press a button and undo what it did; the refusal, or a status that is none of a page's."""
    with transaction.atomic():
        jawab = klien.post(alamat, isian)
        transaction.set_rollback(True)
    if jawab.status_code not in (200, 302, 422):
        return int(jawab.status_code)
    konteks = jawab.context or {}
    galat = konteks.get("galat") if jawab.status_code == 422 else None
    return galat if isinstance(galat, Ditolak) else None


def _versi(p: Panggung, kode: str) -> SopVersi:
    if kode == "S0":
        return p.versi
    j = p.kinerja.kantor.jabatan
    lajur = {k: [j[n] for n in kursi] for k, kursi in LAJUR[kode].items()}
    return pasang_sop(
        kantor=p.kinerja.kantor.kantor, sop=baca(kode), lajur=lajur, oleh=Aktor.sistem("Uji"), pada=waktu(2024, 1, 2)
    )


def _lukis(versi: SopVersi) -> list[Tugas]:
    """Every step of the SOP in somebody's hands, each way it can be: the work, the decision, the correction, a
    confirmation; both before and after it was begun."""
    kasus: dict[str, Kasus] = {}
    hasil = []
    for langkah in Langkah.objects.filter(versi=versi).select_related("pelaku", "pemutus", "pengoreksi"):
        if langkah.fase not in kasus:
            kasus[langkah.fase], _ = Kasus.objects.get_or_create(
                versi=versi, kantor=versi.sop.kantor, fase=langkah.fase, tahun=2024, periode=PERIODE[langkah.fase],
                defaults={"dibuka_pada": waktu(2024, 7, 1)},
            )  # fmt: skip
        pihak = {"utama": langkah.pelaku, "putusan": langkah.pemutus, "koreksi": langkah.pengoreksi}
        if "sosialisasi" in langkah.aktivitas:
            pihak["konfirmasi"] = langkah.penerima.first()
        for urut, (jenis, lajur) in enumerate(pihak.items(), start=1):
            if lajur is None:
                continue
            for ke, status in ((10 * urut, "terbuka"), (10 * urut + 1, "dikerjakan")):
                hasil.append(
                    Tugas.objects.create(
                        kasus=kasus[langkah.fase],
                        langkah=langkah,
                        jenis=jenis,
                        ke=ke,
                        pelaku=lajur,
                        status=status,
                        jabatan=lajur.jabatan.order_by("id")[0],
                        dikirim=waktu(2024, 7, 5),
                        batas=waktu(2024, 7, 20),
                        mulai=waktu(2024, 7, 5, 10) if status == "dikerjakan" else None,
                    )  # fmt: skip
                )
    return hasil


@pytest.mark.lambat
@pytest.mark.parametrize("kode", ["S0", "S1", "S3"])
def test_tidak_ada_tombol_yang_akan_ditolak_haknya(panggung: Panggung, kode: str) -> None:
    buka_triwulan(panggung)
    isi_lembar(panggung)
    tugas = _lukis(_versi(panggung, kode))
    klien = {peran: panggung.klien(nama) for peran, nama in ORANG.items() if peran != "tanpa jabatan"}
    salah: list[Any] = []
    ditekan: set[str] = set()
    dibuka: set[str] = set()
    for satu in tugas:
        for peran, orang in klien.items():
            tombol, tautan = _tawaran(orang, f"/tugas/{satu.pk}/")
            for alamat, isian in tombol:
                ditekan.update(satu.langkah.aktivitas)
                if (tolak := _tekan(orang, alamat, isian)) is not None:
                    salah.append((satu.langkah.aktivitas, satu.jenis, satu.status, peran, alamat, str(tolak)))
            for alamat in {t.partition("#")[0] for t in tautan} - dibuka:
                dibuka.add(alamat)
                if orang.get(alamat).status_code not in (200, 302):
                    salah.append((satu.langkah.aktivitas, peran, alamat))
    assert salah == []
    assert ditekan == {a for s in baca(kode).langkah for a in s.aktivitas}, "every kind of work was tried"


def test_setiap_aktivitas_dicoba() -> None:
    dicoba = {a for kode in ("S0", "S1", "S3") for s in baca(kode).langkah for a in s.aktivitas}
    perorangan = {a for s in baca("S4").langkah for a in s.aktivitas}
    assert terdaftar() - perorangan == dicoba


@pytest.mark.parametrize("diajukan", [False, True])
def test_papan_dan_pemeriksaan_tidak_menawarkan_yang_ditolak(panggung: Panggung, diajukan: bool) -> None:
    buka_triwulan(panggung)
    lembar = isi_lembar(panggung)
    if diajukan:
        assert panggung.klien("mulyadi").post(f"/kertas-kerja/{lembar.pk}/ajukan/").status_code == 302
    salah = []
    ditekan = 0
    for peran, nama in ORANG.items():
        if peran == "tanpa jabatan":
            continue
        orang = panggung.klien(nama)
        alamat = [f"/kantor/{panggung.kantor_id}/2024/pengumpulan/2/"]
        alamat += [f"/kertas-kerja/{k.pk}/periksa/" for k in KertasKerja.objects.order_by("pk")]
        alamat += [f"/kertas-kerja/{k.pk}/" for k in KertasKerja.objects.order_by("pk")]
        for satu in alamat:
            for tujuan, isian in _tawaran(orang, satu)[0]:
                ditekan += 1
                tolak = _tekan(orang, tujuan, {**isian, "sampai": "2024-08-31"})
                if tolak is not None:
                    salah.append((peran, satu, tujuan, str(tolak)))
    assert salah == []
    assert ditekan >= 3


def test_uji_ini_menangkap_tombol_yang_salah(panggung: Panggung, monkeypatch: pytest.MonkeyPatch) -> None:
    rekap = Tugas.objects.get(kasus=buka_triwulan(panggung), langkah__no=2)
    monkeypatch.setattr("kinerja.web.tugas.halaman.boleh_kerjakan", lambda aktor, tugas: True)
    klien = panggung.klien("salasiah")
    tombol, _ = _tawaran(klien, f"/tugas/{rekap.pk}/")
    assert any(isinstance(_tekan(klien, alamat, isian), Ditolak) for alamat, isian in tombol)
