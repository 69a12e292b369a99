"""Random walks over random SOPs: whatever people decide, a case never reaches an impossible state."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.arsip.queries import periksa_jejak
from kinerja.organisasi.permissions import Aktor
from kinerja.sop.actions import kembalikan, pasang_sop
from kinerja.sop.katalog import LangkahKatalog, SopKatalog
from kinerja.sop.models import Kasus, Langkah, Tugas
from tests.sop.panggung import HIDUP, LAJUR, Panggung, buat_panggung, catatan_saja

LANGKAH_TERBANYAK = 5
TINDAKAN_TERBANYAK = 25
LAJUR_ACAK = ("sekretaris", "kepala_bidang", "kasubbag", "pejabat_fungsional")
JENIS = ("diam", "membagi", "menulis")


@st.composite
def sop_acak(draw: st.DrawFn) -> SopKatalog:
    """A small SOP: steps of random lanes and kinds, some with a decision that loops back or jumps ahead."""
    banyak = draw(st.integers(1, LANGKAH_TERBANYAK))
    langkah = []
    for no in range(1, banyak + 1):
        memutus = draw(st.booleans())
        pelaku = draw(st.sampled_from(LAJUR_ACAK))
        isi: dict[str, Any] = {"pemutus": "", "pengoreksi": "", "bila_ya": None, "bila_tidak": None}
        if memutus:
            isi["pemutus"] = draw(st.sampled_from(LAJUR_ACAK))
            isi["pengoreksi"] = draw(st.sampled_from(("", *LAJUR_ACAK)))
            isi["bila_tidak"] = draw(st.integers(1, no))
            isi["bila_ya"] = draw(st.sampled_from([None, *range(no + 1, banyak + 1)]))
        langkah.append(
            LangkahKatalog(
                no=no,
                uraian=f"Langkah {no}",
                fase="TW",
                aktivitas=tuple(draw(st.lists(st.sampled_from(JENIS), min_size=1, max_size=2, unique=True))),
                pelaku=pelaku,
                penerima=(),
                kelengkapan="",
                waktu=draw(st.sampled_from(["", "15 Menit", "2 Hari"])),
                output="",
                keterangan="",
                tafsir=(),
                **isi,
            )
        )
    nama = {kode: kode.title() for kode in LAJUR["S0"]}
    return SopKatalog(kode="S0", nama="Acak", identitas={"acak": True}, pelaku=nama, langkah=tuple(langkah))


@pytest.fixture
def panggung_acak(db: None) -> Iterator[Panggung]:
    with catatan_saja(*JENIS, "minta_data") as catatan:
        catatan["membagi"].membagi = ("kabid_lalin", "analis")
        catatan["menulis"].menulis = True
        awal = SopKatalog("S0", "Awal", {}, {k: k for k in LAJUR["S0"]}, (_langkah_awal(),))
        yield buat_panggung("S0", sop=awal)


def _langkah_awal() -> LangkahKatalog:
    return LangkahKatalog(1, "Awal", "TW", ("diam",), "sekretaris", (), "", "", None, None, "", "", "", "", ())


def _periksa_keadaan(kasus: Kasus) -> None:
    """The laws that hold after every act."""
    kasus.refresh_from_db()
    hidup = list(Tugas.objects.filter(kasus=kasus, status__in=HIDUP).select_related("langkah"))
    maju = [t for t in hidup if t.jenis in ("utama", "putusan", "koreksi")]
    if kasus.status == "selesai":
        assert hidup == [], "an ended case leaves nobody with work"
        assert kasus.selesai_pada is not None
        return
    assert maju, "a running case always waits for somebody"
    assert len({(t.langkah_id, t.ke, t.jenis) for t in maju}) == 1, "the course of a case is in one place"
    if maju[0].jenis != "putusan":
        assert len(maju) == 1
    for t in Tugas.objects.filter(kasus=kasus, status="selesai").select_related("langkah"):
        assert t.mulai is not None and t.selesai is not None
        assert t.dikirim <= t.mulai <= t.selesai
        assert t.hasil not in ("tidak", "kembali") or t.alasan


def _bertindak(panggung: Panggung, kasus: Kasus, undi: random.Random) -> None:
    tugas = undi.choice(panggung.hidup(kasus))
    boleh_kembali = tugas.jenis in ("utama", "putusan") and tugas.langkah.no > 1
    if boleh_kembali and undi.random() < 0.15:
        ke = undi.randint(1, tugas.langkah.no - 1)
        pada = panggung.maju(minutes=undi.randint(1, 600))
        kembalikan(tugas_id=tugas.id, ke_no=ke, alasan="Ulangi.", oleh=panggung.pemegang(tugas), pada=pada)
        return
    sendiri = tugas.jenis == "utama" and tugas.langkah.pemutus_id == tugas.langkah.pelaku_id
    hasil = "selesai"
    if tugas.jenis == "putusan" or sendiri:
        hasil = undi.choice(("ya", "tidak"))
    panggung.kerjakan(tugas, hasil, "Alasan." if hasil == "tidak" or tugas.jenis == "koreksi" else "")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(sop=sop_acak(), benih=st.integers(0, 2**32))
def test_jalan_acak_tidak_pernah_mencapai_keadaan_mustahil(
    panggung_acak: Panggung, sop: SopKatalog, benih: int
) -> None:
    panggung = panggung_acak
    undi = random.Random(benih)
    lajur = {k: [panggung.kantor.jabatan[j] for j in LAJUR["S0"][k]] for k in sop.pelaku}
    panggung.versi = pasang_sop(
        kantor=panggung.kantor.kantor, sop=sop, lajur=lajur, oleh=Aktor.sistem(), pada=panggung.kini
    )
    tahun = 3000 + Kasus.objects.count()  # every example is a case of its own
    panggung.kini = max(panggung.kini, dt.datetime(2024, 4, 15, 8, tzinfo=panggung.kini.tzinfo))
    kasus = panggung.buka("TW1", tahun)
    _periksa_keadaan(kasus)
    for _ in range(TINDAKAN_TERBANYAK):
        if kasus.status == "selesai":
            break
        _bertindak(panggung, kasus, undi)
        _periksa_keadaan(kasus)
    # Whatever happened before, agreeing to everything brings the case to its end.
    for _ in range(6 * LANGKAH_TERBANYAK * len(LAJUR_ACAK)):
        if kasus.status == "selesai":
            break
        maju = [t for t in panggung.hidup(kasus) if t.jenis in ("utama", "putusan", "koreksi")][0]
        memutus = maju.jenis == "putusan" or (maju.jenis == "utama" and _memutus_sendiri(maju.langkah))
        panggung.kerjakan(maju, "ya" if memutus else "selesai", "Baik." if maju.jenis == "koreksi" else "")
        _periksa_keadaan(kasus)
    assert kasus.status == "selesai"
    assert periksa_jejak(kasus.kantor_id) == []


def _memutus_sendiri(langkah: Langkah) -> bool:
    return langkah.pemutus_id is not None and langkah.pemutus_id == langkah.pelaku_id
