"""Mass printing, the comparison, and the board in the browser; the pictures of their guide."""

from __future__ import annotations

from typing import Any

import pytest

from kinerja.skp.models import CetakMassal
from tests.web.layar import Layar
from tests.web.pabrik import Panggung
from tests.web.skp_pabrik import BUKA, buat_skp_kantor, cetak_jadi

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


@pytest.mark.parametrize(("layar", "tema"), [("desktop", "light"), ("ponsel", "dark")])
def test_kemajuan_bergerak_sendiri_dan_perbedaan_terdaftar(
    pentas: Panggung, jendela: Any, layar: str, tema: str
) -> None:
    """The table of requests moves without the page being loaded anew: what was compared on it stays."""
    buat_skp_kantor(pentas)
    orang = pentas.kinerja.kantor.pegawai
    cetak_jadi(pentas)
    berjalan = CetakMassal.objects.create(
        kantor_id=pentas.kantor_id,
        tahun=2024,
        periode="TW2",
        jenis="skp_formulir",
        jumlah=5000,
        jadi=1250,
        status="berjalan",
        diminta_oleh=orang["hendra"],
        diminta_pada=BUKA,
    )
    satu: Layar = jendela(layar=layar, tema=tema)
    satu.masuk("Hendra")
    h = satu.halaman
    satu.buka(f"/skp/kantor/{pentas.kantor_id}/2024/papan/?periode=TW2")
    _lebar(h)
    satu.potret("skp-papan")
    h.clock.install()
    satu.buka(f"/skp/kantor/{pentas.kantor_id}/2024/naskah/")
    isi = f"NIP,NAMA,PREDIKAT\r\n{orang['fitri'].nip},Fitri,Sangat Baik\r\n199001012015011001,Siti Aisyah,Baik\r\n"
    berkas = {"name": "hasil.csv", "mimeType": "text/csv", "buffer": isi.encode()}
    h.get_by_label("Berkas hasil").set_input_files(berkas)
    h.get_by_role("button", name="Bandingkan").click()
    h.get_by_text("1 nilai berbeda").wait_for()
    _lebar(h)
    h.evaluate("scrollTo(0, 0)")
    satu.potret("skp-naskah")
    for jadi, status in ((3750, "berjalan"), (5000, "selesai")):
        CetakMassal.objects.filter(pk=berjalan.pk).update(jadi=jadi, status=status)
        h.clock.run_for(6000)
        h.get_by_text(f"{jadi // 1000}.{jadi % 1000:03} dari 5.000").wait_for()
    h.get_by_text("Pencetakan selesai.").wait_for()
    assert h.get_by_text("1 nilai berbeda").count() == 1


def _lebar(h: Any) -> None:
    assert h.evaluate("document.documentElement.scrollWidth <= innerWidth")
