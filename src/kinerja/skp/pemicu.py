"""SQL of the triggers that keep a rating once it stands, and an agreed plan as it was agreed.

The migration of this room runs `PASANG`; `LEPAS` undoes it. Triggers hold against every way of writing: a form, a
replayed request, a program, or a hand at the database console.
"""

from __future__ import annotations

_HANYA_TAMBAH = ("skp_riwayatpenilaian", "skp_umpanbalik")
_ISI_RENCANA = {
    "skp_hasilkerja": "{baris}.skp_id",
    "skp_ekspektasiperilaku": "{baris}.skp_id",
    "skp_lampiranskp": "{baris}.skp_id",
    "skp_aspekhasil": "(SELECT skp_id FROM skp_hasilkerja WHERE id = {baris}.hasil_kerja_id)",
}
_ISI_EVALUASI = (
    "skp_realisasihasil",
    "skp_realisasiaspek",
    "skp_nilaiperilaku",
    "skp_buktiskp",
    "skp_unsurtambahan",
)

_NILAI_TETAP = """
CREATE OR REPLACE FUNCTION skp_nilai_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.dinilai_pada IS NOT NULL THEN
            RAISE EXCEPTION 'Evaluasi yang sudah dinilai tidak dapat dihapus.' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.pegawai_id <> OLD.pegawai_id OR NEW.skp_id <> OLD.skp_id OR NEW.kantor_id <> OLD.kantor_id
        OR NEW.tahun <> OLD.tahun OR NEW.periode <> OLD.periode THEN
        RAISE EXCEPTION 'Evaluasi tidak dapat dipindahkan ke pegawai, SKP, atau periode lain.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.disetujui_pada IS NOT NULL OR OLD.ditetapkan_pada IS NOT NULL) AND (
        NEW.rating_hasil, NEW.rating_perilaku, NEW.nilai_skp, NEW.nilai_perilaku, NEW.nilai_prestasi,
        NEW.dinilai_oleh_id, NEW.dinilai_pada, NEW.disetujui_pada, NEW.ditetapkan_pada, NEW.ditetapkan_oleh_id
    ) IS DISTINCT FROM (
        OLD.rating_hasil, OLD.rating_perilaku, OLD.nilai_skp, OLD.nilai_perilaku, OLD.nilai_prestasi,
        OLD.dinilai_oleh_id, OLD.dinilai_pada, OLD.disetujui_pada, OLD.ditetapkan_pada, OLD.ditetapkan_oleh_id
    ) THEN
        RAISE EXCEPTION 'Penilaian yang sudah disetujui atau ditetapkan tidak dapat diubah.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS skp_evaluasi_nilai_tetap ON skp_evaluasi;
CREATE TRIGGER skp_evaluasi_nilai_tetap BEFORE UPDATE OR DELETE ON skp_evaluasi
    FOR EACH ROW EXECUTE FUNCTION skp_nilai_tetap();
"""

_RENCANA_TETAP = """
CREATE OR REPLACE FUNCTION {tabel}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    induk bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        induk := {lama};
    END IF;
    IF TG_OP <> 'DELETE' THEN
        induk := coalesce(induk, {baru});
    END IF;
    IF EXISTS (SELECT 1 FROM skp_skp WHERE id = induk AND status IN ('disepakati', 'diganti')) THEN
        RAISE EXCEPTION 'SKP yang sudah disepakati tidak dapat diubah; buat versi berikutnya.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};
CREATE TRIGGER {tabel}_tetap BEFORE INSERT OR UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION {tabel}_tetap();
"""

_EVALUASI_TETAP = """
CREATE OR REPLACE FUNCTION skp_isi_evaluasi_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    induk bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        induk := OLD.evaluasi_id;
    ELSE
        induk := NEW.evaluasi_id;
    END IF;
    IF EXISTS (
        SELECT 1 FROM skp_evaluasi WHERE id = induk AND (disetujui_pada IS NOT NULL OR ditetapkan_pada IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'Isi penilaian yang sudah disetujui atau ditetapkan tidak dapat diubah.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
"""

_PASANG_ISI = """
DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};
CREATE TRIGGER {tabel}_tetap BEFORE INSERT OR UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION skp_isi_evaluasi_tetap();
"""

_PASANG_TAMBAH = """
DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};
CREATE TRIGGER {tabel}_tetap BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION arsip_tolak_ubah();
"""

PASANG = (
    _NILAI_TETAP
    + "".join(
        _RENCANA_TETAP.format(tabel=tabel, lama=induk.format(baris="OLD"), baru=induk.format(baris="NEW"))
        for tabel, induk in _ISI_RENCANA.items()
    )
    + _EVALUASI_TETAP
    + "".join(_PASANG_ISI.format(tabel=tabel) for tabel in _ISI_EVALUASI)
    + "".join(_PASANG_TAMBAH.format(tabel=tabel) for tabel in _HANYA_TAMBAH)
)
LEPAS = (
    "DROP TRIGGER IF EXISTS skp_evaluasi_nilai_tetap ON skp_evaluasi;\n"
    + "".join(
        f"DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};\n"
        for tabel in (*_ISI_RENCANA, *_ISI_EVALUASI, *_HANYA_TAMBAH)
    )
    + "".join(f"DROP FUNCTION IF EXISTS {tabel}_tetap();\n" for tabel in _ISI_RENCANA)
    + "DROP FUNCTION IF EXISTS skp_nilai_tetap();\nDROP FUNCTION IF EXISTS skp_isi_evaluasi_tetap();\n"
)
