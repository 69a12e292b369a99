"""Acts: collect reminders and what was said, send mail, remind the silent, and what people choose for themselves."""

from kinerja.integrasi.pemberitahuan.actions.pengingat import HasilPengumpulan, ingatkan, kumpulkan_pengingat
from kinerja.integrasi.pemberitahuan.actions.percakapan import hentikan_percakapan
from kinerja.integrasi.pemberitahuan.actions.pribadi import (
    buat_langganan,
    cabut_langganan,
    simpan_pilihan,
    tandai_dibaca,
)
from kinerja.integrasi.pemberitahuan.actions.surel import HasilKirim, kirim_surel

__all__ = [
    "HasilKirim",
    "HasilPengumpulan",
    "buat_langganan",
    "cabut_langganan",
    "hentikan_percakapan",
    "ingatkan",
    "kirim_surel",
    "kumpulkan_pengingat",
    "simpan_pilihan",
    "tandai_dibaca",
]
