"""Files: once per office and content, and never other bytes than were taken in."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.actions import simpan_berkas, simpan_berkas_banyak, simpan_jalur
from kinerja.arsip.models import Berkas, Jejak
from kinerja.arsip.queries import berkas_isi, jalur_simpan
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from tests.organisasi.kantor_uji import Kantor, buat_kantor, waktu

PADA = waktu(2024, 4, 16)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40


def simpan(kantor: Kantor, nama: str = "berita acara.pdf", isi: bytes = PDF) -> Berkas:
    oleh = kantor.aktor("norhalimah", "kabid_angkutan", PADA.date())
    return simpan_berkas(kantor_id=kantor.kantor.pk, nama=nama, isi=isi, oleh=oleh, pada=PADA)


def test_a_file_is_stored_by_its_content(dishub: Kantor, gudang: Path) -> None:
    berkas = simpan(dishub)
    assert (berkas.nama, berkas.jenis_isi, berkas.ukuran) == ("berita acara.pdf", "application/pdf", len(PDF))
    assert (gudang / jalur_simpan(berkas.sha256)).read_bytes() == PDF
    assert berkas_isi(berkas) == PDF
    assert Jejak.objects.get().rincian["berkas"][0]["sha256"] == berkas.sha256


def test_the_same_content_twice_is_one_file(dishub: Kantor, gudang: Path) -> None:
    pertama = simpan(dishub)
    assert simpan(dishub, nama="nama lain.pdf").pk == pertama.pk
    assert Jejak.objects.count() == 1
    lain = buat_kantor("LAIN")
    assert simpan(lain).pk != pertama.pk
    assert len([f for f in gudang.rglob("*") if f.is_file()]) == 1


def test_many_files_cost_the_statements_of_one(dishub: Kantor, gudang: Path) -> None:
    def kirim(daftar: list[tuple[str, bytes]]) -> int:
        oleh = dishub.aktor("norhalimah", "kabid_angkutan", PADA.date())
        with CaptureQueriesContext(connection) as pernyataan:
            semua = simpan_berkas_banyak(kantor_id=dishub.kantor.pk, daftar=daftar, oleh=oleh, pada=PADA)
        assert [b.nama for b in semua] == [nama for nama, _ in daftar]
        return len(pernyataan)

    simpan(dishub)
    satu = kirim([("a.pdf", PDF + b"a")])
    assert kirim([(f"b{n}.png", PNG + bytes([n])) for n in range(30)]) == satu


def test_one_bad_file_keeps_all_out(dishub: Kantor, gudang: Path) -> None:
    oleh = dishub.aktor("norhalimah", "kabid_angkutan", PADA.date())
    with pytest.raises(Galat):
        simpan_berkas_banyak(kantor_id=dishub.kantor.pk, daftar=[("a.pdf", PDF), ("b.pdf", PNG)], oleh=oleh, pada=PADA)
    assert not Berkas.objects.exists()
    assert not [f for f in gudang.rglob("*") if f.is_file()]


def test_damage_is_told_and_a_half_written_file_is_mended(dishub: Kantor, gudang: Path) -> None:
    berkas = simpan(dishub)
    tempat = gudang / jalur_simpan(berkas.sha256)
    tempat.write_bytes(PDF[:10])
    with pytest.raises(Galat, match="rusak"):
        berkas_isi(berkas)
    simpan(dishub)
    assert berkas_isi(berkas) == PDF
    tempat.unlink()
    with pytest.raises(Galat, match="tidak ditemukan"):
        berkas_isi(berkas)


def test_a_big_file_is_stored_like_a_small_one(dishub: Kantor, gudang: Path, tmp_path: Path) -> None:
    """Copied in pieces: half-written content is mended, and the same content is one file whichever way it came."""
    jalur = tmp_path / "besar.zip"
    jalur.write_bytes(PDF)

    def masuk() -> Berkas:
        return simpan_jalur(
            kantor_id=dishub.kantor.pk,
            nama="besar.zip",
            jalur=jalur,
            jenis_isi="application/zip",
            oleh=Aktor.sistem("Uji"),
            pada=PADA,
        )

    berkas = masuk()
    assert (berkas.nama, berkas.ukuran, berkas_isi(berkas)) == ("besar.zip", len(PDF), PDF)
    assert Jejak.objects.get().rincian["berkas"][0]["sha256"] == berkas.sha256
    (gudang / jalur_simpan(berkas.sha256)).write_bytes(PDF[:10])
    assert masuk().pk == berkas.pk
    assert berkas_isi(berkas) == PDF
    assert simpan(dishub).pk == berkas.pk
    assert Jejak.objects.count() == 1


def test_content_that_another_process_stored_meanwhile_is_not_doubled(
    dishub: Kantor, gudang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    berkas = simpan(dishub)
    ada = default_storage.exists
    sekali = iter([False])
    monkeypatch.setattr(default_storage, "exists", lambda jalur: next(sekali, None) is None and ada(jalur))
    simpan(dishub)
    assert [f for f in gudang.rglob("*") if f.is_file()] == [gudang / jalur_simpan(berkas.sha256)]
