"""Django registration of the room `pelaporan`."""

from django.apps import AppConfig


class PelaporanConfig(AppConfig):
    """Quarterly, semester and yearly performance reports."""

    name = "kinerja.pelaporan"
    label = "pelaporan"
    verbose_name = "Pelaporan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the print kinds of this room."""
        from kinerja.arsip.cetakan import Cetakan, daftarkan
        from kinerja.pelaporan.cetak import pdf, word

        daftarkan(Cetakan("laporan", typst=pdf.laporan, docx=word.laporan))
        daftarkan(Cetakan("bukti_sosialisasi", typst=pdf.bukti_sosialisasi))
