"""Frozen data of SKP papers as the readers make them, without a database."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku

Json = dict[str, Any]

INSTANSI = {
    "pemda": "Pemerintah Kabupaten Balangan",
    "wilayah": "Kabupaten Balangan",
    "provinsi": "Kalimantan Selatan",
    "ibu_kota": "Paringin",
    "kepala_daerah": "Bupati",
    "kantor": "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan",
    "nama": "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan",
    "singkatan": "DKUKMPP",
    "kode_skpd": "",
    "alamat": "Jl. Ahmad Yani Km 4,5",
    "kontak": "",
    "tempat": "Paringin Selatan",
    "kertas": "F4",
}


def orang(nama: str, nip: str, jabatan: str, pangkat: str = "Penata", golongan: str = "III/c") -> Json:
    """A person as the readers give him."""
    return {
        "nama": nama,
        "nip": nip,
        "pangkat": pangkat,
        "golongan": golongan,
        "jabatan": jabatan,
        "sebutan": jabatan,
        "unit": "Bidang Perdagangan",
    }


PEGAWAI = orang("Rina Wahyuni, S.E.", "19900412 201503 2 004", "Analis Perdagangan")
PENILAI = orang("Drs. H. Akhmad Fauzi", "19710830 199803 1 007", "Kepala Bidang Perdagangan", "Pembina", "IV/a")
ATASAN = orang("Hj. Siti Maimunah, S.Sos., M.AP.", "19690205 199402 2 001", "Sekretaris", "Pembina Tingkat I", "IV/b")


def hasil() -> list[Json]:
    """Two main results with several aspects, one additional."""
    return [
        {
            "jenis": "utama",
            "no": 1,
            "uraian": "Terlaksananya pemantauan harga barang kebutuhan pokok di pasar rakyat",
            "intervensi": "Meningkatnya stabilitas harga barang kebutuhan pokok",
            "perspektif": "",
            "indikator": "Persentase barang kebutuhan pokok dengan harga terkendali",
            "angka_kredit": "4.5",
            "aspek": [
                _aspek("kuantitas", "Jumlah laporan pemantauan harga", "12 laporan", "laporan", "11 laporan"),
                _aspek("kualitas", "Persentase data harga yang terverifikasi", "100%", "%", "97,5%"),
                _aspek("waktu", "Laporan disampaikan setiap pekan", "12 bulan", "bulan", "12 bulan"),
            ],
            "realisasi": "Pemantauan dilakukan di empat pasar rakyat; satu pekan terlewat karena banjir.",
            "kendala": "Akses ke Pasar Halong terputus selama banjir.",
            "umpan_balik": "Data rapi dan dapat dipercaya; jadwal pengganti perlu disiapkan.",
        },
        {
            "jenis": "utama",
            "no": 2,
            "uraian": "Tersusunnya rekomendasi operasi pasar",
            "intervensi": "",
            "perspektif": "",
            "indikator": "",
            "angka_kredit": None,
            "aspek": [_aspek("kuantitas", "Jumlah rekomendasi", "4 dokumen", "dokumen", "4 dokumen")],
            "realisasi": "Empat rekomendasi disusun dan dipakai pimpinan.",
            "kendala": "",
            "umpan_balik": "",
        },
        {
            "jenis": "tambahan",
            "no": 1,
            "uraian": "Anggota tim pengendalian inflasi daerah",
            "intervensi": "",
            "perspektif": "",
            "indikator": "",
            "angka_kredit": None,
            "aspek": [],
            "realisasi": "",
            "kendala": "",
            "umpan_balik": "",
        },
    ]


def _aspek(aspek: str, indikator: str, target: str, satuan: str, realisasi: str) -> Json:
    return {
        "aspek": aspek,
        "nama": aspek.capitalize(),
        "indikator": indikator,
        "target": target,
        "satuan": satuan,
        "realisasi": realisasi,
    }


def rencana(skema: str = "permenpanrb6") -> Json:
    """A plan."""
    isi = hasil()
    for h in isi:
        for kunci in ("realisasi", "kendala", "umpan_balik"):
            h.pop(kunci)
        for a in h["aspek"]:
            a.pop("realisasi")
    return {
        "instansi": INSTANSI,
        "skema": skema,
        "keterangan_skema": "Dinilai menurut PP 30/2019 dan Peraturan Menteri PANRB 6/2022.",
        "pendekatan": "kuantitatif",
        "tahun": 2025,
        "mulai": "2025-01-01",
        "sampai": "2025-12-31",
        "versi": 2,
        "alasan_perubahan": "Perubahan target.",
        "tanggal": "2025-01-20",
        "pegawai": PEGAWAI,
        "penilai": PENILAI,
        "hasil": isi,
        "perilaku": [
            {
                "nama": n.nama,
                "panduan": list(n.panduan),
                "ekspektasi": "Jadilah teladan bagi staf baru." if n == "kompeten" else "",
            }
            for n in NilaiDasar
        ],
        "lampiran": {
            "dukungan": ["Kendaraan roda dua", "Aplikasi pemantauan harga"],
            "skema": [],
            "konsekuensi": ["Pembinaan"],
        },
    }


def identitas(skema: str = "permenpanrb6") -> Json:
    """What begins every paper of an evaluation."""
    return {
        "instansi": INSTANSI,
        "skema": skema,
        "keterangan_skema": "Dinilai menurut PP 30/2019 dan Peraturan Menteri PANRB 6/2022.",
        "pendekatan": "kuantitatif",
        "tahun": 2025,
        "pegawai": PEGAWAI,
        "penilai": PENILAI,
        "periode": {"nama": "Triwulan III Tahun 2025", "mulai": "2025-07-01", "sampai": "2025-09-30"},
    }


BUKTI = [
    {
        "hasil": "Utama 1",
        "uraian": "Rekap harga Juli–September",
        "tanggal": "2025-09-30",
        "berkas": "rekap-harga.pdf",
        "sha256": "ab" * 32,
        "tautan": "",
    },
    {
        "hasil": "Utama 2",
        "uraian": "Nota dinas rekomendasi",
        "tanggal": "",
        "berkas": "",
        "sha256": "",
        "tautan": "https://drive.balangankab.go.id/nota",
    },
]


def putusan(**lain: Any) -> Json:
    """A rating as it was given."""
    return {
        "rating_hasil": "Sesuai Ekspektasi",
        "rating_perilaku": "Di Atas Ekspektasi",
        "sel_hasil": "sesuai",
        "sel_perilaku": "di_atas",
        "predikat": "Baik",
        "predikat_organisasi": "Baik",
        "pedoman": ["Baik paling banyak 70%"],
        "catatan": "Pertahankan ketelitian.",
        "rekomendasi": "Pelatihan analisis data.",
        "tanggal": "2025-10-10",
        "disetujui": "2025-10-13",
        "ditetapkan": {"tanggal": "", "nama": "", "sebutan": "", "alasan": ""},
        **lain,
    }


def evaluasi() -> Json:
    """An evaluation under PermenPANRB 6/2022."""
    perilaku = [
        {
            "nama": n.nama,
            "panduan": list(n.panduan),
            "ekspektasi": "",
            "umpan_balik": "Baik kepada pedagang." if i == 0 else "",
        }
        for i, n in enumerate(NilaiDasar)
    ]
    return {**identitas(), "hasil": hasil(), **putusan(), "bukti": deepcopy(BUKTI), "perilaku": perilaku}


KEBERATAN = {
    "alasan": "Realisasi hasil kerja kedua belum diperhitungkan.",
    "diajukan": "2025-10-15",
    "tanggapan": "Bukti disampaikan setelah penilaian.",
    "tanggapan_pada": "2025-10-16",
    "keputusan": "Dikabulkan",
    "alasan_keputusan": "Bukti sah dan bertanggal dalam periode.",
    "diputus": "2025-10-20",
    "diputus_oleh": ATASAN["nama"],
    "diputus_sebutan": "Sekretaris",
}


def dokumen_evaluasi() -> Json:
    """A Dokumen Evaluasi with an objection that was granted."""
    tetap = {
        "tanggal": "2025-10-20",
        "nama": ATASAN["nama"],
        "sebutan": "Sekretaris",
        "alasan": "Keputusan atas keberatan",
    }
    return {**identitas(), **putusan(ditetapkan=tetap), "atasan_penilai": ATASAN, "keberatan": KEBERATAN}


def angka(nilai: str | None, keadaan: str = "terhitung") -> Json:
    """A figure as the readers give it."""
    return {"nilai": nilai, "keadaan": keadaan, "catatan": "" if nilai else "Target nol."}


def pp46() -> Json:
    """An evaluation under PP 46/2011, with one row that cannot be computed."""
    isi = [h for h in hasil() if h["jenis"] == "utama"]
    baris = {
        "kuantitas": angka("100"),
        "kualitas": angka("90"),
        "waktu": angka("76"),
        "penghitungan": "266",
        "pembagi": 3,
        "nilai": angka("88.666666666667"),
        "sebutan": "Baik",
        "catatan": [],
    }
    gagal = {**baris, "penghitungan": None, "nilai": angka(None, "tidak_dapat_dihitung"), "sebutan": ""}
    return {
        **identitas("pp46"),
        "keterangan_skema": "Dinilai menurut PP 46/2011 dan Peraturan Kepala BKN 1/2013.",
        "hasil": isi,
        **putusan(predikat="", predikat_organisasi="", rating_hasil="", rating_perilaku="", pedoman=[]),
        "unsur": [
            {"jenis": "tugas_tambahan", "uraian": "Panitia hari jadi", "dasar": "SPT 800/12/2020", "pengakuan": ""},
            {"jenis": "kreativitas", "uraian": "Aplikasi harga", "dasar": "", "pengakuan": "unit_kerja"},
        ],
        "atasan_penilai": ATASAN,
        "keberatan": None,
        "angka": {
            "baris": [baris, gagal],
            "tugas_tambahan": "1",
            "kreativitas": "3",
            "skp": angka("86.02"),
            "sebutan_skp": "Baik",
            "perilaku": [
                {"nama": a.nama, "nilai": "83.6", "sebutan": "Baik", "dinilai": a is not AspekPerilaku.KEPEMIMPINAN}
                for a in AspekPerilaku
            ],
            "rata_perilaku": angka("83.6"),
            "sebutan_perilaku": "Baik",
            "bagian_skp": "51.61",
            "bagian_perilaku": "33.44",
            "prestasi": angka("85.05"),
            "sebutan_prestasi": "Baik",
        },
    }


def permen8() -> Json:
    """An evaluation under PermenPANRB 8/2021."""
    isi = hasil()
    banyak = sum(len(h["aspek"]) for h in isi)
    iki = [{"iki": angka("98"), "nilai": angka("88"), "sebutan": "Cukup"} for _ in range(banyak)]
    return {
        **identitas("permenpanrb8"),
        "hasil": isi,
        **putusan(),
        "unsur": [],
        "angka": {"iki": iki, "skp": angka("88")},
    }
