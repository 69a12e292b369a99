"""The manual of an indicator: what it means, how it is computed, who answers for it."""

from __future__ import annotations

from kinerja.aturan.periode import ROMAWI
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator
from kinerja.pelaporan.isi.blok import Blok, fakta, judul
from kinerja.pelaporan.isi.indikator import ARAH


def manual(b: Bahan, i: BahanIndikator) -> list[Blok]:
    """The manual of an indicator (lampiran): what it means, how it is computed, who answers for it."""
    rencana = [f"Triwulan {ROMAWI[t.triwulan]}: {t.kegiatan}" for t in i.triwulan if t.kegiatan]
    pasangan = [
        ("Kode", i.kode),
        ("Sasaran strategis", next((s.uraian for s in b.sasaran if s.kode == i.sasaran), "–")),
        ("Jenis", "Indikator Kinerja Utama" if i.iku else "Indikator kinerja"),
        ("Definisi operasional", i.definisi_operasional or sajian.BELUM),
        ("Formula", i.formula or sajian.BELUM),
        *([("Pembilang", i.pembilang)] if i.pembilang else []),
        *([("Penyebut", i.penyebut)] if i.penyebut else []),
        ("Satuan dan ketelitian", f"{i.satuan}, {kalimat.banyak(i.desimal)} desimal"),
        ("Arah", ARAH[i.arah.value]),
        ("Rumus capaian", f"{i.aturan.nama}: {i.aturan.rumus}"),
        ("Agregasi periode", f"{i.agregasi.nama} ({i.agregasi.value})"),
        ("Kebijakan capaian", i.kebijakan.nama or i.kebijakan.kode),
        ("Sumber data", i.sumber_data or sajian.BELUM),
        ("Penanggung jawab", i.unit),
        ("Target tahunan", sajian.target(i.target_tahunan, i, satuan=True)),
        ("Rencana aksi", i.rencana_aksi or sajian.BELUM),
        *(
            [("Rencana kegiatan triwulan", "\n".join(f"{r}." if not r.endswith(".") else r for r in rencana))]
            if rencana
            else []
        ),
    ]
    return [judul(2, f"{i.kode} – {i.nama}", bernomor=False), fakta(pasangan)]
