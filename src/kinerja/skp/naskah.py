"""The papers of the SKP by their keys (`arsip.Dokumen.kunci`), and whose plan or evaluation a key speaks of."""

from __future__ import annotations

import re
from typing import Final

FORMULIR: Final = "formulir"
EVALUASI: Final = "evaluasi"
DOKUMEN_EVALUASI: Final = "dokumen_evaluasi"
CAPAIAN: Final = "capaian"
PRESTASI: Final = "prestasi"
_KUNCI: Final = re.compile(r"skp/(?:rencana/(?P<skp>\d{1,18})|(?P<evaluasi>\d{1,18})/(?P<naskah>[a-z_]+))")


def kunci_rencana(skp_pertama_id: int) -> str:
    """Key of the paper of a plan: that of its first version (`ke` 1), so that a later one is its next version."""
    return f"skp/rencana/{skp_pertama_id}"


def kunci_evaluasi(evaluasi_id: int, naskah: str) -> str:
    """Key of a paper of an evaluation: `naskah` is one of the names above."""
    return f"skp/{evaluasi_id}/{naskah}"


def pokok(kunci: str) -> tuple[int | None, int | None, str]:
    """What a key speaks of: (id of the plan, id of the evaluation, which paper); (None, None, "") for another key."""
    cocok = _KUNCI.fullmatch(kunci)
    if cocok is None:
        return None, None, ""
    if cocok["skp"]:
        return int(cocok["skp"]), None, "rencana"
    return None, int(cocok["evaluasi"]), cocok["naskah"]
