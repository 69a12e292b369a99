"""SQL of the triggers that keep what was written: even the owner of the tables cannot change it by accident.

The migration of this room runs `PASANG`; `LEPAS` undoes it.
"""

from __future__ import annotations

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
DROP TRIGGER IF EXISTS {tabel}_tanpa_truncate ON {tabel};
CREATE TRIGGER {tabel}_tanpa_truncate BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION arsip_tolak_ubah();
"""

_LEPAS_TABEL = """
DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};
DROP TRIGGER IF EXISTS {tabel}_tanpa_truncate ON {tabel};
"""

LEPAS_TANPA_TRUNCATE = "".join(f"DROP TRIGGER IF EXISTS {tabel}_tanpa_truncate ON {tabel};\n" for tabel in TABEL_TETAP)
"""For a test database, which a test with real transactions empties by TRUNCATE; rows stay guarded."""

PASANG = _FUNGSI + "".join(_PASANG_TABEL.format(tabel=tabel) for tabel in TABEL_TETAP)
LEPAS_PEMICU = "".join(_LEPAS_TABEL.format(tabel=tabel) for tabel in TABEL_TETAP)
"""The triggers of this room alone; other rooms' triggers use the same function."""

LEPAS = LEPAS_PEMICU + "DROP FUNCTION IF EXISTS arsip_tolak_ubah();\n"
