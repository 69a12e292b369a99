"""What was achieved: kertas kerja, realisasi, evidence, rekap, findings."""
