"""Lanes of the catalogue's collection SOPs, as the workbook `kantor.xlsx` maps them to posts.

Code → name as printed in the SOP's column heads.
"""

from collections.abc import Mapping
from types import MappingProxyType

LAJUR_KATALOG: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "S0": {
            "sekretaris": "Sekretaris",
            "kabid": "Kepala Bidang",
            "kasubbag": "Kasubbag Perencanaan dan Pelaporan",
            "jf": "Pejabat Fungsional",
            "pengelola": "Pengelola Program dan Pelaporan",
        },
        "S1": {
            "jf": "JF",
            "kasi": "Kasi",
            "kasubag": "Kasubag",
            "sekcam": "Sekcam",
            "camat": "Camat",
        },
        "S2": {
            "sekretaris": "Sekretaris",
            "kabid": "Kepala Bidang",
            "kasubbag": "Kasubbag Perencanaan dan Keuangan",
            "kasi": "Kepala Seksi",
            "staf": "Staf Penyusun Evaluasi Kinerja",
        },
        "S3": {
            "kasubag": "Kasubag Perencanaan dan Pelaporan",
            "tim_sakip": "Tim SAKIP Setda",
            "kabag_umum": "Kepala Bagian Umum dan Keuangan",
            "sekda": "Sekretaris Daerah",
        },
    }
)
