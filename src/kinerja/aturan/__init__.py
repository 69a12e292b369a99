"""The regulation as functions: pure, standard library only, recomputable with pencil and paper.

Every figure is a `decimal.Decimal`. Three absences are kept apart everywhere: *belum diisi* (None),
*nihil* (0) and *tidak dapat dihitung* (a `Capaian` without value, whose `keadaan` and `catatan` say why).
"""
