"""Superiors in a circle that no single column shows: a post named as superior whose own superior is the head of a unit.

Who stands above a post is the post named as its superior, else the head of its unit, else the head of the nearest unit
above (`organisasi.queries.rantai_atasan`). Heads of every time count, since a circle of any day is a mistake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kinerja.integrasi.buku_kerja.masukan import JabatanMasukan, UnitMasukan


def rantai_berputar(
    jabatan: Mapping[str, JabatanMasukan], unit: Mapping[str, UnitMasukan], kantor: str
) -> dict[str, str]:
    """Code of each post that stands in a circle through its named superior → the circle as people read it.

    `kantor` is the office's code, the parent of units that name none. Circles of named superiors alone are left out.
    """
    kepala: dict[str, list[str]] = defaultdict(list)
    for j in jabatan.values():
        if j.kepala_unit:
            kepala[j.unit].append(j.kode)
    atas = {kode: _di_atas(j, jabatan, kepala, unit, kantor) for kode, j in jabatan.items()}
    hasil = {}
    for kode, j in jabatan.items():
        if not j.atasan or j.atasan not in jabatan:
            continue
        jalan = _jalan(j.atasan, kode, atas)
        if jalan is not None and any(not jabatan[k].atasan for k in jalan[:-1]):
            hasil[kode] = " → ".join(jabatan[k].nama for k in [kode, *jalan])
    return hasil


def _di_atas(
    j: JabatanMasukan,
    jabatan: Mapping[str, JabatanMasukan],
    kepala: Mapping[str, list[str]],
    unit: Mapping[str, UnitMasukan],
    kantor: str,
) -> list[str]:
    if j.atasan:
        return [j.atasan] if j.atasan in jabatan else []
    lewat = set()
    kini = _induk(j.unit, unit, kantor) if j.kepala_unit else j.unit
    while kini and kini not in lewat:
        if kepala.get(kini):
            return kepala[kini]
        lewat.add(kini)
        kini = _induk(kini, unit, kantor)
    return []


def _induk(kode: str, unit: Mapping[str, UnitMasukan], kantor: str) -> str:
    if kode == kantor or kode not in unit:
        return ""
    return unit[kode].induk or kantor


def _jalan(dari: str, ke: str, atas: Mapping[str, list[str]]) -> list[str] | None:
    """The way up from one post to another, both included; None without one."""
    if dari == ke:
        return [ke]
    sebelum: dict[str, str] = {dari: ""}
    antre = [dari]
    while antre:
        kini = antre.pop()
        for satu in atas.get(kini, ()):
            if satu in sebelum:
                continue
            sebelum[satu] = kini
            if satu == ke:
                jalan = [satu]
                while sebelum[jalan[-1]]:
                    jalan.append(sebelum[jalan[-1]])
                return jalan[::-1]
            antre.append(satu)
    return None
