"""Who plays which part in the SKP of an office, one of each, for whoever tries it for the first time."""

from __future__ import annotations

from kinerja.skp.models import PengaturanSkp, Skp

PERAN_SKP = ("Kepegawaian", "Pejabat penilai", "Pegawai yang dinilai")


def peran_skp() -> dict[int, str]:
    """In each office that keeps SKP: its Kepegawaian, the post that rates most, and one that is rated by it, by
    jabatan_id; two queries."""
    pegang = PengaturanSkp.kepegawaian.through.objects.values_list("jabatan_id", "pengaturanskp__kantor_id")
    hasil = dict.fromkeys((jabatan for jabatan, _ in pegang), PERAN_SKP[0])
    rencana: dict[int, dict[int, list[int]]] = {}
    disepakati = Skp.objects.filter(status=Skp.Status.DISEPAKATI, kantor__in={k for _, k in pegang})
    for kantor, penilai, jabatan in disepakati.order_by("jabatan_id").values_list(
        "kantor_id", "penilai_id", "jabatan_id"
    ):
        if not {penilai, jabatan} & hasil.keys():
            rencana.setdefault(kantor, {}).setdefault(penilai, []).append(jabatan)
    for tim in rencana.values():
        penilai, anggota = max(tim.items(), key=lambda satu: (len(satu[1]), -satu[0]))
        hasil |= {penilai: PERAN_SKP[1], anggota[0]: PERAN_SKP[2]}
    return hasil
