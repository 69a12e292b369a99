"""Performance of an employee (SKP): one file per regulation, chosen by the assessment period.

`skema` says which regulation holds, `pp46_2011`, `permenpanrb8_2021` and `permenpanrb6_2022` compute under it,
`se3_2023` holds the guide for the distribution of predicates, `ejaan` reads rating words, `keberatan` counts the days
of an objection.
"""

from kinerja.aturan.skp.skema import PilihanSkema, SkemaSkp, pilih_skema, skema_skp

__all__ = ["PilihanSkema", "SkemaSkp", "pilih_skema", "skema_skp"]
