"""SQL of the triggers that keep what was written: even the owner of the tables cannot change it by accident.

The migration of this room runs `PASANG`; `LEPAS` undoes it.
"""

from __future__ import annotations

from collections.abc import Iterable

TABEL_TETAP = ("arsip_jejak", "arsip_versidokumen")
"""Tables whose rows are only ever added."""

_FUNGSI = """
CREATE OR REPLACE FUNCTION arsip_tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Tabel % hanya dapat ditambah; % ditolak.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
"""

_PASANG_TABEL = """
DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};
CREATE TRIGGER {tabel}_tetap BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION arsip_tolak_ubah();
"""

_TANPA_TRUNCATE = """
DROP TRIGGER IF EXISTS {tabel}_tanpa_truncate ON {tabel};
CREATE TRIGGER {tabel}_tanpa_truncate BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION arsip_tolak_ubah();
"""


def tanpa_truncate(daftar: Iterable[str]) -> str:
    """SQL that lets nobody empty these tables at one stroke, which no trigger of their rows would notice."""
    return "".join(_TANPA_TRUNCATE.format(tabel=tabel) for tabel in daftar)


def lepas_tanpa_truncate(daftar: Iterable[str]) -> str:
    """SQL that undoes `tanpa_truncate`. A test database needs it, for tests with real transactions empty it so; its
    rows stay guarded."""
    return "".join(f"DROP TRIGGER IF EXISTS {tabel}_tanpa_truncate ON {tabel};\n" for tabel in daftar)


PASANG = _FUNGSI + "".join(_PASANG_TABEL.format(tabel=t) for t in TABEL_TETAP) + tanpa_truncate(TABEL_TETAP)
LEPAS_PEMICU = "".join(f"DROP TRIGGER IF EXISTS {t}_tetap ON {t};\n" for t in TABEL_TETAP) + lepas_tanpa_truncate(
    TABEL_TETAP
)
"""The triggers of this room alone; other rooms' triggers use the same function."""

LEPAS = LEPAS_PEMICU + "DROP FUNCTION IF EXISTS arsip_tolak_ubah();\n"
