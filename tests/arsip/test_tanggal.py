"""Days and moments in words, on the clock of the offices."""

import datetime as dt

from kinerja.arsip.tanggal import tanggal_iso, tulis_hari, tulis_jam, tulis_tanggal, tulis_waktu


def test_frozen_and_live_values_read_the_same() -> None:
    saat = dt.datetime(2024, 4, 8, 16, 30, tzinfo=dt.UTC)  # already Tuesday in WITA
    for nilai in (saat, "2024-04-08T16:30:00.000000+00:00"):
        assert tulis_waktu(nilai) == "Selasa, 9 April 2024, pukul 00.30 WITA"
        assert tulis_jam(nilai) == "pukul 00.30 WITA"
        assert tanggal_iso(nilai) == "2024-04-09"
    for hari in (dt.date(2024, 12, 1), "2024-12-01"):
        assert tulis_tanggal(hari) == "1 Desember 2024"
        assert tulis_hari(hari) == "Minggu, 1 Desember 2024"
