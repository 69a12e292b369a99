"""Django registration of the room `pengukuran`."""

from django.apps import AppConfig


class PengukuranConfig(AppConfig):
    """What was achieved: kertas kerja, realisasi, evidence, rekap, findings."""

    name = "kinerja.pengukuran"
    label = "pengukuran"
    verbose_name = "Pengukuran"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the print kinds of this room."""
        from kinerja.arsip.cetakan import daftarkan
        from kinerja.pengukuran.cetak.kertas_kerja import KERTAS_KERJA
        from kinerja.pengukuran.cetak.olahan import OLAHAN
        from kinerja.pengukuran.cetak.rekap import REKAP

        for cetakan in (KERTAS_KERJA, REKAP, OLAHAN):
            daftarkan(cetakan)
