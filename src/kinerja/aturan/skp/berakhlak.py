"""The seven core values of the ASN with their guides of behaviour (SE Menteri PANRB 20/2021), worded as there."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class NilaiDasar(StrEnum):
    """A core value; perilaku kerja under PermenPANRB 6/2022 is judged by these."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan"
    AKUNTABEL = "akuntabel"
    KOMPETEN = "kompeten"
    HARMONIS = "harmonis"
    LOYAL = "loyal"
    ADAPTIF = "adaptif"
    KOLABORATIF = "kolaboratif"

    @property
    def nama(self) -> str:
        """The value as printed."""
        return self.value.replace("_", " ").title()

    @property
    def panduan(self) -> tuple[str, ...]:
        """Its three guides of behaviour."""
        return PANDUAN[self]


PANDUAN: Mapping[NilaiDasar, tuple[str, ...]] = MappingProxyType(
    {
        NilaiDasar.BERORIENTASI_PELAYANAN: (
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ),
        NilaiDasar.AKUNTABEL: (
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
            "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ),
        NilaiDasar.KOMPETEN: (
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ),
        NilaiDasar.HARMONIS: (
            "Menghargai setiap orang apa pun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ),
        NilaiDasar.LOYAL: (
            "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia kepada "
            "Negara Kesatuan Republik Indonesia serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
            "Menjaga rahasia jabatan dan negara",
        ),
        NilaiDasar.ADAPTIF: (
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ),
        NilaiDasar.KOLABORATIF: (
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
        ),
    }
)
"""Value → its guides, in the order of the circular."""
