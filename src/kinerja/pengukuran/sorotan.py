"""What stands around the figures of a sheet: remarks of returns, comments, and what changed since when.

Changes are read out of the trail, which nobody can rewrite. All of it hangs on the query of the sheet itself as
annotations, so that a page with comments and history costs no further statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, JSONObject

from kinerja.arsip.models import Jejak
from kinerja.pengukuran.bentuk import (
    BarisAnggaran,
    BarisKertasKerja,
    CatatanData,
    KertasKerjaData,
    KomentarData,
    PerubahanData,
    SelBerubah,
    Sorotan,
)
from kinerja.pengukuran.isian import BUKTI, LABEL, Kunci, tulis_isian, tulis_teks_isian
from kinerja.pengukuran.models import CatatanBaris, KertasKerja, KomentarDibaca, KomentarSel

MENGUBAH = ("isi_kertas_kerja", "batalkan_isian", "tambah_bukti", "lepas_bukti")
AJUKAN, TERIMA = "ajukan_kertas_kerja", "terima_kertas_kerja"


# --- annotations ------------------------------------------------------------------------------------
def _jejak(kantor: Any, pk: Any) -> QuerySet[Jejak]:
    return Jejak.objects.filter(kantor=kantor, objek="kertas_kerja", objek_id=pk)


def _dalam(acuan: Any) -> Any:
    """The same reference, one query deeper."""
    return OuterRef(acuan) if isinstance(acuan, OuterRef) else acuan


def isian_terakhir(kantor: Any, pk: Any, pegawai_id: int | None) -> QuerySet[Jejak]:
    """A person's changes of one sheet since it was last handed in, without those taken back, newest first.

    `kantor` and `pk` of the sheet may be references to an outer query.
    """
    ajukan = _jejak(_dalam(kantor), _dalam(pk)).filter(aksi=AJUKAN).order_by("-id").values("id")[:1]
    dibatalkan = (
        _jejak(_dalam(kantor), _dalam(pk))
        .filter(aksi="batalkan_isian")
        .annotate(asal=Cast(KeyTextTransform("membatalkan", "rincian"), BigIntegerField()))
        .filter(asal=OuterRef("pk"))
    )
    return (
        _jejak(kantor, pk)
        .filter(aksi="isi_kertas_kerja", oleh_id=pegawai_id, id__gt=Coalesce(Subquery(ajukan), 0))
        .exclude(Exists(dibatalkan))
        .order_by("-id")
    )


def anotasi(pembaca_id: int | None) -> dict[str, Any]:
    """The annotations that `susun` reads, for a query of KertasKerja and one reader."""
    catatan = CatatanBaris.objects.filter(pengembalian__kertas_kerja=OuterRef("pk")).order_by("-pengembalian_id", "id")
    isi_catatan = {
        k: k for k in ("id", "pengembalian_id", "kolom", "alasan", "isi_semula", "cara", "jawaban", "selesai_pada")
    }
    komentar = KomentarSel.objects.filter(kertas_kerja=OuterRef("pk")).order_by("id")
    dibaca = KomentarDibaca.objects.filter(komentar=OuterRef("pk"), pegawai=pembaca_id)
    isi_komentar = {k: k for k in ("id", "kolom", "isi", "oleh_id", "sebutan", "pada")}
    kunci = {"indikator": "realisasi__indikator_id", "item": "anggaran__item_id"}
    jejak = _jejak(OuterRef("kantor"), OuterRef("pk"))
    pertama = _jejak(OuterRef(OuterRef("kantor")), OuterRef(OuterRef("pk"))).filter(aksi=AJUKAN).order_by("id")
    isi_jejak = {k: k for k in ("id", "aksi", "pada", "nama", "jabatan", "rincian")}
    return {
        "catatan_json": ArraySubquery(
            catatan.values(
                data=JSONObject(
                    oleh="pengembalian__oleh__nama",
                    pada="pengembalian__pada",
                    selesai_oleh="selesai_oleh__nama",
                    **kunci,
                    **isi_catatan,
                )
            )
        ),
        "komentar_json": ArraySubquery(
            komentar.values(data=JSONObject(oleh="oleh__nama", dibaca=Exists(dibaca), **kunci, **isi_komentar))
        ),
        "perubahan_json": ArraySubquery(
            jejak.filter(aksi__in=MENGUBAH, id__gt=Subquery(pertama.values("id")[:1]))
            .order_by("id")
            .values(data=JSONObject(**isi_jejak))
        ),
        "tonggak_json": ArraySubquery(
            jejak.filter(aksi__in=(AJUKAN, TERIMA))
            .order_by("id")
            .values(data=JSONObject(id="id", aksi="aksi", pada="pada"))
        ),
        "urungan": Subquery(isian_terakhir(OuterRef("kantor"), OuterRef("pk"), pembaca_id).values("id")[:1]),
    }


# --- out of the annotations -------------------------------------------------------------------------
def susun(lembar: KertasKerja, data: KertasKerjaData, pembaca_id: int | None) -> Sorotan:
    """The surroundings of a sheet that was read with `anotasi`. No query."""
    baris: dict[Kunci, BarisKertasKerja | BarisAnggaran] = {("indikator", b.definisi.id): b for b in data.baris}
    baris |= {("anggaran", a.item_id): a for a in data.anggaran}
    perubahan = [p for j in lembar.perubahan_json for p in _perubahan(j)]
    ajukan = [t for t in lembar.tonggak_json if t["aksi"] == AJUKAN]
    terima = [t for t in lembar.tonggak_json if t["aksi"] == TERIMA]
    if lembar.status in (KertasKerja.Status.DIAJUKAN, KertasKerja.Status.DITERIMA):
        ajukan = ajukan[:-1]
    terbaru = lembar.catatan_json[0]["pengembalian_id"] if lembar.catatan_json else None
    if lembar.kembali and lembar.catatan_json:
        # A later return without remarks leaves none to settle.
        terbaru = terbaru if lembar.catatan_json[0]["pada"] == lembar.kembali[-1]["pada"] else None
    return Sorotan(
        catatan=tuple(_catatan(c, baris, terbaru) for c in lembar.catatan_json),
        komentar=tuple(_komentar(k, pembaca_id) for k in lembar.komentar_json),
        perubahan=tuple(reversed(perubahan)),
        diajukan_pada=_saat(ajukan[-1]) if ajukan else None,
        diterima_pada=_saat(terima[-1]) if terima else None,
        sejak_diajukan=_bersih(perubahan, ajukan[-1]["id"]) if ajukan else None,
        sejak_diterima=_bersih(perubahan, terima[-1]["id"]) if terima else None,
        urungan=lembar.urungan,
    )


def _saat(isi: Mapping[str, Any], kunci: str = "pada") -> dt.datetime:
    return dt.datetime.fromisoformat(isi[kunci])


def _kunci(isi: Mapping[str, Any]) -> Kunci:
    return ("indikator", isi["indikator"]) if isi["indikator"] is not None else ("anggaran", isi["item"])


def _catatan(
    c: Mapping[str, Any], baris: Mapping[Kunci, BarisKertasKerja | BarisAnggaran], terbaru: int | None
) -> CatatanData:
    kunci = _kunci(c)
    satu = baris[kunci]
    apa = satu.definisi if isinstance(satu, BarisKertasKerja) else satu
    kini = "" if c["kolom"] in ("", BUKTI) else tulis_isian(c["kolom"], getattr(satu, c["kolom"]))
    return CatatanData(
        kunci=kunci,
        label=LABEL.get(c["kolom"], c["kolom"]),
        baris=f"{apa.kode} {apa.nama}",
        isi_semula=tulis_teks_isian(c["kolom"], c["isi_semula"]),
        isi_kini=kini,
        pada=_saat(c),
        selesai_oleh=c["selesai_oleh"] or "",
        selesai_pada=_saat(c, "selesai_pada") if c["selesai_pada"] else None,
        terakhir=c["pengembalian_id"] == terbaru,
        **{k: c[k] for k in ("id", "kolom", "alasan", "cara", "jawaban", "oleh")},
    )


def _komentar(k: Mapping[str, Any], pembaca_id: int | None) -> KomentarData:
    sendiri = k["oleh_id"] == pembaca_id
    return KomentarData(
        kunci=_kunci(k),
        pada=_saat(k),
        milik_sendiri=sendiri,
        baru=not sendiri and not k["dibaca"],
        **{n: k[n] for n in ("id", "kolom", "isi", "oleh", "sebutan")},
    )


def _perubahan(j: Mapping[str, Any]) -> list[PerubahanData]:
    rincian = j["rincian"]

    def satu(jenis: str, kode: str, kolom: str, lama: str | None, baru: str | None) -> PerubahanData:
        return PerubahanData(
            jejak_id=j["id"],
            pada=_saat(j),
            oleh=j["nama"],
            sebutan=j["jabatan"],
            jenis=jenis,
            kode=kode,
            kolom=kolom,
            label=LABEL.get(kolom, kolom),
            lama=tulis_teks_isian(kolom, lama),
            baru=tulis_teks_isian(kolom, baru),
            batal=j["aksi"] == "batalkan_isian",
        )

    if "sha256" in rincian:
        berkas = rincian.get("nama") or f"berkas {rincian['sha256'][:12]}"
        pasang = ("", berkas) if j["aksi"] == "tambah_bukti" else (berkas, "")
        return [satu("indikator", rincian["indikator"], BUKTI, *pasang)]
    return [
        satu(jenis, kode, kolom, lama, baru)
        for jenis, tempat in (("indikator", "baris"), ("anggaran", "anggaran"))
        for kode, ubah in rincian.get(tempat, {}).items()
        for kolom, (lama, baru) in ubah.items()
    ]


def _bersih(perubahan: Iterable[PerubahanData], sejak: int) -> tuple[SelBerubah, ...]:
    """Cells that differ from the moment of a trail entry; what was changed and changed back is left out."""
    per_sel: dict[tuple[str, ...], list[PerubahanData]] = {}
    for p in perubahan:
        if p.jejak_id > sejak:
            berkas = p.lama + p.baru if p.kolom == BUKTI else ""
            per_sel.setdefault((p.jenis, p.kode, p.kolom, berkas), []).append(p)
    return tuple(_berubah(daftar) for daftar in per_sel.values() if daftar[0].lama != daftar[-1].baru)


def _berubah(daftar: Sequence[PerubahanData]) -> SelBerubah:
    awal, akhir = daftar[0], daftar[-1]
    return SelBerubah(
        jenis=akhir.jenis,
        kode=akhir.kode,
        kolom=akhir.kolom,
        label=akhir.label,
        lama=awal.lama,
        baru=akhir.baru,
        kali=len(daftar),
        oleh=akhir.oleh,
        pada=akhir.pada,
    )
