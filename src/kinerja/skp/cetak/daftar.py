"""The print kinds of the room, each a template with the function that prepares its data."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kinerja.arsip.cetakan import Cetakan, Keputusan
from kinerja.lib.cetak import data_json
from kinerja.skp.cetak import sajian, sajian_lama

Json = dict[str, Any]
FOLDER = Path(__file__).parent


@functools.cache
def _templat(nama: str) -> dict[str, bytes]:
    return {"main.typ": (FOLDER / nama).read_bytes(), "skp_unsur.typ": (FOLDER / "skp_unsur.typ").read_bytes()}


def _cetakan(nama: str, templat: Callable[[Json], str], sajikan: Callable[[Json, Keputusan], Json]) -> Cetakan:
    def sumber(data: Json, keputusan: Keputusan) -> dict[str, bytes]:
        return {**_templat(templat(data)), "data.json": data_json(sajikan(data, keputusan))}

    return Cetakan(nama=nama, typst=sumber)


def _lama(data: Json) -> bool:
    return data["skema"] == "pp46"


CETAKAN = (
    _cetakan(
        "skp_rencana",
        lambda data: "skp_capaian.typ" if _lama(data) else "skp_rencana.typ",
        lambda data, keputusan: (sajian_lama if _lama(data) else sajian).rencana(data, keputusan),
    ),
    _cetakan("skp_formulir", lambda _: "skp_evaluasi.typ", sajian.formulir),
    _cetakan("skp_evaluasi", lambda _: "skp_evaluasi.typ", sajian.evaluasi),
    _cetakan("skp_dokumen_evaluasi", lambda _: "skp_dokumen.typ", sajian.dokumen_evaluasi),
    _cetakan("skp_capaian", lambda _: "skp_capaian.typ", sajian_lama.capaian),
    _cetakan("skp_prestasi_kerja", lambda _: "skp_dokumen.typ", sajian_lama.prestasi),
)
