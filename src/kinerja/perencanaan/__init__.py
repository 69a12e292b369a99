"""What the office promised: Renstra, indikator, PK, Rencana Aksi, DPA."""
