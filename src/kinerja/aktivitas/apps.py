"""Django registration of the room `aktivitas`; registers every kind of work with the SOP engine."""

from django.apps import AppConfig


class AktivitasConfig(AppConfig):
    """What each kind of SOP step really does."""

    name = "kinerja.aktivitas"
    label = "aktivitas"
    verbose_name = "Aktivitas"

    def ready(self) -> None:
        """Register the kinds of work (models are loaded by now)."""
        from kinerja.aktivitas.himpun_data import HimpunData
        from kinerja.aktivitas.minta_data import MintaData
        from kinerja.aktivitas.olah import Olah
        from kinerja.aktivitas.pemeriksaan import Pengesahan, PeriksaParaf, PeriksaTtd
        from kinerja.aktivitas.rapat_arahan import RapatArahan
        from kinerja.aktivitas.rekap import RekapPeriode, RekapTriwulan
        from kinerja.aktivitas.serah_arsip import SerahArsip
        from kinerja.aktivitas.siapkan_kertas_kerja import SiapkanKertasKerja
        from kinerja.aktivitas.skp_arsip import Arsipkan, Gandakan
        from kinerja.aktivitas.skp_formulir import InputKinerja, KumpulFormulir, PeriksaFormulir
        from kinerja.aktivitas.skp_penilaian import Nilai, SetujuiTtd
        from kinerja.aktivitas.sosialisasi import Sosialisasi
        from kinerja.aktivitas.susun_laporan import SusunLaporan
        from kinerja.sop.protokol import daftarkan

        daftarkan(
            MintaData(),
            RapatArahan(),
            SiapkanKertasKerja(),
            HimpunData(),
            RekapTriwulan(),
            Olah(),
            SusunLaporan(),
            Sosialisasi(),
            RekapPeriode(),
            PeriksaParaf(),
            PeriksaTtd(),
            Pengesahan(),
            SerahArsip(),
            KumpulFormulir(),
            PeriksaFormulir(),
            InputKinerja(),
            Nilai(),
            SetujuiTtd(),
            Gandakan(),
            Arsipkan(),
        )
