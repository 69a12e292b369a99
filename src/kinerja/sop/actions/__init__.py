"""The verbs of the SOP: install a version, open a case, begin, complete, return, except and hand over a tugas.

Each is one transaction that locks the office's trail first and then the case, checks the right on the object, and
writes the trail with the change. A repeated call is a no-op that returns the row as it stands.
"""

from kinerja.sop.actions.ambil import ambil_alih_tugas, pengambil_alih
from kinerja.sop.actions.kasus import SISTEM, buka_kasus, buka_kasus_jatuh_tempo
from kinerja.sop.actions.kunjungan import catat_kunjungan
from kinerja.sop.actions.pemasangan import pasang_sop
from kinerja.sop.actions.perorangan import (
    CalonKasus,
    SopPerorangan,
    buka_kasus_perorangan,
    sop_perorangan,
    tutup_tanpa_pegawai,
)
from kinerja.sop.actions.serah import HasilSerah, alihkan_tugas, perbarui_pemegang, serahkan_kepada_pengganti
from kinerja.sop.actions.tugas import (
    kecualikan_tugas,
    kembalikan,
    kerjakan_tugas,
    mulai_tugas,
    selesaikan_tugas,
    serahkan_tugas,
)

__all__ = [
    "SISTEM",
    "CalonKasus",
    "HasilSerah",
    "SopPerorangan",
    "alihkan_tugas",
    "ambil_alih_tugas",
    "buka_kasus",
    "buka_kasus_jatuh_tempo",
    "buka_kasus_perorangan",
    "catat_kunjungan",
    "kecualikan_tugas",
    "kembalikan",
    "kerjakan_tugas",
    "mulai_tugas",
    "pasang_sop",
    "pengambil_alih",
    "perbarui_pemegang",
    "selesaikan_tugas",
    "serahkan_kepada_pengganti",
    "serahkan_tugas",
    "sop_perorangan",
    "tutup_tanpa_pegawai",
]
