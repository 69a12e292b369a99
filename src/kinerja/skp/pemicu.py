"""SQL of the triggers that keep a rating once it stands, and an agreed plan as it was agreed.

The migration of this room runs `PASANG`; `LEPAS` undoes it. Triggers hold against every way of writing: a form, a
replayed request, a program, or a hand at the database console.
"""

from __future__ import annotations

from kinerja.arsip.pemicu import lepas_tanpa_truncate, tanpa_truncate

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
TABEL_TETAP = ("skp_evaluasi", "skp_skp", "skp_keberatan", *_ISI_RENCANA, *_ISI_EVALUASI, *_HANYA_TAMBAH)
"""Tables with rows that stand; nobody empties one of them."""

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
    -- The predikat is computed after this trigger, so it is not compared: it follows from the ratings.
    IF (OLD.disetujui_pada IS NOT NULL OR OLD.ditetapkan_pada IS NOT NULL)
        AND (to_jsonb(NEW) - '{status,versi,predikat}'::text[])
            IS DISTINCT FROM (to_jsonb(OLD) - '{status,versi,predikat}'::text[]) THEN
        RAISE EXCEPTION 'Penilaian yang sudah disetujui atau ditetapkan tidak dapat diubah.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.disetujui_pada IS NOT NULL OR OLD.ditetapkan_pada IS NOT NULL)
        AND NEW.status NOT IN (OLD.status, 'diarsipkan') THEN
        RAISE EXCEPTION 'Penilaian yang sudah disetujui atau ditetapkan hanya dapat diarsipkan.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS skp_evaluasi_nilai_tetap ON skp_evaluasi;
CREATE TRIGGER skp_evaluasi_nilai_tetap BEFORE UPDATE OR DELETE ON skp_evaluasi
    FOR EACH ROW EXECUTE FUNCTION skp_nilai_tetap();

-- Asked when the transaction ends: the rating and its line of the history come in two statements.
CREATE OR REPLACE FUNCTION skp_nilai_beriwayat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kini record;
BEGIN
    SELECT rating_hasil, rating_perilaku, nilai_prestasi, dinilai_pada INTO kini FROM skp_evaluasi WHERE id = NEW.id;
    IF NOT FOUND OR kini.dinilai_pada IS NULL THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM skp_riwayatpenilaian r
        WHERE r.evaluasi_id = NEW.id
            AND r.ke = (SELECT max(ke) FROM skp_riwayatpenilaian WHERE evaluasi_id = NEW.id)
            AND (r.rating_hasil, r.rating_perilaku, r.nilai_prestasi) IS NOT DISTINCT FROM
                (kini.rating_hasil, kini.rating_perilaku, kini.nilai_prestasi)
    ) THEN
        RAISE EXCEPTION 'Setiap penilaian harus tercatat dalam riwayat penilaian.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER IF EXISTS skp_evaluasi_nilai_beriwayat ON skp_evaluasi;
CREATE CONSTRAINT TRIGGER skp_evaluasi_nilai_beriwayat AFTER INSERT OR UPDATE ON skp_evaluasi
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.dinilai_pada IS NOT NULL) EXECUTE FUNCTION skp_nilai_beriwayat();
"""

_SKP_TETAP = """
CREATE OR REPLACE FUNCTION skp_skp_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status IN ('disepakati', 'diganti') THEN
            RAISE EXCEPTION 'SKP yang sudah disepakati tidak dapat dihapus.' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.pegawai_id <> OLD.pegawai_id OR NEW.kantor_id <> OLD.kantor_id OR NEW.tahun <> OLD.tahun
        OR NEW.menggantikan_id IS DISTINCT FROM OLD.menggantikan_id THEN
        RAISE EXCEPTION 'SKP tidak dapat dipindahkan ke pegawai, kantor, tahun, atau versi lain.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.status IN ('disepakati', 'diganti') THEN
        IF (to_jsonb(NEW) - 'status') IS DISTINCT FROM (to_jsonb(OLD) - 'status') THEN
            RAISE EXCEPTION 'SKP yang sudah disepakati tidak dapat diubah; buat versi berikutnya.'
                USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.status <> OLD.status AND NOT (
            OLD.status = 'disepakati' AND NEW.status = 'diganti' AND EXISTS (
                SELECT 1 FROM skp_skp WHERE menggantikan_id = OLD.id AND status IN ('diajukan', 'disepakati')
            )
        ) THEN
            RAISE EXCEPTION 'SKP yang sudah disepakati hanya dapat diganti oleh versi berikutnya yang disepakati.'
                USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NEW.status = 'diganti' THEN
        RAISE EXCEPTION 'Hanya SKP yang sudah disepakati yang dapat diganti.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS skp_skp_tetap ON skp_skp;
CREATE TRIGGER skp_skp_tetap BEFORE UPDATE OR DELETE ON skp_skp
    FOR EACH ROW EXECUTE FUNCTION skp_skp_tetap();
"""

_RENCANA_TETAP = """
CREATE OR REPLACE FUNCTION {tabel}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    induk bigint[] := '{{}}';
BEGIN
    IF TG_OP <> 'INSERT' THEN
        induk := induk || ({lama})::bigint;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        induk := induk || ({baru})::bigint;
    END IF;
    IF EXISTS (SELECT 1 FROM skp_skp WHERE id = ANY(induk) AND status IN ('disepakati', 'diganti')) THEN
        RAISE EXCEPTION 'SKP yang sudah disepakati tidak dapat diubah; buat versi berikutnya.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM skp_skp WHERE id = ANY(induk) AND status = 'diajukan') THEN
        RAISE EXCEPTION 'SKP yang sedang diajukan tidak dapat diubah sebelum dikembalikan.'
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
    induk bigint[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN
        induk := induk || OLD.evaluasi_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        induk := induk || NEW.evaluasi_id;
    END IF;
    IF EXISTS (
        SELECT 1 FROM skp_evaluasi
        WHERE id = ANY(induk) AND (disetujui_pada IS NOT NULL OR ditetapkan_pada IS NOT NULL)
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

_BUKAN_SENDIRI = """
CREATE OR REPLACE FUNCTION {tabel}_bukan_sendiri() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM {induk} WHERE id = NEW.{kunci} AND pegawai_id = NEW.oleh_id) THEN
        RAISE EXCEPTION 'Tidak seorang pun {kerja} kinerjanya sendiri.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS {tabel}_bukan_sendiri ON {tabel};
CREATE TRIGGER {tabel}_bukan_sendiri BEFORE INSERT ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION {tabel}_bukan_sendiri();
"""
_OLEH_ORANG_LAIN = (
    {"tabel": "skp_riwayatpenilaian", "induk": "skp_evaluasi", "kunci": "evaluasi_id", "kerja": "menilai"},
    {"tabel": "skp_umpanbalik", "induk": "skp_skp", "kunci": "skp_id", "kerja": "memberi umpan balik atas"},
)
"""Rows that somebody writes about an employee, never the employee himself."""

_KEBERATAN_TETAP = """
CREATE OR REPLACE FUNCTION skp_keberatan_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dinilai record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Keberatan tidak dapat dihapus.' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT pegawai_id, dinilai_oleh_id INTO dinilai FROM skp_evaluasi WHERE id = NEW.evaluasi_id;
    IF dinilai.pegawai_id IN (NEW.diputus_oleh_id, NEW.tanggapan_oleh_id) THEN
        RAISE EXCEPTION 'Keberatan tidak diputus atau ditanggapi oleh pegawai yang mengajukannya.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (OLD.keputusan <> '' AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD))
            OR (NEW.evaluasi_id, NEW.alasan, NEW.diajukan_pada, NEW.hari_ke, NEW.batas) IS DISTINCT FROM
               (OLD.evaluasi_id, OLD.alasan, OLD.diajukan_pada, OLD.hari_ke, OLD.batas) THEN
            RAISE EXCEPTION 'Keberatan dan keputusannya tidak dapat diubah.' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    IF NEW.diputus_oleh_id IS NOT NULL AND NEW.diputus_oleh_id = dinilai.dinilai_oleh_id
        AND (TG_OP = 'INSERT' OR OLD.diputus_oleh_id IS NULL) THEN
        RAISE EXCEPTION 'Keberatan diputus oleh atasan pejabat penilai, bukan oleh yang memberi nilai.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS skp_keberatan_tetap ON skp_keberatan;
CREATE TRIGGER skp_keberatan_tetap BEFORE INSERT OR UPDATE OR DELETE ON skp_keberatan
    FOR EACH ROW EXECUTE FUNCTION skp_keberatan_tetap();
"""

PASANG = (
    _NILAI_TETAP
    + _SKP_TETAP
    + "".join(_BUKAN_SENDIRI.format(**satu) for satu in _OLEH_ORANG_LAIN)
    + _KEBERATAN_TETAP
    + "".join(
        _RENCANA_TETAP.format(tabel=tabel, lama=induk.format(baris="OLD"), baru=induk.format(baris="NEW"))
        for tabel, induk in _ISI_RENCANA.items()
    )
    + _EVALUASI_TETAP
    + "".join(_PASANG_ISI.format(tabel=tabel) for tabel in _ISI_EVALUASI)
    + "".join(_PASANG_TAMBAH.format(tabel=tabel) for tabel in _HANYA_TAMBAH)
    + tanpa_truncate(TABEL_TETAP)
)
LEPAS = (
    lepas_tanpa_truncate(TABEL_TETAP) + "DROP TRIGGER IF EXISTS skp_evaluasi_nilai_tetap ON skp_evaluasi;\n"
    "DROP TRIGGER IF EXISTS skp_evaluasi_nilai_beriwayat ON skp_evaluasi;\n"
    "DROP TRIGGER IF EXISTS skp_skp_tetap ON skp_skp;\n"
    "DROP TRIGGER IF EXISTS skp_keberatan_tetap ON skp_keberatan;\n"
    + "".join("DROP TRIGGER IF EXISTS {tabel}_bukan_sendiri ON {tabel};\n".format(**s) for s in _OLEH_ORANG_LAIN)
    + "".join(
        f"DROP TRIGGER IF EXISTS {tabel}_tetap ON {tabel};\n"
        for tabel in (*_ISI_RENCANA, *_ISI_EVALUASI, *_HANYA_TAMBAH)
    )
    + "".join(f"DROP FUNCTION IF EXISTS {tabel}_tetap();\n" for tabel in _ISI_RENCANA)
    + "".join(
        f"DROP FUNCTION IF EXISTS {nama}();\n"
        for nama in (
            "skp_nilai_tetap",
            "skp_nilai_beriwayat",
            "skp_isi_evaluasi_tetap",
            "skp_skp_tetap",
            "skp_keberatan_tetap",
            *(f"{satu['tabel']}_bukan_sendiri" for satu in _OLEH_ORANG_LAIN),
        )
    )
)
